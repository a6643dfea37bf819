import type { APIContainerComponent } from 'discord-api-types/v10';
import { noQuestion } from '../../rounds/claim.ts';
import type { DailyStatus } from '../../rounds/daily.ts';
import type { Daily } from '../../state/daily.ts';
import type { Round } from '../../state/rounds.ts';
import { renderCard } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { fullTime, relativeTime } from '../kit/times.ts';

/** What a worried admin asks of the daily round. `missing`: permissions that the bot lacks in its channel. */
export function statusCard(
  { daily, last, hasQuestions }: DailyStatus,
  missing: readonly string[],
): APIContainerComponent {
  const isPaused = daily.pausedAt !== null;
  const next = isPaused
    ? `paused ${relativeTime(daily.pausedAt ?? 0)}`
    : `${fullTime(daily.nextAt)}, ${relativeTime(daily.nextAt)}`;
  return renderCard({
    title: 'The daily round',
    sections: [
      {
        lines: [
          ...field('Next round', next),
          ...field('Where', `<#${daily.channelId}>`),
          ...field('When', `${daily.time}, ${escapeMarkdown(daily.timezone)}`),
          ...field('Mentions', daily.roleId === null ? 'nobody' : `<@&${daily.roleId}>`),
          ...field('Last round', last ? lastRound(last) : 'none yet'),
        ],
      },
      { title: 'What is wrong', lines: troubles(daily, missing, hasQuestions) },
    ],
  });
}

function lastRound(round: Round): string {
  const link = round.messageId === null ? '' : `: ${messageLink(round, round.messageId)}`;
  switch (round.step) {
    case 'claimed':
      return `${round.localDate}, not posted yet`;
    case 'missed':
      return `${round.localDate}, could not be posted`;
    case 'posted':
      return `${round.localDate}, open${link}`;
    default:
      return `${round.localDate}, ${round.voidedAt === null ? 'closed' : 'void'}${link}`;
  }
}

/** The address of a round's message. */
export const messageLink = (
  { guildId, channelId }: Pick<Round, 'guildId' | 'channelId'>,
  messageId: string,
): string => `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;

function troubles(daily: Daily, missing: readonly string[], hasQuestions: boolean): string[] {
  const lines = [
    ...(hasQuestions ? [] : [`- ${noQuestion}`]),
    ...(daily.failure === null || daily.failure === noQuestion
      ? []
      : [`- ${daily.failure} ${daily.failedAt === null ? '' : relativeTime(daily.failedAt)}`]),
    ...(missing.length === 0 ? [] : [`- I lack ${missing.join(', ')} in this channel.`]),
  ];
  if (daily.pausedAt !== null) {
    const why =
      daily.pauseReason === null ? 'An admin paused the rounds.' : 'I paused the rounds because of that.';
    return [...lines, `- ${why} When all is well, use /daily resume.`];
  }
  return lines.length === 0 ? ['Nothing that I know of.'] : lines;
}
