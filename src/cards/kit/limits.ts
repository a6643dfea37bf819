/**
 * What Discord accepts in one message or choice list, in characters or entries.
 * Source: discord-api-docs, "Component Reference" and "Application Commands".
 */
export const limits = {
  text: 4000,
  /** Of the room for text, what one card may take: the rest is for a line beside it. */
  cardText: 3700,
  components: 40,
  rowButtons: 5,
  buttonLabel: 80,
  customId: 100,
  options: 25,
  optionLabel: 100,
  optionDescription: 100,
  placeholder: 150,
  choices: 25,
  choiceName: 100,
} as const;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** At most `max` characters of `text`, ended by "…" where it was cut; never inside a word or an emoji. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let end = 0;
  for (const { index, segment } of graphemes.segment(text)) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  const kept = text.slice(0, end);
  const inWord = /\S/.test(text.slice(end, end + 1)) && /\S$/.test(kept);
  const space = kept.search(/\s\S*$/);
  // A single word longer than half the room is cut all the same: better a part of it than nothing.
  const words = inWord && space >= max / 2 ? kept.slice(0, space) : kept;
  return `${words.trimEnd()}…`;
}

/** The lines that fit into `room` characters, joined by line breaks; what is left out is counted: "… and 12 more". */
export function cutLines(lines: readonly string[], room: number): string {
  const whole = lines.join('\n');
  if (whole.length <= room) return whole;
  const more = (count: number) => `… and ${count} more`;
  const kept: string[] = [];
  let left = room - more(lines.length).length;
  for (const line of lines) {
    if (line.length + 1 > left) break;
    kept.push(line);
    left -= line.length + 1;
  }
  return left < 0 ? '' : [...kept, more(lines.length - kept.length)].join('\n');
}
