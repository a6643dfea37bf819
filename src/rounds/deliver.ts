import type { Logger } from 'pino';
import { serverViewer } from '../questions/pool.ts';
import { periodKey } from '../scores/periods.ts';
import { allShows } from '../scores/standings.ts';
import type { Runs } from '../spoilers.ts';
import { countChoices } from '../state/answers.ts';
import { boardLines } from '../state/boards.ts';
import type { Commit } from '../state/commit-queue.ts';
import { noteFailure, pauseDaily } from '../state/daily.ts';
import type { State } from '../state/database.ts';
import { advance, latestRounds, retryLater } from '../state/rounds.ts';
import type { Round } from '../state/tables.ts';
import { readAsked } from './asked-question.ts';
import { graceMs } from './claim.ts';
import { type RoundPost, type RoundResult, type Stage, StageError } from './round-channel.ts';
import { endOfDate } from './schedule.ts';

export type PerformOptions = {
  state: State;
  commit: Commit;
  runs: Runs;
  stage: Stage;
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
 * Throws only where nothing would work for any server: a {@link StageError} with the fault `refused`.
 */
export async function perform(
  options: PerformOptions,
  round: Round,
  now: number,
  fresh: boolean,
): Promise<void> {
  try {
    if (round.step === 'claimed') await post(options, round, now, fresh);
    if (round.step === 'closed') await reveal(options, round, now);
  } catch (error) {
    if (error instanceof StageError && error.fault === 'refused') throw error;
    if (!(error instanceof StageError)) options.log.error({ err: error, round: round.id }, 'a round failed');
    await fail(
      options,
      round,
      now,
      error instanceof StageError ? error : new StageError('passing', 'an internal error'),
    );
  }
}

async function post(
  { state, commit, runs, stage }: PerformOptions,
  round: Round,
  now: number,
  fresh: boolean,
): Promise<void> {
  const { id, guild_id: guildId, channel_id: channelId } = round;
  const isOver = now >= Math.max(endOfDate(round.local_date, round.timezone), round.claimed_at + graceMs);
  const mayBeThere = !fresh && (isOver || round.tries > 0 || now - round.claimed_at > nonceReachMs);
  const found = mayBeThere ? await stage.find(channelId, id, round.claimed_at - nonceReachMs) : null;
  if (found === null && isOver) {
    await commit((to) => advance(to, id, 'claimed', { step: 'missed' }));
    return;
  }
  const messageId = found ?? (await stage.post(await roundPost(state, runs, round)));
  await commit(async (to) => {
    await advance(to, id, 'claimed', { step: 'posted', message_id: messageId, posted_at: now });
    if (round.tries > 0) await noteFailure(to, guildId, now, null);
  });
}

async function reveal(
  { state, commit, runs, stage }: PerformOptions,
  round: Round,
  now: number,
): Promise<void> {
  const { channel_id: channelId, message_id: messageId } = round;
  if (messageId !== null) await stage.reveal(channelId, messageId, await roundResult(state, runs, round));
  if (round.void_reason !== null) {
    await stage.tell(channelId, `v${round.id}`, `The last round does not count: ${round.void_reason}`);
  }
  await commit((to) => advance(to, round.id, 'closed', { step: 'revealed', revealed_at: now }));
}

/** What a day's message says, as things stand. */
async function roundPost(state: State, runs: Runs, round: Round): Promise<RoundPost> {
  const [yesterday] = (await latestRounds(state, round.guild_id, 5)).filter(
    ({ local_date, step }) => local_date < round.local_date && (step === 'closed' || step === 'revealed'),
  );
  const board = { guildId: round.guild_id, scope: allShows, period: periodKey('week', round.local_date) };
  return {
    roundId: round.id,
    channelId: round.channel_id,
    roleId: round.role_id,
    question: readAsked(round.question),
    viewer: await serverViewer(state, round.guild_id, runs),
    late: round.late === 1,
    yesterday: yesterday ? await roundResult(state, runs, yesterday) : null,
    leaders: await boardLines(state, board, 0, leadersShown),
  };
}

/** How a round ended. */
export const roundResult = async (state: State, runs: Runs, round: Round): Promise<RoundResult> => ({
  roundId: round.id,
  question: readAsked(round.question),
  viewer: await serverViewer(state, round.guild_id, runs),
  choices: await countChoices(state, round.id),
  voidReason: round.void_reason,
});

async function fail(
  { commit, log, random }: PerformOptions,
  round: Round,
  now: number,
  error: StageError,
): Promise<void> {
  const { id, guild_id: guildId, step } = round;
  log.warn({ round: id, guild: guildId, fault: error.fault, reason: error.message }, 'a round has to wait');
  const lost = error.fault === 'forbidden' || (error.fault === 'gone' && round.tries + 1 >= triesForGone);
  if (step === 'closed' && (error.fault === 'forbidden' || error.fault === 'gone')) {
    // The old message cannot be changed any more: the result still stands in the next one, and on the board.
    await commit((to) => advance(to, id, 'closed', { step: 'revealed', revealed_at: now }));
    return;
  }
  await commit(async (to) => {
    await noteFailure(to, guildId, now, error.message);
    if (lost) await pauseDaily(to, guildId, now, error.message);
    await retryLater(to, id, now + retryAfter(round.tries, random));
  });
}

/** The wait before the next try, in whole milliseconds: doubled each time, and never the same for all servers. */
const retryAfter = (tries: number, random: () => number): number =>
  Math.round(Math.min(firstRetryMs * 2 ** tries, longestRetryMs) * (0.75 + random() / 2));
