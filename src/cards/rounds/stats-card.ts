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
  const best = byKind[0];
  const worst = byKind.length > 1 ? byKind.at(-1) : undefined;
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
