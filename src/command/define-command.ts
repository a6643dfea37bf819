import type {
  APIMessageTopLevelComponent,
  ApplicationCommandOptionAllowedChannelType,
  ChannelType,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Catalog } from '../content/catalog/catalog.ts';
import type { Viewers } from '../content/search/look-up.ts';
import type { Search } from '../content/search/search.ts';
import type { Trivia } from '../rounds/trivia.ts';
import type { State } from '../state/state.ts';

/** What is shown for an option while a member types, and what is sent when it is chosen. */
export type Choice = { name: string; value: string };

/** A file that goes with a message; `description` is what those who do not see it are told. */
export type ReplyFile = { name: string; data: Buffer; description: string };

/** A message as plain data. A reply to a press takes the place of the message it was on, where that is the member's own. */
export type Reply = {
  components: APIMessageTopLevelComponent[];
  /** Only for the member who asked; as the answer to a press, always a new message. */
  ephemeral?: boolean;
  files?: readonly ReplyFile[];
};

/** A channel as an interaction tells of it. `botMay`: the bot's permissions there, where Discord says so. */
export type Channel = { id: string; name: string; type: ChannelType; botMay: bigint | null };
export type Role = { id: string; name: string; mentionable: boolean };
export type Member = { id: string; name: string };

/** Everything that a command may know or use. */
export type Context = {
  user: Member;
  /** Where it is used; `null` outside servers. `mayManage`: whether the member has Manage Server. */
  guild: { id: string; mayManage: boolean } | null;
  /** The channel it is used in, with the bot's permissions there. */
  channel: { id: string; botMay: bigint };
  /** How far those who read may see: in the bot's own DMs the member is everybody. */
  viewers: Viewers;
  catalog: Catalog;
  search: Search;
  state: State;
  trivia: Trivia;
  log: Pick<Logger, 'warn'>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Chance, from 0 up to but not including 1. */
  random: () => number;
  /** The commands there are, as `/help` tells them. */
  commands: readonly Pick<Command, 'name' | 'description' | 'subcommands'>[];
};

type OptionBase = { description: string; required?: boolean };
/** A free text or, with `choices`, one of a fixed few. */
export type TextOption = OptionBase & {
  type?: 'text';
  /** In characters. */
  maxLength?: number;
  choices?: readonly Choice[];
  complete?: (context: Context, typed: string, others: Readonly<Record<string, string>>) => Choice[];
};
export type ChannelOption = OptionBase & {
  type: 'channel';
  of: readonly ApplicationCommandOptionAllowedChannelType[];
};
export type RoleOption = OptionBase & { type: 'role' };
export type MemberOption = OptionBase & { type: 'member' };
export type SwitchOption = OptionBase & { type: 'switch' };
export type Option = TextOption | ChannelOption | RoleOption | MemberOption | SwitchOption;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { type: 'channel' }
  ? Channel
  : O extends { type: 'role' }
    ? Role
    : O extends { type: 'member' }
      ? Member
      : O extends { type: 'switch' }
        ? boolean
        : string;
type Values<O extends Options> = {
  [K in keyof O]: O[K] extends { required: true } ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};
export type AnyValues = Readonly<Record<string, string | boolean | Channel | Role | Member | undefined>>;

/**
 * A press on a button or a choice from a menu: what its custom id carries, and the values chosen. `alone`: only the
 * member will read the answer.
 */
export type Press = { args: string; values: readonly string[]; messageId: string; ephemeral: boolean };

type Execute = (context: Context, values: AnyValues) => Reply | Promise<Reply>;

/** What can be called: a command without subcommands, or one of its subcommands. */
export type Subcommand = { description: string; options: Options; execute: Execute };

/** A command as the router and the registration read it: with `execute`, or with subcommands. */
export type Command = {
  name: string;
  description: string;
  /** For members with Manage Server, in servers only. */
  forManagers: boolean;
  /** Only where there is a server. */
  inServers: boolean;
  call: Subcommand | null;
  subcommands: Readonly<Record<string, Subcommand>>;
  components: Readonly<Record<string, (context: Context, press: Press) => Reply | Promise<Reply>>>;
};

type Common = Pick<Command, 'name' | 'description'> &
  Partial<Pick<Command, 'forManagers' | 'inServers' | 'components'>>;

/** Declares a slash command; the types of `execute`'s values follow from `options`. */
export function defineCommand<const O extends Options>(
  command: Common & {
    options?: O;
    execute: (context: Context, values: Values<NoInfer<O>>) => Reply | Promise<Reply>;
  },
): Command {
  const { name, description, options, execute } = command;
  return {
    ...common(command),
    name,
    description,
    call: subcommand({ description, ...(options ? { options } : {}), execute }),
    subcommands: {},
  };
}

/** Declares a slash command that is only a roof over its subcommands. */
export function defineCommands(
  command: Common & { subcommands: Readonly<Record<string, Subcommand>> },
): Command {
  return { ...common(command), call: null, subcommands: command.subcommands };
}

/** Declares one subcommand. */
export function subcommand<const O extends Options>(declared: {
  description: string;
  options?: O;
  execute: (context: Context, values: Values<NoInfer<O>>) => Reply | Promise<Reply>;
}): Subcommand {
  // The router gives each option's value or, unless it is required, undefined: that is what Values<O> says.
  return {
    description: declared.description,
    options: declared.options ?? {},
    execute: declared.execute as Execute,
  };
}

const common = ({
  name,
  description,
  forManagers = false,
  inServers = forManagers,
  components = {},
}: Common) => ({
  name,
  description,
  forManagers,
  inServers,
  components,
});

/** A mistake that the member can mend: the message is told to them, and only to them. */
export class UserError extends Error {}

/** The server that a command is used in; throws {@link UserError} outside of one. */
export function guildIdOf({ guild }: Context): string {
  if (!guild) throw new UserError('This works in servers only.');
  return guild.id;
}
