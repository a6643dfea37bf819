import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { letters } from '../../rounds/asked-question.ts';
import type { RoundPost, RoundResult } from '../../rounds/round-channel.ts';
import { renderCard, type Section } from '../kit/card.ts';
import { customId } from '../kit/custom-id.ts';
import { cutText } from '../kit/limits.ts';
import { bold, escapeMarkdown, small } from '../kit/markdown.ts';
import { aboutLine } from '../kit/show-title.ts';
import { coverFor, optionRow, questionLines, questionSources } from './question-lines.ts';

/** The action of a round's four buttons; answered by `/trivia`. Their custom ids carry the round and the choice. */
export const answerAction = 'answer';

export const answerId = (roundId: string, choice: number): string =>
  customId('trivia', answerAction, `${roundId}/${choice}`);

/** What the custom ids of a round's buttons begin with. */
export const answerIdStart = (roundId: string): string => customId('trivia', answerAction, `${roundId}/`);

/** A day's message: yesterday's answer, who related, and today's question. `show`: that of the question. */
export function roundCard(post: RoundPost, show: ShowRecord | null): APIMessageTopLevelComponent[] {
  const { question, viewer, roleId, late } = post;
  const sections: Section[] = [
    { title: 'Yesterday', lines: post.yesterday ? yesterdayLines(post.yesterday) : [] },
    { title: 'In the lead this week', lines: leaderLines(post) },
    {
      title: 'Today’s question',
      lines: [
        ...aboutLine(show),
        ...questionLines(question, viewer),
        ...(late ? [small('Late today: the bot was away at the hour.')] : []),
        small('Your first answer counts. The solution comes with the next round.'),
      ],
    },
  ];
  const card = renderCard({
    ...(show ? { accent: show.accent } : {}),
    title: 'Trivia of the day',
    sections,
    rows: [optionRow(question, viewer, (choice) => answerId(post.roundId, choice))],
  });
  const mention =
    roleId === null ? [] : [{ type: ComponentType.TextDisplay as const, content: `<@&${roleId}>` }];
  return [...mention, card];
}

/** A day's message once it is over: the right answer marked, how many chose what, and where the fact is from. */
export function resultCard(result: RoundResult, show: ShowRecord | null): APIMessageTopLevelComponent[] {
  const { question, viewer, choices, roundId, voidReason } = result;
  const all = choices.reduce((sum, count) => sum + count, 0);
  const options = question.options.map((option, index) => {
    const isRight = index === question.right;
    const name = `${letters[index]} ${coverFor(question, viewer, escapeMarkdown(option))}`;
    return `${isRight ? `✅ ${bold(name)}` : `▫️ ${name}`} · ${people(choices[index] ?? 0)}`;
  });
  const card = renderCard({
    ...(show ? { accent: show.accent } : {}),
    title: 'Trivia of the day: the answer',
    sections: [
      { lines: voidReason === null ? [] : [bold('This round does not count.'), escapeMarkdown(voidReason)] },
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
          small(all === 0 ? 'Nobody answered.' : `${people(all)} answered.`),
        ],
      },
    ],
    footer: questionSources(question, viewer, show),
    rows: [optionRow(question, viewer, (choice) => answerId(roundId, choice), question.right)],
  });
  return [card];
}

function yesterdayLines({ question, viewer, choices, voidReason }: RoundResult): string[] {
  if (voidReason !== null) return ['The last round does not count.'];
  const all = choices.reduce((sum, count) => sum + count, 0);
  const right = choices[question.right] ?? 0;
  const how = all === 0 ? 'Nobody answered.' : `${right} of ${people(all)} had it right.`;
  return [
    coverFor(question, viewer, escapeMarkdown(question.text)),
    `✅ ${coverFor(question, viewer, bold(escapeMarkdown(question.options[question.right])))}`,
    coverFor(question, viewer, escapeMarkdown(question.explanation)),
    small(how),
  ];
}

const leaderLines = ({ leaders }: RoundPost): string[] =>
  leaders.length === 0
    ? []
    : [
        leaders
          .map(({ rank, name, points }) => `${rank}\\. ${escapeMarkdown(cutText(name, 32))} (${points})`)
          .join(' · '),
      ];

const people = (count: number): string => (count === 1 ? '1 member' : `${count} members`);
