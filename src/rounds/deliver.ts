import type { Logger } from 'pino';
import type { Orders } from '../spoilers.ts';
import type { Commit } from '../state/commit-queue.ts';
import {
  claimTelling,
  clearFailure,
  countFailedDate,
  findDaily,
  noteFailure,
  pauseFor,
} from '../state/daily.ts';
import { advance, markRevealed, retryLater, takeTry } from '../state/round-steps.ts';
import type { Round } from '../state/rounds.ts';
import { isStateFault, type State } from '../state/state.ts';
import { graceMs } from './claim.ts';
import { datesUntilPause, pauseAfter, tellAfterMs } from './retry.ts';
import { type RoundChannel, RoundChannelError } from './round-channel.ts';
import { lateness, roundPost, roundResult } from './round-post.ts';
import { endOfDate } from './when/schedule.ts';
import { words } from './words.ts';

/** Is told of each round: that it came due, was posted, late or in time, could not be posted, or was given up. */
export type RoundsWatch = (event: 'due' | 'posted' | 'late' | 'failed' | 'missed') => void;

export type DeliverOptions = {
  state: State;
  commit: Commit;
  orders: Orders;
  roundChannel: RoundChannel;
  /** Brings the boards of a server up to date. */
  bringUpToDate: (guildId: string) => Promise<void>;
  log: Logger;
  random: () => number;
  watch: RoundsWatch;
};

/** For how long a repeated post is surely recognised by its nonce, in milliseconds. Discord says "the past few minutes". */
const nonceReachMs = 60_000;
/** For how long a try is nobody else's, in milliseconds: longer than it takes, and soon over should the process be gone. */
const tryMs = 2 * 60_000;

/**
 * Takes a round's message one step on: a claimed round is posted, a closed one revealed. What is interrupted is
 * finished at the next call; what fails is put off, or given up with a reason that `/daily status` tells.
 * `fresh`: this process has just claimed the round, so that nothing can have been sent for it yet.
 * Throws only where nothing would work for any server: a {@link RoundChannelError} with the fault `refused`, or what keeps
 * the state from being written.
 */
export async function deliver(
  options: DeliverOptions,
  round: Round,
  now: number,
  fresh: boolean,
): Promise<void> {
  if (round.tries > 0 && !(await takeTry(options.state, round, now + tryMs))) return;
  try {
    if (round.step === 'claimed') await post(options, round, now, fresh);
    if (round.step === 'closed') await reveal(options, round, now);
  } catch (error) {
    if (error instanceof RoundChannelError && error.fault === 'refused') throw error;
    if (isStateFault(error)) throw error;
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
  if (found === null && isOver) {
    options.watch('missed');
    return miss({ commit, roundChannel }, round, now);
  }
  const messageId = found ?? (await roundChannel.post(await roundPost(options, round, now)));
  await commit(async (to) => {
    await advance(to, round, 'claimed', { step: 'posted', messageId, postedAt: now });
    await clearFailure(to, guildId);
  });
  options.watch('posted');
  if (lateness(round, now) !== null) options.watch('late');
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
  if (isOfPost) options.watch('failed');
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
