import type { ChannelType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { EntryCards } from '../cards/entries/entry-card.ts';
import type { Locale } from '../cards/kit/format.ts';
import type { Catalog } from '../content/catalog/catalog.ts';
import type { Viewers } from '../content/search/look-up.ts';
import type { Search } from '../content/search/search.ts';
import type { Health } from '../health/health.ts';
import type { Machine } from '../machine/machine.ts';
import type { Trivia } from '../rounds/trivia.ts';
import type { Zones } from '../rounds/when/zones.ts';
import type { State } from '../state/state.ts';
import type { Inspect } from './diagnosis/inspect.ts';
import { UserError } from './user-error.ts';
import { words } from './words.ts';

/** A channel as an interaction tells of it. `botMay`: the bot's permissions there, where Discord says so. */
export type Channel = { id: string; name: string; type: ChannelType; botMay: bigint | null };
export type Role = { id: string; name: string; mentionable: boolean };
export type Member = { id: string; name: string };

/** Everything that a command may know or use. */
export type Context = Machine & {
  user: Member;
  /** Where it is used; `null` outside servers. `mayManage`: whether the member has Manage Server. */
  guild: { id: string; mayManage: boolean } | null;
  /** The channel it is used in, with the bot's permissions there. `mayWrite`: whether the member may write in it. */
  channel: { id: string; botMay: bigint; mayWrite: boolean };
  /** The languages of whoever asks and of the server, as Discord tells them; `guild` is `null` outside servers. */
  locale: { reader: Locale; guild: Locale | null };
  /** How far those who read may see: in the bot's own DMs the member is everybody. */
  viewers: Viewers;
  catalog: Catalog;
  entryCards: EntryCards;
  search: Search;
  state: State;
  trivia: Trivia;
  zones: Zones;
  /** What is wrong at present with the machine, or on the way to Discord. */
  health: Health;
  log: Pick<Logger, 'warn'>;
  /** The commands there are, as `/help` tells them. */
  commands: readonly {
    name: string;
    description: string;
    requires: 'manager' | null;
    subcommands: Readonly<Record<string, unknown>>;
  }[];
  /** Whose commands these are. */
  applicationId: string;
  /** Asks Discord how a member stands in a channel. */
  inspect: Inspect;
};

/** The server that a command is used in; throws {@link UserError} outside of one. */
export function guildIdOf({ guild }: Context): string {
  if (!guild) throw new UserError(words.serversOnly);
  return guild.id;
}
