/** A part of a line of text. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'emoji'; text: string }
  | { kind: MarkKind; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'code-block'; language: string; text: string }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'mention'; of: 'user' | 'role' | 'channel'; id: string }
  | { kind: 'everyone'; text: '@everyone' | '@here' }
  | { kind: 'command'; name: string; id: string }
  | { kind: 'custom-emoji'; name: string; id: string; animated: boolean }
  | { kind: 'moment'; seconds: number; style: MomentStyle; source: string };

export type MarkKind = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler';

/** As in `<t:0:R>`; https://discord.com/developers/docs/reference#message-formatting-timestamp-styles */
export type MomentStyle = 't' | 'T' | 'd' | 'D' | 'f' | 'F' | 's' | 'S' | 'R';

/** What stands on lines of its own. */
export type Block =
  | { kind: 'paragraph'; children: Inline[] }
  | { kind: 'heading'; level: 1 | 2 | 3; children: Inline[] }
  | { kind: 'small'; children: Inline[] }
  | { kind: 'quote'; children: Block[] }
  | ListBlock;

export interface ListBlock {
  kind: 'list';
  ordered: boolean;
  /** The first number of an ordered list. */
  start: number;
  items: ListItem[];
}

export interface ListItem {
  children: Inline[];
  lists: ListBlock[];
}
