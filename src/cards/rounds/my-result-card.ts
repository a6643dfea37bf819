import { bold, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { readAsked } from '../../rounds/asked-question.ts';
import type { MyResult } from '../../scores/my-result.ts';
import { mostMissed } from '../../scores/score.ts';
import type { Viewer } from '../../spoilers.ts';
import type { Outcome } from '../../state/results.ts';
import type { Round } from '../../state/rounds.ts';
import { buttonRow, type Card, card } from '../kit/card.ts';
import { dayOf } from '../kit/format.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { personName } from '../kit/person-name.ts';
import { shareResult } from './actions.ts';
import { coverFor, optionSaid } from './question-lines.ts';
import { resultWords, words } from './words.ts';

const squares: Record<Outcome, string> = { right: '🟩', wrong: '🟥', none: '⬜' };

/** How a member did in a round, for their eyes alone. */
export function myResultCard(round: Round, result: MyResult, viewer: Viewer, show: ShowRecord | null): Card {
  const { answer, week, streak, strip } = result;
  const question = readAsked(round.question);
  const right = optionSaid(question, question.right, viewer);
  const isVoid = round.voidedAt !== null;
  return card({
    ...(show ? { accent: show.accent } : {}),
    title: resultWords.title(dayOf(round.localDate)),
    sections: [
      {
        lines: [
          subtext(coverFor(question, viewer, escapeMarkdown(question.text))),
          !answer
            ? resultWords.notPlayed(right)
            : answer.isRight
              ? resultWords.right(right)
              : resultWords.wrong(optionSaid(question, answer.choice, viewer), right),
          coverFor(question, viewer, escapeMarkdown(question.explanation)),
          ...(isVoid ? [words.doesNotCount] : []),
        ],
      },
      {
        lines: [
          ...(answer?.isRight && !isVoid
            ? field(
                resultWords.points,
                resultWords.pointsAndPlace(answer.points, resultWords.placeOf(answer.place, answer.of)),
              )
            : []),
          ...field(resultWords.week, week ? resultWords.weekPlace(week.rank, changeOf(week)) : undefined),
          ...field(words.streak, words.streaks(streak.streak, streak.best)),
          ...(streak.missed.length > 0 ? [subtext(words.outlasted(streak.missed.length, mostMissed))] : []),
          ...field(resultWords.lastRounds, stripOf(strip)),
        ],
      },
    ],
    rows: buttonRow(
      answer && !answer.isShared && !isVoid
        ? [{ label: resultWords.share, id: shareResult.id({ round: round.id }) }]
        : [],
    ),
  });
}

/** What everybody reads when a member shares how they did: nothing of the question. */
export const sharedLine = (name: string, round: Round, { answer, streak, strip }: MyResult): string =>
  resultWords.shared(bold(personName(name)), dayOf(round.localDate), [
    stripOf(strip),
    ...(streak.streak > 0 ? [resultWords.streakShared(streak.streak)] : []),
    ...(answer?.isRight ? [resultWords.placeOf(answer.place, answer.of)] : []),
  ]);

const stripOf = (strip: readonly Outcome[]): string => strip.map((outcome) => squares[outcome]).join('');

function changeOf({ rank, before }: { rank: number; before: number | null }): string {
  if (before === null || before === rank) return '';
  return before > rank ? resultWords.up(before - rank) : resultWords.down(rank - before);
}
