import type { Logger } from 'pino';
import { serverViewer } from '../questions/pool.ts';
import { type Period, periodKey } from '../scores/periods.ts';
import { allShows } from '../scores/standings.ts';
import { onWholeBoards } from '../scores/tally.ts';
import type { Orders } from '../spoilers.ts';
import { countChoices } from '../state/answers.ts';
import { type BoardOf, boardLines, countAtLeast } from '../state/boards.ts';
import type { Commit } from '../state/commit-queue.ts';
import {
  claimTelling,
  clearFailure,
  countFailedDate,
  findDaily,
  noteFailure,
  pauseFor,
} from '../state/daily.ts';
import { advance, markRevealed, retryLater } from '../state/round-steps.ts';
import { latestRounds, type Round } from '../state/rounds.ts';
import type { Session, State } from '../state/state.ts';
import { readAsked } from './asked-question.ts';
import { graceMs, lateAfterMs } from './claim.ts';
import { datesUntilPause, pauseAfter, tellAfterMs } from './retry.ts';
import { type RoundChannel, RoundChannelError, type RoundPost, type RoundResult } from './round-channel.ts';
import { endOfDate } from './when/schedule.ts';
import { words } from './words.ts';

export type DeliverOptions = {
  state: State;
  commit: Commit;
  orders: Orders;
  roundChannel: RoundChannel;
  /** Brings the boards of a server up to date. */
  bringUpToDate: (guildId: string) => Promise<void>;
  log: Logger;
  random: () => number;
};

/** For how long a repeated post is surely recognised by its nonce, in milliseconds. Discord says "the past few minutes". */
const nonceReachMs = 60_000;
const leadersShown = 3;
/** A shared title names so many at most. */
const mostWinners = 10;

/**
 * Takes a round's message one step on: a claimed round is posted, a closed one revealed. What is interrupted is
 * finished at the next call; what fails is put off, or given up with a reason that `/daily status` tells.
 * `fresh`: this process has just claimed the round, so that nothing can have been sent for it yet.
 * Throws only where nothing would work for any server: a {@link RoundChannelError} with the fault `refused`.
 */
export async function deliver(
  options: DeliverOptions,
  round: Round,
  now: number,
  fresh: boolean,
): Promise<void> {
  try {
    if (round.step === 'claimed') await post(options, round, now, fresh);
    if (round.step === 'closed') await reveal(options, round, now);
  } catch (error) {
    if (error instanceof RoundChannelError && error.fault === 'refused') throw error;
    if (!(error instanceof RoundChannelError))
      options.log.error({ err: error, round: round.id }, 'a round failed');
    await fail(
      options,
      round,
      now,
      error instanceof RoundChannelError ? error : new RoundChannelError('passing', words.internalError),
    );
  }
}

async function post(options: DeliverOptions, round: Round, now: number, fresh: boolean): Promise<void> {
  const { commit, roundChannel } = options;
  const { id, guildId, channelId } = round;
  const isOver = now >= overAt(round);
  const mayBeThere = !fresh && (isOver || round.tries > 0 || now - round.claimedAt > nonceReachMs);
  const find = () => roundChannel.find(channelId, id, round.claimedAt - nonceReachMs);
  // Once the date is over nothing is posted any more, so it does no harm if that cannot be told.
  const found = mayBeThere ? await (isOver ? find().catch(nullUnlessRefused) : find()) : null;
  if (found === null && isOver) return miss({ commit, roundChannel }, round, now);
  const messageId = found ?? (await roundChannel.post(await roundPost(options, round, now)));
  await commit(async (to) => {
    await advance(to, round, 'claimed', { step: 'posted', messageId, postedAt: now });
    await clearFailure(to, guildId);
  });
}

/** When a round that was not posted is given up: its date is over, or a while after an hour just before that. */
const overAt = ({ localDate, timezone, claimedAt }: Round): number =>
  Math.max(endOfDate(localDate, timezone), claimedAt + graceMs);

function nullUnlessRefused(error: unknown): null {
  if (error instanceof RoundChannelError && error.fault === 'refused') throw error;
  return null;
}

/** Gives a date up; after a week of such dates the server is paused, and whoever set it up is told. */
async function miss(
  { commit, roundChannel }: Pick<DeliverOptions, 'commit' | 'roundChannel'>,
  round: Round,
  now: number,
): Promise<void> {
  const { guildId, id } = round;
  const toTell = await commit(async (to) => {
    if (!(await advance(to, round, 'claimed', { step: 'missed' }))) return null;
    // Where nothing was tried the bot was away: that is not the server's trouble.
    const daily = round.tries > 0 ? await countFailedDate(to, guildId) : null;
    if (!daily || daily.failedDates < datesUntilPause) return null;
    const reason = daily.failure ?? words.internalError;
    const isPaused = await pauseFor(to, round, now, reason);
    return isPaused && daily.setBy !== null ? { userId: daily.setBy, reason } : null;
  });
  if (toTell === null) return;
  const text = words.pausedAfter(round.channelId, datesUntilPause, toTell.reason);
  await roundChannel.tellMember(toTell.userId, `p${id}`, words.pausedTitle, text);
}

