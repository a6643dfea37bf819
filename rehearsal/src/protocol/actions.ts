import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { ModalFieldValues, PageModal } from './message.ts';

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
