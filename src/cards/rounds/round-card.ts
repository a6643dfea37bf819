import { bold, roleMention, spoiler, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { type AskedQuestion, letters } from '../../rounds/asked-question.ts';
import type { RoundPost, RoundResult } from '../../rounds/round-channel.ts';
import { isDayBefore } from '../../scores/periods.ts';
import { mostBonus, rightPoints } from '../../scores/score.ts';
import { splitCustomId } from '../kit/action.ts';
import { isolate } from '../kit/bidi.ts';
import { buttonRow, card, type Part, type Row, text } from '../kit/card.ts';
import { listOf, weekdayOf } from '../kit/format.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { personName } from '../kit/person-name.ts';
import { aboutLine } from '../kit/show-title.ts';
import { relativeTime } from '../kit/times.ts';
import { castVote, myResult, showBoard } from './actions.ts';
import { coverFor, optionRows, questionLines, questionPicture } from './question-lines.ts';
import { howMany } from './result-card.ts';
import { words } from './words.ts';

/** The round that a button is of, by its custom id; `null`: of none. */
export function roundOf(customId: string): string | null {
  const id = splitCustomId(customId);
  const action = [castVote, myResult].find(({ command, name }) => id?.action === `${command}/${name}`);
  return (id && action?.read(id.written)?.round) ?? null;
}

/** Whether a custom id is of one of the four options of a round. */
export const isOption = (customId: string): boolean =>
  splitCustomId(customId)?.action === `${castVote.command}/${castVote.name}`;

/** Whether a custom id is of one of a round's buttons. */
export const isOfRound = (customId: string, round: string): boolean => roundOf(customId) === round;

/**
 * Whether a day's message asks a question with its options in that order, by what it says and by the labels of its
 * buttons; of one that is over, whether it tells the answer to that question. Where all of it is held back nobody can tell.
 */
export function asksThat(question: AskedQuestion, said: string, labels: readonly string[]): boolean {
  const isSaid = question.text.split('\n').every((line) => said.includes(escapeMarkdown(line)));
  if (!isSaid && !said.includes(escapeMarkdown(question.text))) return false;
  const isOver = !labels.some((label) => /^A( |$)/.test(label));
  if (isOver) return said.includes(escapeMarkdown(question.options[question.right]));
  return question.options.every((option, index) => {
    const label = `${letters[index]}  ${isolate(option)}`;
    const [shown = ''] = labels.slice(index);
    const isCut = shown.endsWith('…') && label.startsWith(shown.slice(0, -1));
    const safe = escapeMarkdown(option);
    const lines = [letters[index], bold(letters[index] ?? '')].flatMap((letter) => [
      `${letter} ${safe}`,
      `${letter} ${spoiler(safe)}`,
    ]);
    return shown === label || isCut || lines.some((line) => said.includes(line));
  });
}

/** A day's message: what came of the round before in a line, and today's question. `show`: that of the question. */
export function roundCard(post: RoundPost, show: ShowRecord | null): Part[] {
  const { question, viewer, roleId, roundId } = post;
  const { head, credit } = questionPicture(question, viewer);
  const drawn = card({
    ...(show ? { accent: show.accent } : {}),
    ...head,
    sections: [
      { lines: [...winnerLines(post), ...yesterdayLines(post), ...leaderLines(post)] },
      {
        lines: [...aboutLine(show), ...questionLines(question, viewer), subtext(termsOf(post).join(' · '))],
      },
    ],
    rows: [
      ...optionRows(question, viewer, (choice) => castVote.id({ round: roundId, choice })),
      ...playRow(roundId),
    ],
    footer: credit,
  });
  const mention = roleId === null ? [] : [text(roleMention(roleId))];
  return [...mention, drawn];
}

/** What is to be known of an open round. */
const termsOf = ({ question, closesAt, answered, late }: RoundPost): string[] => [
  ...(question.dots === undefined ? [] : [words.howHard(question.dots)]),
  words.closes(closesAt === null ? null : relativeTime(closesAt)),
  words.worth(rightPoints, mostBonus),
  ...(answered === 0 ? [] : [words.answered(answered)]),
  ...(late === null ? [] : [words.late(late)]),
];

/** What stands under an open round: how one did oneself, and how all do. */
const playRow = (round: string): Row[] =>
  buttonRow([
    { label: words.myResult, id: myResult.id({ round }) },
    { label: words.scoreboard, id: showBoard.id({}) },
  ]);

/** The answer to the round before, in one line, with who had it; it is yesterday's only if it was. */
function yesterdayLines({ date, yesterday }: RoundPost): string[] {
  if (yesterday === null) return [];
  const when = isDayBefore(yesterday.date, date)
    ? words.yesterday
    : words.lastRoundOn(weekdayOf(yesterday.date));
  return [subtext(words.wasAnswered(bold(when), answerLine(yesterday)))];
}

function answerLine(result: RoundResult): string {
  const { question, viewer, voidReason } = result;
  if (voidReason !== null) return words.lastDoesNotCount;
  const answer = coverFor(question, viewer, bold(escapeMarkdown(question.options[question.right])));
  return words.answerAnd(answer, howMany(result));
}

/** Who won the week and the month that ended with the round before. */
const winnerLines = ({ winners }: RoundPost): string[] =>
  winners.flatMap(({ period, lines }) => {
    const [first] = lines;
    if (!first) return [];
    return [words.won(period, listOf(lines.map(({ name }) => bold(personName(name)))), first.points)];
  });

const leaderLines = ({ leaders: { lines, more } }: RoundPost): string[] =>
  lines.length === 0
    ? []
    : [
        subtext(
          words.wasAnswered(
            bold(words.inTheLead),
            [
              ...lines.map(({ rank, name, points }) => words.leader(rank, personName(name), points)),
              ...(more > 0 ? [words.andMore(more)] : []),
            ].join(' · '),
          ),
        ),
      ];
