import { bold, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { shortHash } from '../../questions/craft/seeded.ts';
import type { Question } from '../../questions/question.ts';
import { type AskedQuestion, letters } from '../../rounds/asked-question.ts';
import type { Order, Viewer } from '../../spoilers.ts';
import { buttonRow, type Card, card } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { aboutLine } from '../kit/show-title.ts';
import { nextPractice, tryAnswer } from './actions.ts';
import { coverFor, optionRows, questionLines, questionPicture, questionSources } from './question-lines.ts';
import { words } from './words.ts';

/** A question for one member, with a button for each option. */
export const practiceCard = (
  question: Question,
  asked: AskedQuestion,
  viewer: Viewer,
  show: ShowRecord | null,
): Card => {
  const { head, credit } = questionPicture(asked, viewer);
  return card({
    ...(show ? { accent: show.accent } : {}),
    title: words.practice,
    ...(head.thumbnail && { thumbnail: head.thumbnail }),
    footer: credit,
    sections: [
      {
        lines: [...aboutLine(show), ...questionLines(asked, viewer), subtext(words.onlyForYou)],
      },
    ],
    rows: optionRows(asked, viewer, (choice) => practiceId(question, choice)),
  });
};

/** The same question once it was answered: what was right, and why. */
export function solvedCard(
  asked: AskedQuestion,
  choice: number,
  viewer: Viewer,
  show: ShowRecord | null,
  order: Order | null,
): Card {
  const isRight = choice === asked.right;
  const cover = (safe: string) => coverFor(asked, viewer, safe);
  const answer = cover(bold(escapeMarkdown(asked.options[asked.right])));
  const options = asked.options.map((option, index) => {
    const mark = index === asked.right ? '✅' : index === choice ? '❌' : '▫️';
    return `${mark} ${letters[index]} ${cover(escapeMarkdown(option))}`;
  });
  return card({
    ...(show ? { accent: show.accent } : {}),
    title: isRight ? words.right : words.wrong,
    sections: [
      { lines: [cover(bold(escapeMarkdown(asked.text))), ...aboutLine(show), ...options] },
      {
        lines: [
          isRight
            ? cover(escapeMarkdown(asked.explanation))
            : words.itIs(answer, cover(escapeMarkdown(asked.explanation))),
        ],
      },
    ],
    footer: questionSources(asked, viewer, show, order),
    rows: buttonRow([{ label: words.anotherQuestion, id: nextPractice.id({ show: asked.show }) }]),
  });
}

const practiceId = ({ show, id }: Question, choice: number) =>
  tryAnswer.id({ show, hash: shortHash(id), choice });

/** Whether a hash from a practice button is of the question of that id. */
export const isPractised = (questionId: string, hash: string): boolean => shortHash(questionId) === hash;
