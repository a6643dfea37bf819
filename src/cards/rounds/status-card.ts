import { channelMention, messageLink, roleMention } from '@discordjs/formatters';
import type { Trouble } from '../../health/health.ts';
import type { DailyStatus } from '../../rounds/daily.ts';
import type { Due } from '../../rounds/when/schedule.ts';
import { words as roundsWords } from '../../rounds/words.ts';
import type { Daily } from '../../state/daily.ts';
import type { Round } from '../../state/rounds.ts';
import { type Card, card } from '../kit/card.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { fullTime, relativeTime } from '../kit/times.ts';
import { words } from './words.ts';

/** A server's daily round and how it is shown: a zone by its present name, a show by its title. */
export type Named = { zone: string; show: string | null };

/** What is wrong beside the rounds. `missing`: permissions that the bot lacks in its channel. */
type Around = { missing: readonly string[]; troubles: readonly Trouble[] };

/** What a worried admin asks of the daily round. */
export function statusCard(status: DailyStatus, around: Around, named: Named): Card {
  const { daily, last } = status;
  const { pausedAt, nextAt } = daily;
  const next =
    pausedAt === null
      ? words.nextAt(fullTime(nextAt), relativeTime(nextAt))
      : words.paused(relativeTime(pausedAt));
  return card({
    title: words.daily,
    sections: [
      {
        lines: [
          ...field(words.nextRound, next),
          ...settingLines(daily, named, pausedAt === null ? status.next : []),
          ...field(words.lastRound, last ? lastRound(last) : words.noneYet),
        ],
      },
      { title: words.whatIsWrong, lines: whatIsWrong(status, around) },
    ],
  });
}

/** All that is set of a server's daily round, with the next times at which it comes. */
export const settingLines = (daily: Daily, { zone, show }: Named, next: readonly Due[]): string[] => [
  ...field(words.where, channelMention(daily.channelId)),
  ...field(words.when, words.clock(daily.time, escapeMarkdown(zone))),
  ...field(words.nextTimes, next.map(({ at }) => fullTime(at)).join(' · ')),
  ...field(words.mentions, daily.roleId === null ? words.nobody : roleMention(daily.roleId)),
  ...field(words.about, show === null ? words.everyShow : show),
];

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

function whatIsWrong({ daily, last, hasQuestions }: DailyStatus, { missing, troubles }: Around): string[] {
  const { failure, failedAt, failingSince, failedDates, pausedAt, pauseReason } = daily;
  const said = failure === null || failure === roundsWords.noQuestion ? [] : [failure];
  const lines = [
    ...troubles.map(troubleLine),
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

/** What is wrong with the bot as a whole, since when, and until when where that is known. */
const troubleLine = ({ says, since, until }: Trouble): string =>
  until === null
    ? words.troubleSince(says, relativeTime(since))
    : words.troubleUntil(says, relativeTime(until));
