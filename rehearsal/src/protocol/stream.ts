import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { PageMessage } from './message.ts';
import type { DmView, GuildView, Person } from './views.ts';
import type { WireLine } from './wire.ts';

/** Everything that one member may see; sent first, and again after each reconnection. */
export interface Snapshot {
  viewerId: string;
  applicationId: string;
  botUserId: string;
  /** The rehearsal's time, in milliseconds since 1970. */
  now: number;
  /** Whether the bot is connected. */
  online: boolean;
  people: Person[];
  guilds: GuildView[];
  dms: DmView[];
  /** The newest of each channel by channel id, oldest first. */
  messages: Record<string, PageMessage[]>;
  /** Ids of the channels of which there are older messages to be asked for. */
  longer: string[];
  commands: OfferedCommands;
  /** Oldest first. */
  wire: WireLine[];
  /** Whether the clock can be moved, and the bot restarted. */
  hasControls: boolean;
}

/** The slash commands, and which of them the viewer is offered in each channel. */
export interface OfferedCommands {
  all: APIApplicationCommand[];
  /** Command ids by channel id. */
  offered: Record<string, string[]>;
}

/** The events of the stream by name. */
export interface StreamEvents {
  snapshot: Snapshot;
  /** New or changed. */
  message: PageMessage;
  gone: { id: string; channelId: string };
  typing: { channelId: string };
  clock: { now: number };
  bot: { online: boolean };
  /** Something that whoever runs the bot is told. */
  note: { text: string };
  commands: OfferedCommands;
  /** A conversation that was not there before. */
  dms: DmView[];
  wire: WireLine;
}
