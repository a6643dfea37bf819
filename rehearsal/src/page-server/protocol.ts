import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIMessage,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/** Somebody in the rehearsal, the bot included. */
export interface Person {
  id: string;
  username: string;
  displayName: string;
  bot: boolean;
}

/** A person as one server knows them. */
export interface MemberView {
  userId: string;
  /** The nickname, or else the display name. */
  name: string;
  /** Of the highest role that has one, 0xRRGGBB. */
  color: number | null;
  /** Role ids. */
  roles: string[];
  /** Has Manage Server. */
  admin: boolean;
}

export interface RoleView {
  id: string;
  /** Without the `@`. */
  name: string;
  color: number | null;
}

export interface ChannelView {
  id: string;
  name: string;
  kind: 'text' | 'voice' | 'announcement';
  topic: string;
  /** Whether the viewer may write here. */
  writable: boolean;
}

export interface GuildView {
  id: string;
  name: string;
  /** Whether the bot is a member. */
  installed: boolean;
  /** Those that the viewer may see, as they are listed. */
  channels: ChannelView[];
  roles: RoleView[];
  members: MemberView[];
}

/** A conversation of the viewer's outside any server. */
export interface DmView {
  id: string;
  /** The others in it. */
  userIds: string[];
}

/** A message: Discord's own object, and what only the rehearsal tells. */
export interface PageMessage extends APIMessage {
  /** The only user who sees it («Only you can see this»), or null for everybody. */
  visibleTo: string | null;
  /** A deferred reply that is not there yet («is thinking…»). */
  loading: boolean;
}

/** What a message needs to know of the place it is in, to draw names, colours and mentions. */
export interface MessageSurroundings {
  /** Everybody by id. */
  people: Readonly<Record<string, Person>>;
  /** The members of the message's server by user id; empty in a DM. */
  members: Readonly<Record<string, MemberView>>;
  roles: Readonly<Record<string, RoleView>>;
  /** The channels of the message's server that the viewer may see, by id. */
  channels: Readonly<Record<string, ChannelView>>;
  /** Full names of commands by command id, e.g. `character`. */
  commands: Readonly<Record<string, string>>;
  /** How far the rehearsal's time is ahead of this machine's, in milliseconds; for relative times. */
  aheadMs: number;
}

/** Custom ids of one message's buttons and selects whose press is under way. */
export type Pending = ReadonlySet<string>;

/** What went wrong with a press, as Discord words it («This interaction failed»), by custom id. */
export type Failures = ReadonlyMap<string, string>;

/** A form that the bot opened. `id` is the rehearsal's, for sending it. */
export interface PageModal extends APIModalInteractionResponseCallbackData {
  id: string;
}

/** What `<cb-modal>` collects: by custom id; a checkbox is a boolean. */
export type ModalFieldValues = Record<string, string | boolean | string[]>;

/** What the elements that draw messages tell the page. All bubble, and are composed. */
export interface MessageEventDetails {
  'cb-press': { messageId: string; customId: string };
  'cb-select': { messageId: string; customId: string; values: string[] };
  'cb-dismiss': { messageId: string };
  'cb-open-image': { url: string; alt: string };
  'cb-submit': { values: ModalFieldValues };
  'cb-cancel': Record<string, never>;
}

/** One line of «What went over the wire»; the bodies are asked for when it is opened. */
export interface WireLine {
  kind: 'request' | 'dispatch';
  nth: number;
  /** Milliseconds since 1970, by the rehearsal's clock. */
  at: number;
  /** `POST /channels/1/messages`, or the event's name. */
  title: string;
  /** Null for dispatches. */
  status: number | null;
  ms: number | null;
  /** How many rules of Discord's the request broke. */
  problems: number;
}

/** A line of the wire with everything in it. */
export interface WireDetails {
  line: WireLine;
  request: unknown;
  response: unknown;
  files: { name: string; size: number }[];
  /** The rules that were broken, and where. */
  problems: { where: string; rule: string; message: string }[];
  /** What a test ordered to go wrong. */
  fault: string | null;
}

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
  commands: OfferedCommands;
  /** A conversation that was not there before. */
  dms: DmView[];
  wire: WireLine;
}

/** What the page posts, by the last part of the path, `/page/act/…`. `member` is the viewer's user id. */
export interface Actions {
  say: { member: string; channel: string; content: string };
  /** `name` is the full name, e.g. `daily setup`. */
  slash: { member: string; channel: string; name: string; options: Record<string, OptionInput> };
  autocomplete: {
    member: string;
    channel: string;
    name: string;
    options: Record<string, OptionInput>;
    focused: string;
  };
  press: { member: string; message: string; customId: string };
  select: { member: string; message: string; customId: string; values: string[] };
  submit: { member: string; form: string; values: ModalFieldValues };
  dismiss: { member: string; message: string };
  clock: { jump: 'next-round' | 'day-on' };
  restart: Record<string, never>;
}

export type OptionInput = string | number | boolean;

/** What comes of an action. */
export type ActionResult =
  | { status: 'done'; modal?: PageModal; choices?: APIApplicationCommandOptionChoice[]; said?: string }
  /** The bot did not answer, or not in a way that Discord takes; `text` is Discord's wording, `reason` what happened. */
  | { status: 'failed'; text: string; reason: string }
  /** No Discord client would have sent it. */
  | { status: 'refused'; text: string };

/** The values of a record under their ids. */
export function byId<T>(values: readonly T[], idOf: (value: T) => string): Record<string, T> {
  return Object.fromEntries(values.map((value) => [idOf(value), value]));
}
