import type { APIContainerComponent } from 'discord-api-types/v10';
import { noQuestion } from '../../rounds/claim.ts';
import type { DailyStatus } from '../../rounds/daily.ts';
import type { Daily, Round } from '../../state/tables.ts';
import { renderCard } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { fullTime, relativeTime } from '../kit/times.ts';

/** What a worried admin asks of the daily round. `missing`: permissions that the bot lacks in its channel. */
export function statusCard(
  { daily, last, hasQuestions }: DailyStatus,
  missing: readonly string[],
): APIContainerComponent {
  const isPaused = daily.paused_at !== null;
  const next = isPaused
    ? `paused ${relativeTime(daily.paused_at ?? 0)}`
    : `${fullTime(daily.next_at)}, ${relativeTime(daily.next_at)}`;
  return renderCard({
    title: 'The daily round',
    sections: [
      {
        lines: [
          ...field('Next round', next),
          ...field('Where', `<#${daily.channel_id}>`),
          ...field('When', `${daily.time}, ${escapeMarkdown(daily.timezone)}`),
          ...field('Mentions', daily.role_id === null ? 'nobody' : `<@&${daily.role_id}>`),
          ...field('Last round', last ? lastRound(last) : 'none yet'),
        ],
      },
      { title: 'What is wrong', lines: troubles(daily, missing, hasQuestions) },
    ],
  });
}

function lastRound(round: Round): string {
  const link = round.message_id === null ? '' : `: ${messageLink(round, round.message_id)}`;
  switch (round.step) {
    case 'claimed':
      return `${round.local_date}, not posted yet`;
    case 'missed':
      return `${round.local_date}, could not be posted`;
    case 'posted':
      return `${round.local_date}, open${link}`;
    default:
      return `${round.local_date}, ${round.voided_at === null ? 'closed' : 'void'}${link}`;
  }
}

/** The address of a round's message. */
export const messageLink = (
  { guild_id, channel_id }: Pick<Round, 'guild_id' | 'channel_id'>,
  messageId: string,
): string => `https://discord.com/channels/${guild_id}/${channel_id}/${messageId}`;

function troubles(daily: Daily, missing: readonly string[], hasQuestions: boolean): string[] {
  const lines = [
    ...(hasQuestions ? [] : [`- ${noQuestion}`]),
    ...(daily.failure === null || daily.failure === noQuestion
      ? []
      : [`- ${daily.failure} ${daily.failed_at === null ? '' : relativeTime(daily.failed_at)}`]),
    ...(missing.length === 0 ? [] : [`- I lack ${missing.join(', ')} in this channel.`]),
  ];
  if (daily.paused_at !== null) {
    const why =
      daily.pause_reason === null ? 'An admin paused the rounds.' : 'I paused the rounds because of that.';
    return [...lines, `- ${why} When all is well, use /daily resume.`];
  }
  return lines.length === 0 ? ['Nothing that I know of.'] : lines;
}
