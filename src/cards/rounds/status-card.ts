import { channelMention, messageLink, roleMention } from '@discordjs/formatters';
import { noQuestion } from '../../rounds/claim.ts';
import type { DailyStatus } from '../../rounds/daily.ts';
import type { Daily, Round } from '../../state/tables.ts';
import { type Card, card } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { fullTime, relativeTime } from '../kit/times.ts';
import { words } from './words.ts';

/** What a worried admin asks of the daily round. `missing`: permissions that the bot lacks in its channel. */
export function statusCard({ daily, last, hasQuestions }: DailyStatus, missing: readonly string[]): Card {
  const isPaused = daily.paused_at !== null;
  const next = isPaused
    ? words.paused(relativeTime(daily.paused_at ?? 0))
    : words.nextAt(fullTime(daily.next_at), relativeTime(daily.next_at));
  return card({
    title: words.daily,
    sections: [
      {
        lines: [
          ...field(words.nextRound, next),
          ...field(words.where, channelMention(daily.channel_id)),
          ...field(words.when, words.clock(daily.time, escapeMarkdown(daily.timezone))),
          ...field(words.mentions, daily.role_id === null ? words.nobody : roleMention(daily.role_id)),
          ...field(words.lastRound, last ? lastRound(last) : words.noneYet),
        ],
      },
      { title: words.whatIsWrong, lines: troubles(daily, missing, hasQuestions) },
    ],
  });
}

function lastRound(round: Round): string {
  const link = round.message_id === null ? '' : `: ${linkTo(round, round.message_id)}`;
  const { step } = round;
  const shown =
    step === 'closed' || step === 'revealed' ? (round.voided_at === null ? 'closed' : 'void') : step;
  return words.lastRoundIs(round.local_date, shown, link);
}

/** The address of a round's message. */
export const linkTo = (
  { guild_id, channel_id }: Pick<Round, 'guild_id' | 'channel_id'>,
  messageId: string,
): string => messageLink(channel_id, messageId, guild_id);

function troubles(daily: Daily, missing: readonly string[], hasQuestions: boolean): string[] {
  const lines = [
    ...(hasQuestions ? [] : [`- ${noQuestion}`]),
    ...(daily.failure === null || daily.failure === noQuestion
      ? []
      : [`- ${daily.failure} ${daily.failed_at === null ? '' : relativeTime(daily.failed_at)}`]),
    ...(missing.length === 0 ? [] : [`- ${words.lacking(missing.join(', '))}`]),
  ];
  if (daily.paused_at !== null) {
    return [...lines, `- ${words.resumeAfter(daily.pause_reason === null)}`];
  }
  return lines.length === 0 ? [words.nothingWrong] : lines;
}
