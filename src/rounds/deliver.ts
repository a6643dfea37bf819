import type { Logger } from 'pino';
import { serverViewer } from '../questions/pool.ts';
import { periodKey } from '../scores/periods.ts';
import { allShows } from '../scores/standings.ts';
import { onWholeBoards } from '../scores/tally.ts';
import type { Orders } from '../spoilers.ts';
import { countChoices } from '../state/answers.ts';
import { type BoardLine, boardLines } from '../state/boards.ts';
import type { Commit } from '../state/commit-queue.ts';
import { noteFailure, pauseFor } from '../state/daily.ts';
import { advance, markRevealed, retryLater } from '../state/round-steps.ts';
import { latestRounds, type Round } from '../state/rounds.ts';
import type { Session, State } from '../state/state.ts';
import { readAsked } from './asked-question.ts';
import { graceMs } from './claim.ts';
import { type RoundChannel, RoundChannelError, type RoundPost, type RoundResult } from './round-channel.ts';
import { endOfDate } from './schedule.ts';

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
const firstRetryMs = 15_000;
const longestRetryMs = 15 * 60_000;
/** A channel that is not found may be back in a moment: so many tries before the server is paused. */
const triesForGone = 4;
const leadersShown = 3;

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
      error instanceof RoundChannelError ? error : new RoundChannelError('passing', 'an internal error'),
    );
  }
}

async function post(options: DeliverOptions, round: Round, now: number, fresh: boolean): Promise<void> {
  const { commit, roundChannel } = options;
  const { id, guildId, channelId } = round;
  const isOver = now >= Math.max(endOfDate(round.localDate, round.timezone), round.claimedAt + graceMs);
  const mayBeThere = !fresh && (isOver || round.tries > 0 || now - round.claimedAt > nonceReachMs);
  const found = mayBeThere ? await roundChannel.find(channelId, id, round.claimedAt - nonceReachMs) : null;
  if (found === null && isOver) {
    await commit((to) => advance(to, round, 'claimed', { step: 'missed' }));
    return;
  }
  const messageId = found ?? (await roundChannel.post(await roundPost(options, round)));
  await commit(async (to) => {
    await advance(to, round, 'claimed', { step: 'posted', messageId, postedAt: now });
    if (round.tries > 0) await noteFailure(to, guildId, now, null);
  });
}

async function reveal(
  { state, commit, orders, roundChannel }: DeliverOptions,
  round: Round,
  now: number,
): Promise<void> {
  const { channelId, messageId } = round;
  if (messageId !== null)
    await roundChannel.reveal(channelId, messageId, await roundResult(state, orders, round));
  if (round.voidReason !== null) {
    await roundChannel.tell(channelId, `v${round.id}`, `The last round does not count: ${round.voidReason}`);
  }
  await commit((to) => markRevealed(to, round, now));
}

/** What a day's message says, as things stand. */
async function roundPost(options: DeliverOptions, round: Round): Promise<RoundPost> {
  const { state, orders } = options;
  const [yesterday] = (await latestRounds(state, round.guildId, 5)).filter(
    ({ localDate, step }) => localDate < round.localDate && (step === 'closed' || step === 'revealed'),
  );
  return {
    roundId: round.id,
    channelId: round.channelId,
    roleId: round.roleId,
    question: readAsked(round.question),
    viewer: await serverViewer(state, round.guildId, orders),
    late: round.late,
    yesterday: yesterday ? await roundResult(state, orders, yesterday) : null,
    leaders: await leadersOf(options, round),
  };
}

/** Who leads this week. Where the boards cannot be made whole nobody is named: the round does not wait for them. */
async function leadersOf(
  { state, bringUpToDate, log }: DeliverOptions,
  { guildId, localDate }: Round,
): Promise<BoardLine[]> {
  const board = { guildId, scope: allShows, period: periodKey('week', localDate) };
  try {
    await bringUpToDate(guildId);
    const lines = (session: Session) => boardLines(session, board, 0, leadersShown);
    return (await onWholeBoards(state, guildId, lines)) ?? [];
  } catch (error) {
    log.error({ err: error, guild: guildId }, 'a round is posted without its leaders');
    return [];
  }
}

/** How a round ended. */
const roundResult = async (state: State, orders: Orders, round: Round): Promise<RoundResult> => ({
  roundId: round.id,
  question: readAsked(round.question),
  viewer: await serverViewer(state, round.guildId, orders),
  choices: await countChoices(state, round),
  voidReason: round.voidReason,
});

async function fail(
  { commit, log, random }: DeliverOptions,
  round: Round,
  now: number,
  error: RoundChannelError,
): Promise<void> {
  const { id, guildId, step } = round;
  log.warn({ round: id, guild: guildId, fault: error.fault, reason: error.message }, 'a round has to wait');
  const lost = error.fault === 'forbidden' || (error.fault === 'gone' && round.tries + 1 >= triesForGone);
  if (step === 'closed' && (error.fault === 'forbidden' || error.fault === 'gone')) {
    // The old message cannot be changed any more: the result still stands in the next one, and on the board.
    await commit((to) => markRevealed(to, round, now));
    return;
  }
  await commit(async (to) => {
    await noteFailure(to, guildId, now, error.message);
    if (lost) await pauseFor(to, round, now, error.message);
    await retryLater(to, round, now + retryAfter(round.tries, random));
  });
}

/** The wait before the next try, in whole milliseconds: doubled each time, and never the same for all servers. */
const retryAfter = (tries: number, random: () => number): number =>
  Math.round(Math.min(firstRetryMs * 2 ** tries, longestRetryMs) * (0.75 + random() / 2));
