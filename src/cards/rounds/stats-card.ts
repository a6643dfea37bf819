import type { QuestionKind } from '../../questions/question.ts';
import type { Streak } from '../../scores/score.ts';
import type { KindFigures } from '../../scores/stats.ts';
import type { BoardLine } from '../../state/boards.ts';
import { type Card, card } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { personName } from '../kit/person-name.ts';
import { kindNames, words } from './words.ts';

/** A player's figures in a server. `byKind`: best kind first. */
export function statsCard(
  name: string,
  { rank, points, rightAnswers, answers }: BoardLine,
  streak: Streak,
  byKind: readonly KindFigures[],
): Card {
  // A kind in which somebody was never right is no strength, and one in which they never failed no weakness.
  const best = byKind.find(({ right }) => right > 0);
  const worst = byKind.findLast((kind) => kind !== best && kind.right < kind.of);
  return card({
    title: personName(name),
    subtitle: words.statsSubtitle,
    sections: [
      {
        lines: [
          ...field(words.points, String(points)),
          ...field(words.rank, String(rank)),
          ...field(words.rightLabel, words.rightOf(rightAnswers, answers)),
          ...field(words.streak, words.streaks(streak.streak, streak.best)),
          ...field(words.strongest, best && kindLine(best)),
          ...field(words.weakest, worst && kindLine(worst)),
        ],
      },
    ],
  });
}

const kindLine = ({ kind, right, of }: KindFigures): string =>
  words.kindFigures(kindNames[kind as QuestionKind] ?? escapeMarkdown(kind), right, of);
