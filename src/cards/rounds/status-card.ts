import { channelMention, messageLink, roleMention } from '@discordjs/formatters';
import type { DailyStatus } from '../../rounds/daily.ts';
import { words as roundsWords } from '../../rounds/words.ts';
import type { Round } from '../../state/rounds.ts';
import { type Card, card } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { fullTime, relativeTime } from '../kit/times.ts';
import { words } from './words.ts';

/** What a worried admin asks of the daily round. `missing`: permissions that the bot lacks in its channel. */
export function statusCard({ daily, last, hasQuestions }: DailyStatus, missing: readonly string[]): Card {
  const isPaused = daily.pausedAt !== null;
  const next = isPaused
    ? words.paused(relativeTime(daily.pausedAt ?? 0))
    : words.nextAt(fullTime(daily.nextAt), relativeTime(daily.nextAt));
  return card({
    title: words.daily,
    sections: [
      {
        lines: [
          ...field(words.nextRound, next),
          ...field(words.where, channelMention(daily.channelId)),
          ...field(words.when, words.clock(daily.time, escapeMarkdown(daily.timezone))),
          ...field(words.mentions, daily.roleId === null ? words.nobody : roleMention(daily.roleId)),
          ...field(words.lastRound, last ? lastRound(last) : words.noneYet),
        ],
      },
      { title: words.whatIsWrong, lines: troubles({ daily, last, hasQuestions }, missing) },
    ],
  });
}

function lastRound(round: Round): string {
  const link = round.messageId === null ? '' : `: ${linkTo(round, round.messageId)}`;
  const { step } = round;
  const shown =
    step === 'closed' || step === 'revealed' ? (round.voidedAt === null ? 'closed' : 'void') : step;
  return words.lastRoundIs(round.localDate, shown, link);
}

/** The address of a round's message. */
export const linkTo = (
  { guildId, channelId }: Pick<Round, 'guildId' | 'channelId'>,
  messageId: string,
): string => messageLink(channelId, messageId, guildId);

function troubles({ daily, last, hasQuestions }: DailyStatus, missing: readonly string[]): string[] {
  const { failure, failedAt, failingSince, failedDates, pausedAt, pauseReason } = daily;
  const said = failure === null || failure === roundsWords.noQuestion ? [] : [failure];
  const lines = [
    ...(hasQuestions ? [] : [roundsWords.noQuestion]),
    ...said.map((line) => (failedAt === null ? line : `${line} ${relativeTime(failedAt)}`)),
    ...(said.length > 0 && failingSince !== null && failedDates > 0
      ? [words.failingDates(failedDates, relativeTime(failingSince))]
      : []),
    ...(last && last.step === 'claimed' && last.tries > 0 && pausedAt === null
      ? [words.nextTry(relativeTime(last.retryAt))]
      : []),
    ...(missing.length === 0 ? [] : [words.lacking(missing.join(', '))]),
    ...(pausedAt === null ? [] : [words.resumeAfter(pauseReason === null)]),
  ].map((line) => `- ${line}`);
  return lines.length === 0 ? [words.nothingWrong] : lines;
}
