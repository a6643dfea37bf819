import type { CustomId } from './action.ts';

/**
 * What a message says, as plain data: no limit of Discord's is applied and no component is named before it is drawn.
 * Every text is safe markdown, but for the labels of buttons and menus, which Discord takes as they are.
 */
export type Part = Card | Text | Row | Picture | Attachment;

/** Lines that stand together. */
export type Section = { title?: string; lines: readonly string[] };

export type Card = {
  kind: 'card';
  /** The show's colour, `#RRGGBB`. */
  accent?: string;
  title?: string;
  subtitle?: string;
  sections: readonly Section[];
  /** A small picture beside the title, which Discord loads from its address. */
  thumbnail?: { url: string };
  /** Small print at the end. */
  footer?: readonly string[];
  rows?: readonly Row[];
  /** Whether the whole card is behind a spoiler cover. */
  covered?: boolean;
};

/** A line outside of any card. */
export type Text = { kind: 'text'; text: string };
/** A picture that goes with the message; `description` is what those who do not see it are told. */
export type Picture = { kind: 'picture'; file: string; description: string };
/** A file that goes with the message. */
export type Attachment = { kind: 'file'; file: string };

export type Row = Buttons | Menu;
export type Buttons = { kind: 'buttons'; buttons: readonly Button[] };
/** `mark`: what stands behind the label and is never cut off it. */
export type Button = {
  label: string;
  mark?: string;
  id: CustomId;
  style?: 'danger' | 'success';
  disabled?: boolean;
};
/** `isPart`: the placeholder says of how many options these are a part. */
export type Menu = {
  kind: 'menu';
  id: CustomId;
  placeholder: string;
  options: readonly MenuOption[];
  isPart?: boolean;
  /** How many may be chosen: any number up to that. One unless given. */
  most?: number;
};
export type MenuOption = {
  label: string;
  mark?: string;
  value: string;
  description?: string;
  /** Whether it is chosen already. */
  isChosen?: boolean;
};

export const card = (of: Omit<Card, 'kind'>): Card => ({ kind: 'card', ...of });

export const text = (safe: string): Text => ({ kind: 'text', text: safe });

/** A row of buttons, or none where there are no buttons. */
export const buttonRow = (buttons: readonly Button[]): Row[] =>
  buttons.length === 0 ? [] : [{ kind: 'buttons', buttons }];

/** A menu, or none where there is nothing to choose. */
export const menuRow = (id: CustomId, placeholder: string, options: readonly MenuOption[]): Row[] =>
  options.length === 0 ? [] : [{ kind: 'menu', id, placeholder, options }];

/** A short card of the bot's own; `lines` are safe markdown. */
export const notice = (title: string, ...lines: readonly string[]): Card =>
  card({ title, sections: [{ lines }] });
