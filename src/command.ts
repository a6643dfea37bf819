import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Catalog } from './content/catalog.ts';
import type { Search } from './content/search.ts';

/** What is shown for an option while a member types, and what is sent when it is chosen. */
export type Choice = { name: string; value: string };

/** A message as plain data. A reply to a press takes the place of the message it was on, where that is the member's own. */
export type Reply = {
  components: APIMessageTopLevelComponent[];
  /** Only for the member who asked; as the answer to a press, always a new message. */
  private?: boolean;
};

/** Everything that a command may know or use. */
export type Context = {
  user: { id: string; name: string };
  guild: { id: string } | null;
  catalog: Catalog;
  search: Search;
  /** Chance, from 0 up to but not including 1. */
  random: () => number;
  /** The commands there are, as `/help` tells them. */
  commands: readonly { name: string; description: string }[];
};

/** A free text or, with `choices`, one of a fixed few. */
export type TextOption = {
  description: string;
  required?: boolean;
  /** In characters. */
  maxLength?: number;
  choices?: readonly Choice[];
  complete?: (context: Context, typed: string, others: Readonly<Record<string, string>>) => Choice[];
};

/** A press on a button or a choice from a menu: what its custom id carries, and the values chosen. */
export type Press = { rest: string; values: readonly string[] };

type Options = Readonly<Record<string, TextOption>>;
type Values<O extends Options> = {
  [K in keyof O]: O[K] extends { required: true } ? string : string | undefined;
};

/** A command as the router and the registration read it. */
export type Command = {
  name: string;
  description: string;
  options: Options;
  run: (context: Context, values: Readonly<Record<string, string | undefined>>) => Reply | Promise<Reply>;
  presses: Readonly<Record<string, (context: Context, press: Press) => Reply | Promise<Reply>>>;
};

/** Declares a slash command; the types of `run`'s values follow from `options`. */
export function defineCommand<const O extends Options>(command: {
  name: string;
  description: string;
  options?: O;
  run: (context: Context, values: Values<O>) => Reply | Promise<Reply>;
  presses?: Command['presses'];
}): Command {
  const { name, description, options, presses, run } = command;
  // The router gives each option's value or, unless it is required, undefined: that is what Values<O> says.
  return { name, description, options: options ?? {}, presses: presses ?? {}, run: run as Command['run'] };
}

/** A mistake that the member can mend: the message is told to them, and only to them. */
export class UserError extends Error {}