async function reveal(
  { state, commit, orders, roundChannel }: DeliverOptions,
  round: Round,
  now: number,
): Promise<void> {
  const { channelId, messageId } = round;
  if (messageId !== null)
    await roundChannel.reveal(channelId, messageId, await roundResult(state, orders, round));
  if (round.voidReason !== null) await roundChannel.tellVoid(channelId, `v${round.id}`, round.voidReason);
  await commit((to) => markRevealed(to, round, now));
}

/** What a day's message says, as things stand. */
async function roundPost(options: DeliverOptions, round: Round, now: number): Promise<RoundPost> {
  const { state, orders } = options;
  const [yesterday] = (await latestRounds(state, round.guildId, 5)).filter(
    ({ localDate, step }) => localDate < round.localDate && (step === 'closed' || step === 'revealed'),
  );
  return {
    roundId: round.id,
    key: round.reposts === 0 ? round.id : `${round.id}.${round.reposts}`,
    date: round.localDate,
    channelId: round.channelId,
    roleId: round.roleId,
    question: readAsked(round.question),
    viewer: await serverViewer(state, round.guildId, orders),
    late: lateness(round, now),
    yesterday: yesterday ? await roundResult(state, orders, yesterday) : null,
    ...(await boardsFor(options, round, yesterday?.localDate ?? null)),
  };
}

/**
 * Who leads this week, and who won the week and month that ended with the round before. Where the boards cannot be made
 * whole nobody is named: the round does not wait for them.
 */
async function boardsFor(
  { state, bringUpToDate, log }: DeliverOptions,
  { guildId, localDate }: Round,
  before: string | null,
): Promise<Pick<RoundPost, 'leaders' | 'winners'>> {
  const boardOf = (period: Period, date: string) => ({
    guildId,
    scope: allShows,
    period: periodKey(period, date),
  });
  const ended = (['week', 'month'] as const).filter(
    (period) => before !== null && periodKey(period, before) !== periodKey(period, localDate),
  );
  const read = async (session: Session): Promise<Pick<RoundPost, 'leaders' | 'winners'>> => {
    const winners = [];
    for (const period of ended) {
      const lines = await boardLines(session, boardOf(period, before ?? localDate), 0, mostWinners);
      winners.push({ period, lines: lines.filter(({ rank, points }) => rank === 1 && points > 0) });
    }
    return { leaders: await leadersOf(session, boardOf('week', localDate)), winners };
  };
  try {
    await bringUpToDate(guildId);
    return (await onWholeBoards(state, guildId, read)) ?? nobody;
  } catch (error) {
    log.error({ err: error, guild: guildId }, 'a round is posted without its leaders');
    return nobody;
  }
}

const nobody = { leaders: { lines: [], more: 0 }, winners: [] };

async function leadersOf(session: Session, board: BoardOf): Promise<RoundPost['leaders']> {
  const lines = (await boardLines(session, board, 0, leadersShown)).filter(({ points }) => points > 0);
  const last = lines.at(-1);
  const sharing =
    last && lines.length === leadersShown ? await countAtLeast(session, board, last.points) : lines.length;
  return { lines, more: sharing - lines.length };
}

/** How a round ended. */
const roundResult = async (state: State, orders: Orders, round: Round): Promise<RoundResult> => ({
  roundId: round.id,
  date: round.localDate,
  question: readAsked(round.question),
  viewer: await serverViewer(state, round.guildId, orders),
  choices: await countChoices(state, round),
  voidReason: round.voidReason,
});

/** Why a round comes after its hour, if it does. One that is sent again came in time. */
function lateness({ late, tries, claimedAt, reposts }: Round, now: number): RoundPost['late'] {
  if (reposts > 0) return null;
  if (tries > 0 && now - claimedAt > lateAfterMs) return 'failed';
  return late || now - claimedAt > lateAfterMs ? 'away' : null;
}

async function fail(
  options: DeliverOptions,
  round: Round,
  now: number,
  error: RoundChannelError,
): Promise<void> {
  const { state, commit, log, random, roundChannel } = options;
  const { id, guildId, step } = round;
  log.warn({ round: id, guild: guildId, fault: error.fault, reason: error.message }, 'a round has to wait');
  const daily = await findDaily(state, guildId);
  const isOfPost = step === 'claimed';
  const pause = pauseAfter(round.tries + 1, isOfPost && (daily?.failedDates ?? 0) > 0, random);
  const isLost = error.fault === 'forbidden' || error.fault === 'gone' || pause === null;
  if (!isOfPost && isLost) {
    // The old message cannot be changed any more: the result still stands in the next one, and on the board.
    await commit((to) => markRevealed(to, round, now));
    return;
  }
  const wait = Math.max(pause ?? Number.POSITIVE_INFINITY, error.waitMs);
  const retryAt = isOfPost ? Math.min(now + wait, Math.max(overAt(round), now + 1)) : now + wait;
  const toTell = await commit(async (to) => {
    await noteFailure(to, guildId, now, error.message, isOfPost);
    await retryLater(to, round, retryAt);
    return isOfPost ? claimTelling(to, guildId, now - tellAfterMs) : null;
  });
  if (toTell === null) return;
  await roundChannel.tellMember(
    toTell,
    `f${id}`,
    words.failingTitle,
    words.failing(round.channelId, error.message),
  );
}
