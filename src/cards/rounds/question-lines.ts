import { bold, spoiler, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import { type AskedQuestion, letters, mayRead } from '../../rounds/asked-question.ts';
import { isUnder, type Order, type Viewer } from '../../spoilers.ts';
import { isolate } from '../kit/bidi.ts';
import { type Button, buttonRow, type Row } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { sourceWhen } from '../kit/show-title.ts';
import { words } from './words.ts';

/** Text of a question as a viewer may read it: open, behind spoiler bars, or held back. `safe` is escaped already. */
export function coverFor(question: AskedQuestion, viewer: Viewer, safe: string): string {
  if (safe === '' || mayRead(question, viewer)) return safe;
  return viewer.hides ? words.heldBack : spoiler(safe);
}

/** The question; for a viewer who may not know it, it says up to where it spoils, and is covered with its options. */
export function questionLines(question: AskedQuestion, viewer: Viewer): string[] {
  const text = coverFor(question, viewer, bold(escapeMarkdown(question.text)));
  if (mayRead(question, viewer)) return [text];
  const upTo =
    question.spoilsUpTo === null || question.spoilsUpTo === 'end'
      ? null
      : formatEpisodeCode(question.spoilsUpTo);
  const options = question.options.map(
    (option, index) => `${letters[index]} ${coverFor(question, viewer, escapeMarkdown(option))}`,
  );
  return [subtext(words.spoilersUpTo(upTo)), text, ...options];
}

/** A button for each option, with its letter alone where the viewer may not read it. `right`: it is over, and this was it. */
export const optionRow = (
  question: AskedQuestion,
  viewer: Viewer,
  idOf: (choice: number) => Button['id'],
  right: number | null = null,
): Row[] =>
  buttonRow(
    question.options.map((option, choice) => ({
      label: mayRead(question, viewer) ? `${letters[choice]}  ${isolate(option)}` : `${letters[choice]}`,
      id: idOf(choice),
      ...(right === choice && { style: 'success' as const }),
      ...(right !== null && { disabled: true }),
    })),
  );

/** Where a question's fact is from, in small print; a source that gives something away by its name waits for that. */
export function questionSources(
  question: AskedQuestion,
  viewer: Viewer,
  show: ShowRecord | null,
  order: Order | null,
): string[] {
  const ceiling = viewer.ceilingIn(question.show);
  // The pack has the last word: it may have been stamped since the question was asked.
  const recorded = new Map(Object.values(show?.sources ?? {}).map((source) => [source.name, source]));
  const known = question.sources.filter((source) =>
    order === null ? false : isUnder(sourceWhen(recorded.get(source.name) ?? source, order), ceiling),
  );
  return known.length === 0 ? [] : [words.source(known.map(({ name }) => escapeMarkdown(name)))];
}
