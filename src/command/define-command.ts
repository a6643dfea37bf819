import type { ApplicationCommandOptionAllowedChannelType } from 'discord-api-types/v10';
import type { Action, Arguments, Pattern } from '../cards/kit/action.ts';
import type { Part } from '../cards/kit/card.ts';
import type { Channel, Context, Member, Role } from './context.ts';

/** What is shown for an option while a member types, and what is sent when it is chosen. `mark`: never cut off the name. */
export type Choice = { name: string; mark?: string; value: string };

/** A file that goes with a message; `description` is what those who do not see it are told. */
export type ReplyFile = { name: string; data: Buffer; description: string };

/** A message as plain data. A reply to a press takes the place of the message it was on, where that is the member's own. */
export type Reply = {
  parts: readonly Part[];
  /** Only for the member who asked; as the answer to a press, always a new message. */
  ephemeral?: boolean;
  files?: readonly ReplyFile[];
  /** A new message for everybody, though the press was on one that only the member sees. */
  isPost?: boolean;
  /** What the message that was pressed becomes beside, for everybody who sees it. Only as the answer to a press. */
  update?: MessageUpdate;
};

/** `refused`: what is done where Discord takes no more edits of that message. */
export type MessageUpdate = { parts: readonly Part[]; refused: () => Promise<void> };

type OptionBase = { description: string; required?: boolean };
/** A free text or, with `choices`, one of a fixed few. */
export type TextOption = OptionBase & {
  type?: 'text';
  /** In characters. */
  maxLength?: number;
  choices?: readonly Choice[];
  complete?: (
    context: Context,
    typed: string,
    others: Readonly<Record<string, string>>,
  ) => Choice[] | Promise<Choice[]>;
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

type MaybeLater<T> = T | Promise<T>;
type Execute = (context: Context, values: AnyValues) => MaybeLater<Reply>;

/** What can be executed: a command without subcommands, or one of its subcommands. */
export type Subcommand = { description: string; options: Options; execute: Execute };

/**
 * A press on a button or a choice from a menu: what its custom id carries, and the values chosen. `ephemeral`: only the
 * member will read the answer.
 */
export type Press<Args> = { args: Args; values: readonly string[]; messageId: string; ephemeral: boolean };

/** What answers the buttons or menus of one action. */
export type Component = {
  action: { command: string; name: string };
  /** `null`: what was written in the custom id is of no such action. */
  answer(context: Context, written: string, press: Omit<Press<never>, 'args'>): MaybeLater<Reply> | null;
};

/** Says what answers an action; what the handler is given follows from how the action was declared. */
export const onPress = <P extends Pattern>(
  action: Action<P>,
  execute: (context: Context, press: Press<Arguments<P>>) => MaybeLater<Reply>,
): Component => ({
  action,
  answer(context, written, press) {
    const args = action.read(written);
    return args === null ? null : execute(context, { ...press, args });
  },
});

/** Who may use a command, and everything on the messages it makes: members with Manage Server. */
export type Right = 'manager';

/** A command as the router and the registration read it: executed itself, or a roof over its subcommands. */
export type Command = {
  name: string;
  description: string;
  /** `null`: everybody. */
  requires: Right | null;
  /** Only where there is a server. */
  guildOnly: boolean;
  /** The command itself; `null` where it has subcommands. */
  root: Subcommand | null;
  subcommands: Readonly<Record<string, Subcommand>>;
  components: readonly Component[];
};

type Common = Pick<Command, 'name' | 'description'> &
  Partial<Pick<Command, 'requires' | 'guildOnly' | 'components'>>;

/** Declares a slash command; the types of `execute`'s values follow from `options`. */
export function defineCommand<const O extends Options>(
  command: Common & {
    options?: O;
    execute: (context: Context, values: Values<NoInfer<O>>) => MaybeLater<Reply>;
  },
): Command {
  const { description, options, execute } = command;
  const root = subcommand({ description, ...(options ? { options } : {}), execute });
  return { ...common(command), root, subcommands: {} };
}

/** Declares a slash command that is only a roof over its subcommands. */
export function defineCommands(
  command: Common & { subcommands: Readonly<Record<string, Subcommand>> },
): Command {
  return { ...common(command), root: null, subcommands: command.subcommands };
}

/** Declares one subcommand. */
export function subcommand<const O extends Options>(declared: {
  description: string;
  options?: O;
  execute: (context: Context, values: Values<NoInfer<O>>) => MaybeLater<Reply>;
}): Subcommand {
  const { description, options = {}, execute } = declared;
  // The router gives each option's value or, unless it is required, undefined: that is what Values<O> says.
  return { description, options, execute: execute as Execute };
}

const common = ({
  name,
  description,
  requires = null,
  guildOnly = requires !== null,
  components = [],
}: Common) => ({ name, description, requires, guildOnly, components });
