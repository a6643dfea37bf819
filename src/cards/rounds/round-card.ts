import { bold, roleMention, spoiler, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { type AskedQuestion, letters } from '../../rounds/asked-question.ts';
import type { RoundPost, RoundResult } from '../../rounds/round-channel.ts';
import { isDayBefore } from '../../scores/periods.ts';
import type { Order } from '../../spoilers.ts';
import { splitCustomId } from '../kit/action.ts';
import { isolate } from '../kit/bidi.ts';
import { card, type Part, type Section, text } from '../kit/card.ts';
import { listOf, weekdayOf } from '../kit/format.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { personName } from '../kit/person-name.ts';
import { aboutLine } from '../kit/show-title.ts';
import { castVote } from './actions.ts';
import { coverFor, optionRow, questionLines, questionSources } from './question-lines.ts';
import { words } from './words.ts';

/** The round that a button is of, by its custom id; `null`: of none. */
export function roundOf(customId: string): string | null {
  const id = splitCustomId(customId);
  if (id?.action !== `${castVote.command}/${castVote.name}`) return null;
  return castVote.read(id.written)?.round ?? null;
}

/** Whether a custom id is of one of a round's buttons. */
export const isOfRound = (customId: string, round: string): boolean => roundOf(customId) === round;

/**
 * Whether a day's message, or its result, asks a question with its options in that order, by what it says and by the
 * labels of its buttons. Where all of it is held back nobody can tell.
 */
export function asksThat(question: AskedQuestion, said: string, labels: readonly string[]): boolean {
  const saysOption = (option: string, index: number): boolean => {
    const label = `${letters[index]}  ${isolate(option)}`;
    const [shown = ''] = labels.slice(index);
    const isCut = shown.endsWith('…') && label.startsWith(shown.slice(0, -1));
    return shown === label || isCut || said.includes(`${letters[index]} ${spoiler(escapeMarkdown(option))}`);
  };
  return said.includes(escapeMarkdown(question.text)) && question.options.every(saysOption);
}

/** A day's message: yesterday's answer, who related, and today's question. `show`: that of the question. */
export function roundCard(post: RoundPost, show: ShowRecord | null): Part[] {
  const { question, viewer, roleId, late } = post;
  const sections: Section[] = [
    { lines: winnerLines(post) },
    { title: titleBefore(post), lines: post.yesterday ? yesterdayLines(post.yesterday) : [] },
    { title: words.inTheLead, lines: leaderLines(post) },
    {
      title: words.todaysQuestion,
      lines: [
        ...aboutLine(show),
        ...questionLines(question, viewer),
        ...(late === null ? [] : [subtext(words.late(late))]),
        subtext(words.firstAnswerCounts),
      ],
    },
  ];
  const drawn = card({
    ...(show ? { accent: show.accent } : {}),
    title: words.roundTitle,
    sections,
    rows: optionRow(question, viewer, (choice) => castVote.id({ round: post.roundId, choice })),
  });
  const mention = roleId === null ? [] : [text(roleMention(roleId))];
  return [...mention, drawn];
}

/** A day's message once it is over: the right answer marked, how many chose what, and where the fact is from. */
export function resultCard(result: RoundResult, show: ShowRecord | null, order: Order | null): Part[] {
  const { question, viewer, choices, roundId, voidReason } = result;
  const all = choices.reduce((sum, count) => sum + count, 0);
  const options = question.options.map((option, index) => {
    const isRight = index === question.right;
    const name = `${letters[index]} ${coverFor(question, viewer, escapeMarkdown(option))}`;
    return `${isRight ? `✅ ${bold(name)}` : `▫️ ${name}`} · ${words.members(choices[index] ?? 0)}`;
  });
  const drawn = card({
    ...(show ? { accent: show.accent } : {}),
    title: words.answerTitle,
    sections: [
      { lines: voidReason === null ? [] : [bold(words.doesNotCount), escapeMarkdown(voidReason)] },
      {
        lines: [
          ...aboutLine(show),
          coverFor(question, viewer, bold(escapeMarkdown(question.text))),
          ...options,
        ],
      },
      {
        lines: [
          coverFor(question, viewer, escapeMarkdown(question.explanation)),
          subtext(all === 0 ? words.nobodyAnswered : words.answered(all)),
        ],
      },
    ],
    footer: questionSources(question, viewer, show, order),
    rows: optionRow(question, viewer, (choice) => castVote.id({ round: roundId, choice }), question.right),
  });
  return [drawn];
}

function yesterdayLines({ question, viewer, choices, voidReason }: RoundResult): string[] {
  if (voidReason !== null) return [words.lastDoesNotCount];
  const all = choices.reduce((sum, count) => sum + count, 0);
  const right = choices[question.right] ?? 0;
  const how = all === 0 ? words.nobodyAnswered : words.hadItRight(right, all);
  return [
    coverFor(question, viewer, escapeMarkdown(question.text)),
    `✅ ${coverFor(question, viewer, bold(escapeMarkdown(question.options[question.right])))}`,
    coverFor(question, viewer, escapeMarkdown(question.explanation)),
    subtext(how),
  ];
}

/** The round before is yesterday's only if it was. */
const titleBefore = ({ date, yesterday }: RoundPost): string =>
  yesterday === null || isDayBefore(yesterday.date, date)
    ? words.yesterday
    : words.lastRoundOn(weekdayOf(yesterday.date));

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
        [
          ...lines.map(({ rank, name, points }) => words.leader(rank, personName(name), points)),
          ...(more > 0 ? [words.andMore(more)] : []),
        ].join(' · '),
      ];
