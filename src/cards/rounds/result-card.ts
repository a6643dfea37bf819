import { bold, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { letters } from '../../rounds/asked-question.ts';
import type { RoundResult } from '../../rounds/round-channel.ts';
import type { Order } from '../../spoilers.ts';
import { buttonRow, card, type Part } from '../kit/card.ts';
import { listOf } from '../kit/format.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { personName } from '../kit/person-name.ts';
import { aboutLine } from '../kit/show-title.ts';
import { myResult } from './actions.ts';
import { coverFor, questionSources } from './question-lines.ts';
import { words } from './words.ts';

/** A day's message once it is over: the right answer and why, how many chose what, and who had it. */
export function resultCard(result: RoundResult, show: ShowRecord | null, order: Order | null): Part[] {
  const { question, viewer, roundId, voidReason } = result;
  const cover = (safe: string) => coverFor(question, viewer, safe);
  const drawn = card({
    ...(show ? { accent: show.accent } : {}),
    sections: [
      { lines: voidReason === null ? [] : [bold(words.doesNotCount), escapeMarkdown(voidReason)] },
      {
        lines: [
          subtext(words.answerTitle),
          ...aboutLine(show),
          cover(bold(escapeMarkdown(question.text))),
          `✅ ${cover(bold(escapeMarkdown(question.options[question.right])))}`,
          cover(escapeMarkdown(question.explanation)),
          ...questionSources(question, viewer, show, order).map((line) => subtext(line)),
        ],
      },
      { lines: [...shareLines(result), subtext(howMany(result))] },
    ],
    rows: buttonRow([{ label: words.myResult, id: myResult.id({ round: roundId }) }]),
  });
  return [drawn];
}

/** The colours of the wrong options in the bar, in their order; the right one is green. */
const wrongSquares = ['🟦', '🟪', '🟧'] as const;
const rightSquare = '🟩';
const squares = 10;

/** How many chose each option, as a bar of squares and as figures; none where nobody answered. */
function shareLines({ question, viewer, choices }: RoundResult): string[] {
  const all = choices.reduce((sum, count) => sum + count, 0);
  if (all === 0) return [];
  const wrong = [...wrongSquares];
  const colours = question.options.map((_, at) =>
    at === question.right ? rightSquare : (wrong.shift() ?? rightSquare),
  );
  const parts = sharesOf(choices, squares);
  const percents = sharesOf(choices, 100);
  return [
    parts.map((count, at) => (colours[at] ?? '').repeat(count)).join(''),
    question.options
      .map((option, at) => ({ name: coverFor(question, viewer, escapeMarkdown(option)), at }))
      .filter(({ at }) => (choices[at] ?? 0) > 0)
      .map(({ name, at }) => words.share(`${colours[at]} ${letters[at]} ${name}`, percents[at] ?? 0))
      .join(' · '),
  ];
}

/** Shares of a whole that is cut into `of` pieces: together all of them, the largest remainders rounded up. */
function sharesOf(counts: readonly number[], of: number): number[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count * of) / all);
  const shares = exact.map(Math.floor);
  const left = of - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = exact
    .map((share, at) => ({ at, remainder: share - Math.floor(share) }))
    .sort((a, b) => b.remainder - a.remainder || a.at - b.at);
  for (const { at } of byRemainder.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares;
}

/** How many had it right, and who, the first first; without names where the server does not want them. */
export function howMany({ question, choices, right }: RoundResult): string {
  const all = choices.reduce((sum, count) => sum + count, 0);
  const hits = choices[question.right] ?? 0;
  if (all === 0) return words.nobodyAnswered;
  const figures = words.hadItRight(hits, all);
  if (right.length === 0) return figures;
  const more = hits - right.length;
  const names = right.map(personName);
  return words.hadItFirst(figures, listOf(more > 0 ? [...names, words.more(more)] : names), right.length > 1);
}
