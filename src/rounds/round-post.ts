import type { Logger } from 'pino';
import { serverViewer } from '../questions/pool.ts';
import { type Period, periodKey } from '../scores/periods.ts';
import { allShows } from '../scores/standings.ts';
import { onWholeBoards } from '../scores/tally.ts';
import type { Orders } from '../spoilers.ts';
import { countAnswers, countChoices, namesOfThoseWho } from '../state/answers.ts';
import { type BoardOf, boardLines, countAtLeast } from '../state/boards.ts';
import { findDaily } from '../state/daily.ts';
import { latestRounds, type Round } from '../state/rounds.ts';
import type { Session, State } from '../state/state.ts';
import { readAsked } from './asked-question.ts';
import { lateAfterMs } from './claim.ts';
import type { RoundPost, RoundResult } from './round-channel.ts';

export type RoundPostOptions = {
  state: State;
  orders: Orders;
  /** Brings the boards of a server up to date. */
  bringUpToDate: (guildId: string) => Promise<void>;
  log: Logger;
};

const leadersShown = 3;
/** A shared title names so many at most. */
const mostWinners = 10;
/** So many of those who had a round right are named. */
const mostNamed = 10;

/** What a day's message says, as things stand. `at`: when it was posted, or is being posted. */
export async function roundPost(options: RoundPostOptions, round: Round, at: number): Promise<RoundPost> {
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
    late: lateness(round, at),
    closesAt: await closingTime(state, round.guildId),
    answered: await countAnswers(state, round),
    yesterday: yesterday ? await roundResult(state, orders, yesterday) : null,
    ...(await boardsFor(options, round, yesterday?.localDate ?? null)),
  };
}

/**
 * Who leads this week, and who won the week and month that ended with the round before. Where the boards cannot be made
 * whole nobody is named: the round does not wait for them.
 */
async function boardsFor(
  { state, bringUpToDate, log }: RoundPostOptions,
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
export const roundResult = async (state: State, orders: Orders, round: Round): Promise<RoundResult> => ({
  roundId: round.id,
  date: round.localDate,
  question: readAsked(round.question),
  viewer: await serverViewer(state, round.guildId, orders),
  choices: await countChoices(state, round),
  right: await namesOfThoseWho(state, round, round.rightChoice, mostNamed),
  voidReason: round.voidReason,
});

/** When the next round comes and closes the one before; `null`: that is not known. */
async function closingTime(state: State, guildId: string): Promise<number | null> {
  const daily = await findDaily(state, guildId);
  return daily && daily.pausedAt === null ? daily.nextAt : null;
}

/** Why a round comes after its hour, if it does. One that is sent again came in time. */
export function lateness({ late, tries, claimedAt, reposts }: Round, now: number): RoundPost['late'] {
  if (reposts > 0) return null;
  if (tries > 0 && now - claimedAt > lateAfterMs) return 'failed';
  return late || now - claimedAt > lateAfterMs ? 'away' : null;
}
