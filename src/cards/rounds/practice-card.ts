import type { APIContainerComponent } from 'discord-api-types/v10';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { shortHash } from '../../questions/craft/seeded.ts';
import type { Question } from '../../questions/question.ts';
import { type AskedQuestion, letters } from '../../rounds/asked-question.ts';
import type { Viewer } from '../../spoilers.ts';
import { buttonRows, renderCard } from '../kit/card.ts';
import { customId } from '../kit/custom-id.ts';
import { bold, escapeMarkdown, small } from '../kit/markdown.ts';
import { aboutLine } from '../kit/show-title.ts';
import { coverFor, optionRow, questionLines, questionSources } from './question-lines.ts';

/** A question for one member, with a button for each option. */
export const practiceCard = (
  question: Question,
  asked: AskedQuestion,
  viewer: Viewer,
  show: ShowRecord | null,
): APIContainerComponent =>
  renderCard({
    ...(show ? { accent: show.accent } : {}),
    title: 'Practice',
    sections: [
      {
        lines: [
          ...aboutLine(show),
          ...questionLines(asked, viewer),
          small('Only for you, and it does not count.'),
        ],
      },
    ],
    rows: [optionRow(asked, viewer, (choice) => practiceId(question, choice))],
  });

/** The same question once it was answered: what was right, and why. */
export function solvedCard(
  asked: AskedQuestion,
  choice: number,
  viewer: Viewer,
  show: ShowRecord | null,
): APIContainerComponent {
  const isRight = choice === asked.right;
  const cover = (safe: string) => coverFor(asked, viewer, safe);
  const answer = cover(bold(escapeMarkdown(asked.options[asked.right])));
  const options = asked.options.map((option, index) => {
    const mark = index === asked.right ? '✅' : index === choice ? '❌' : '▫️';
    return `${mark} ${letters[index]} ${cover(escapeMarkdown(option))}`;
  });
  return renderCard({
    ...(show ? { accent: show.accent } : {}),
    title: isRight ? 'Right!' : 'Not quite',
    sections: [
      { lines: [cover(bold(escapeMarkdown(asked.text))), ...aboutLine(show), ...options] },
      {
        lines: [
          isRight
            ? cover(escapeMarkdown(asked.explanation))
            : `It is ${answer}. ${cover(escapeMarkdown(asked.explanation))}`,
        ],
      },
    ],
    footer: questionSources(asked, viewer, show),
    rows: buttonRows([{ label: 'Another question', id: customId('trivia', 'next', asked.show) }]),
  });
}

/** A question's id is too long for a custom id beside all else; its hash tells it from the others of its show. */
const practiceId = ({ show, id }: Question, choice: number): string =>
  customId('trivia', 'try', `${show}/${shortHash(id)}/${choice}`);

/** Reads what is behind a practice button; `isOf` says whether it belongs to the question of that id. */
export function readPracticeId(
  rest: string,
): { show: string; choice: number; isOf: (questionId: string) => boolean } | null {
  const [, show, hash, choice] = /^([a-z0-9-]{1,24})\/([0-9a-z]{7})\/([0-3])$/.exec(rest) ?? [];
  if (!show || !hash || !choice) return null;
  return { show, choice: Number(choice), isOf: (questionId) => shortHash(questionId) === hash };
}
