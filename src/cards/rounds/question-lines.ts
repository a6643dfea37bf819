import { bold, HeadingLevel, heading, spoiler, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { formatEpisodeCode } from '../../content/seasons.ts';
import { type AskedQuestion, letters, mayRead } from '../../rounds/asked-question.ts';
import { isUnder, type Order, type Viewer } from '../../spoilers.ts';
import { isolate } from '../kit/bidi.ts';
import { type Button, buttonRow, type Card, type Row } from '../kit/card.ts';
import { drawnPicture } from '../kit/entry-picture.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { creditOf, sourceWhen } from '../kit/show-title.ts';
import { words } from './words.ts';

/** Text of a question as a viewer may read it: open, behind spoiler bars, or held back. `safe` is escaped already. */
export function coverFor(question: AskedQuestion, viewer: Viewer, safe: string): string {
  if (safe === '' || mayRead(question, viewer)) return safe;
  return viewer.hides ? words.heldBack : spoiler(safe);
}

/** An option by its letter, in bold, as a viewer may read it. */
export const optionSaid = (question: AskedQuestion, choice: number, viewer: Viewer): string =>
  coverFor(question, viewer, bold(`${letters[choice]} ${escapeMarkdown(question.options[choice] ?? '')}`));

/**
 * The question as a heading; for a viewer who may not know it, it says up to where it spoils, and is covered with its
 * options. Options that are too long for buttons stand in the text for everybody.
 */
export function questionLines(question: AskedQuestion, viewer: Viewer): string[] {
  const isOpen = mayRead(question, viewer);
  const [asked = '', ...scenes] = question.text
    .split('\n')
    .map((line) => coverFor(question, viewer, escapeMarkdown(line)));
  const text = [heading(asked, HeadingLevel.Three), ...scenes].join('\n');
  const options = question.options.map(
    (option, index) => `${bold(letters[index] ?? '')} ${coverFor(question, viewer, escapeMarkdown(option))}`,
  );
  if (isOpen) return [text, ...(shapeOf(question) === 'letters' ? options : [])];
  const upTo =
    question.spoilsUpTo === null || question.spoilsUpTo === 'end'
      ? null
      : formatEpisodeCode(question.spoilsUpTo);
  return [subtext(words.spoilersUpTo(upTo)), text, ...options];
}

/** Letters of an option that fit on a button of half a phone's width, beside its A, B, C or D. */
const longestInHalf = 15;
/** Letters of an option that a button is for at most. Source: discord-api-docs, "Component Reference", on labels. */
const longestOnButton = 38;

/** How the four options stand: two in a row, one in a row, or as letters alone with the options in the text. */
function shapeOf({ options }: AskedQuestion): 'pairs' | 'lines' | 'letters' {
  const longest = Math.max(...options.map(widthOf));
  return longest <= longestInHalf ? 'pairs' : longest <= longestOnButton ? 'lines' : 'letters';
}

/** The width of a text in letters: one of Chinese, Japanese or Korean is as wide as two. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (wideLetter.test(letter) ? 2 : 1), 0);
const wideLetter =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}]/u;

/** A button for each option, all of one weight, with its letter alone where the viewer may not read it. */
export function optionRows(
  question: AskedQuestion,
  viewer: Viewer,
  idOf: (choice: number) => Button['id'],
): Row[] {
  const shape = mayRead(question, viewer) ? shapeOf(question) : 'letters';
  const buttons = question.options.map((option, choice) => ({
    label: shape === 'letters' ? `${letters[choice]}` : `${letters[choice]}  ${isolate(option)}`,
    id: idOf(choice),
  }));
  const inRow = { pairs: 2, lines: 1, letters: 4 }[shape];
  return buttons.flatMap((_, at) => (at % inRow === 0 ? buttonRow(buttons.slice(at, at + inRow)) : []));
}

/** The picture that a question asks about, as the head of its card, and the line that credits it. */
export function questionPicture(
  { image, ...question }: AskedQuestion,
  viewer: Viewer,
): { head: Pick<Card, 'title' | 'thumbnail'>; credit: string[] } {
  if (image === undefined || !viewer.pictures || !mayRead(question, viewer)) return { head: {}, credit: [] };
  const { thumbnail, credit } = drawnPicture(image);
  return { head: { title: words.pictureTitle, ...thumbnail }, credit };
}

/** Where a question's fact is from, in small print; a source that gives something away by its name waits for that. */
export function questionSources(
  question: AskedQuestion,
  viewer: Viewer,
  show: ShowRecord | null,
  order: Order | null,
): string[] {
  // The name of a page often is the answer.
  if (!mayRead(question, viewer)) return [];
  const ceiling = viewer.ceilingIn(question.show);
  // The pack has the last word: it may have been stamped since the question was asked.
  const recorded = new Map(Object.values(show?.sources ?? {}).map((source) => [source.name, source]));
  const known = question.sources.filter((source) =>
    order === null ? false : isUnder(sourceWhen(recorded.get(source.name) ?? source, order), ceiling),
  );
  const credits = known.map((source) => creditOf(recorded.get(source.name) ?? source));
  return credits.length === 0 ? [] : [words.source(credits)];
}
