/** How parts of a text are set apart; nothing does it in plain text. */
export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  italic(text: string): string;
  underline(text: string): string;
}

const same = (text: string) => text;
export const PLAIN: Style = { bold: same, dim: same, italic: same, underline: same };

const sgr = (on: number, off: number) => (text: string) => `\u001B[${on}m${text}\u001B[${off}m`;
/** For terminals that understand ANSI escapes. */
export const ANSI: Style = { bold: sgr(1, 22), dim: sgr(2, 22), italic: sgr(3, 23), underline: sgr(4, 24) };
