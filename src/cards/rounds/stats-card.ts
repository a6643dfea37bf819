import type { APIContainerComponent } from 'discord-api-types/v10';
import type { QuestionKind } from '../../questions/question.ts';
import type { Streak } from '../../scores/score.ts';
import type { KindFigures } from '../../scores/stats.ts';
import type { BoardLine } from '../../state/boards.ts';
import { renderCard } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';

/** A player's figures in a server. `byKind`: best kind first. */
export function statsCard(
  name: string,
  { rank, points, rightAnswers, answers }: BoardLine,
  streak: Streak,
  byKind: readonly KindFigures[],
): APIContainerComponent {
  const best = byKind[0];
  const worst = byKind.length > 1 ? byKind.at(-1) : undefined;
  return renderCard({
    title: escapeMarkdown(name),
    subtitle: 'Daily trivia, all time',
    sections: [
      {
        lines: [
          ...field('Points', String(points)),
          ...field('Rank', String(rank)),
          ...field('Right', `${rightAnswers} of ${answers}`),
          ...field('Streak', `${rounds(streak.streak)} now, ${rounds(streak.best)} at best`),
          ...field('Strongest in', best && kindLine(best)),
          ...field('Weakest in', worst && kindLine(worst)),
        ],
      },
    ],
  });
}

const rounds = (count: number): string => (count === 1 ? '1 round' : `${count} rounds`);

const kindLine = ({ kind, right, of }: KindFigures): string =>
  `${kindNames[kind as QuestionKind] ?? escapeMarkdown(kind)} (${right} of ${of})`;

const kindNames: Record<QuestionKind, string> = {
  actor: 'who plays who',
  guest: 'guest parts',
  alias: 'nicknames',
  surname: 'surnames',
  discipline: 'who studies what',
  grade: 'grades',
  relation: 'family, friends and rivals',
  portrait: 'who is described',
  deed: 'who did it',
  newcomer: 'newcomers',
  'trope-of-moment': 'tropes',
  'character-of-moment': 'moments',
  'episode-of-event': 'when it happened',
  'episode-of-logline': 'episodes by their story',
  'episode-of-line': 'episodes by a line',
  'first-seen': 'first appearances',
  'episode-number': 'episode numbers',
  speaker: 'who said it',
  production: 'how it was made',
  broadcast: 'where it was shown',
  'which-show': 'which show is which',
  written: 'odds and ends',
};
