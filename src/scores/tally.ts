import { type Before, countBoard, countStreaks, playersAfter } from '../state/counting.ts';
import { concernedBy, countedNumbers, lastNumbers } from '../state/ledger.ts';
import type { Session, State } from '../state/state.ts';
import {
  type CountedRound,
  endTally,
  isTallying,
  moveTally,
  nextTally,
  type Tally,
  type TallyPlace,
} from '../state/tally.ts';
import { boardsOf } from './boards.ts';
import { recountMember } from './recount.ts';
import { missedWithin, mostBonus, rightPoints } from './score.ts';

/**
 * How many rows of figures a transaction writes, for as long as others who write have to wait, and how many of them one
 * statement, for as long as everybody has: some 30 ms, and some 5 ms. Fewer at a time would be written more often.
 */
const rowsInTransaction = 10_000;
const rowsInStatement = 2000;
/** To count a member again takes as long as so many rows. */
const rowsOfMember = 50;

/**
 * Has the boards of a server take in the next bit of what they have not, in one transaction that writes some `rows`.
 * Says whether there is more. Whoever calls it, in whatever process, and wherever it was cut off: each bit is taken in
 * once, and one round after the other.
 */
export async function tallySome(
  state: State,
  guildId: string,
  rows: number = rowsInTransaction,
): Promise<boolean> {
  if (!(await isTallying(state, guildId))) return false;
  return state.transaction(async (session) => {
    const tally = await nextTally(session, guildId);
    if (!tally) return false;
    const to = await (tally.kind === 'count' ? count : recount)(session, tally, rows);
    const isMine = await (to === null ? endTally(session, tally) : moveTally(session, tally, to));
    if (!isMine) throw new Error(`the boards of ${guildId} were counted by two at once`);
    return to !== null || (await isTallying(session, guildId));
  });
}

/** Has the boards of a server take in all that they have not. */
export async function tallyAll(state: State, guildId: string, rows?: number): Promise<void> {
  while (await tallySome(state, guildId, rows));
}

/** So many bits somebody who wants to see a board waits for, at most. */
const mostWaitedFor = 100;

/**
 * Asks something of a server's boards when they are whole, never while a round is half in them; helps to make them so.
 * `null`: it would take too long now.
 */
export async function onWholeBoards<T>(
  state: State,
  guildId: string,
  ask: (session: Session) => Promise<T>,
): Promise<T | null> {
  for (let waitedFor = 0; waitedFor < mostWaitedFor; waitedFor++) {
    const answer = await state.snapshot(async (session) =>
      (await isTallying(session, guildId)) ? null : { given: await ask(session) },
    );
    if (answer) return answer.given;
    await tallySome(state, guildId);
  }
  return null;
}

/** Counts a round for the next ones who answered it: first in their streaks, then on one board after the other. */
async function count(session: Session, tally: Tally, rows: number): Promise<TallyPlace | null> {
  const { round } = tally;
  const boards = boardsOf(round);
  const before = await roundsBefore(session, round);
  let { board, userId } = tally;
  for (let left = rows; left > 0 && board <= boards.length; ) {
    const most = Math.min(left, rowsInStatement);
    const { players, last } = await playersAfter(session, round, userId, most);
    if (last !== null) {
      const players = { after: userId, upTo: last };
      const onBoard = boards[board - 1];
      await (onBoard
        ? countBoard(session, round, onBoard, players, { right: rightPoints, mostBonus })
        : countStreaks(session, round, players, before));
    }
    left -= players;
    [board, userId] = last === null || players < most ? [board + 1, ''] : [board, last];
    // Whatever has come in meanwhile, and only reads, does not wait for the end of the transaction.
    await session.turn();
  }
  return board <= boards.length ? { board, userId } : null;
}

/** What a streak may go on from, at a round that is being counted. */
async function roundsBefore(session: Session, { guildId, counted }: CountedRound): Promise<Before> {
  const rounds = await lastNumbers(session, guildId, missedWithin + 1, counted - 1);
  const [last, second, third] = rounds.toReversed();
  const missedOne = last?.outlasted ? second?.counted : undefined;
  const missedTwo = last?.outlasted && second?.outlasted ? third?.counted : undefined;
  const since = rounds.length > missedWithin ? (rounds[0]?.counted ?? 0) : 0;
  return { played: [last?.counted ?? 0, missedOne ?? 0, missedTwo ?? 0], since };
}

/** Counts the next ones again whom it concerns that a round counts no more. */
async function recount(session: Session, { round, userId }: Tally, rows: number): Promise<TallyPlace | null> {
  const most = Math.ceil(rows / rowsOfMember);
  const members = await concernedBy(session, round, userId, most);
  const counted = await countedNumbers(session, round.guildId);
  for (const member of members) {
    await recountMember(session, round.guildId, member, counted);
    await session.turn();
  }
  const last = members.at(-1);
  return last === undefined || members.length < most ? null : { board: 0, userId: last };
}
