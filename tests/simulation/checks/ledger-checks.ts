import type Database from 'better-sqlite3';
import { readAsked } from '../../../src/rounds/asked-question.ts';
import { keptBoards, naiveBoards, type PlayedRound } from '../../scores/naive-boards.ts';
import { rightOptionOf } from '../world/packs.ts';
import type { DiscordsRecord, SeenPress, SeenRound } from '../world/record.ts';
import { guildIdOf } from '../world/world.ts';

type RoundRow = {
  id: string;
  local_date: string;
  show_id: string;
  question: string;
  right_choice: number;
  step: string;
  counted: number | null;
  voided_at: number | null;
};
type AnswerRow = { round_id: string; user_id: string; choice: number; name: string; answered_at: number };
type TotalRow = Parameters<typeof keptBoards>[0][number];
type StreakRow = Parameters<typeof keptBoards>[1][number];

/** Reads a server's part of a state's file, as another program would. */
const read = <Row>(file: Database.Database, table: string, guildId: string, order = '1'): Row[] =>
  file.prepare<[string], Row>(`SELECT * FROM ${table} WHERE guild_id = ? ORDER BY ${order}`).all(guildId);

/**
 * Holds what is kept of a server against Discord's own record: no acknowledged answer is missing or another one, none
 * stands there that nobody gave, and every board is what somebody would count by hand. Gives what is wrong.
 */
export function wrongInLedger(file: Database.Database, record: DiscordsRecord, server: number): string[] {
  const guildId = guildIdOf(server);
  const rounds = read<RoundRow>(file, 'round', guildId, 'counted, local_date');
  const answers = read<AnswerRow>(file, 'answer', guildId);
  const faults: string[] = [];

  const given = Map.groupBy(
    record.presses.filter((press) => press.server === server),
    ({ roundId, userId }) => `${roundId} ${userId}`,
  );
  const kept = new Map(answers.map((answer) => [`${answer.round_id} ${answer.user_id}`, answer]));
  for (const [key, presses] of given) {
    const locked = presses.filter(({ said }) => said === 'locked');
    const answer = kept.get(key);
    if (locked.length > 0 && !answer) faults.push(`the answer ${key} was acknowledged, and is lost`);
    for (const { choice } of locked) {
      if (answer && answer.choice !== choice)
        faults.push(`the answer ${key} was acknowledged as another one`);
    }
  }
  for (const [key, answer] of kept) {
    const isGiven = (press: SeenPress) => press.choice === answer.choice;
    if (!given.get(key)?.some(isGiven)) faults.push(`the answer ${key} is kept, and nobody gave it`);
  }

  const isTallying = read<object>(file, 'tally', guildId).length > 0;
  if (isTallying) return faults;
  const played: PlayedRound[] = rounds
    .filter(({ counted }) => counted !== null)
    .map(({ id, counted, local_date, show_id, question, right_choice, voided_at }) => ({
      counted: counted ?? 0,
      date: local_date,
      show: show_id,
      isVoid: voided_at !== null,
      plays: new Map(
        answers
          .filter(({ round_id }) => round_id === id)
          .map(({ user_id, name, choice }) => {
            const right = rightOptionOf(readAsked(question).options) ?? right_choice;
            return [user_id, { name, play: choice === right ? 'right' : 'wrong' }];
          }),
      ),
    }));
  const byHand = JSON.stringify(naiveBoards(played).boards);
  const boards = keptBoards(read<TotalRow>(file, 'total', guildId), read<StreakRow>(file, 'streak', guildId));
  if (JSON.stringify(boards) !== byHand) faults.push('a board is not what the presses come to');
  return faults;
}

/** From when on a round's question may be told, as it stands in the state. */
export function askedIn(file: Database.Database, { server, id }: SeenRound) {
  const row = file
    .prepare<[string, string], { question: string; show_id: string; claimed_at: number }>(
      'SELECT question, show_id, claimed_at FROM round WHERE guild_id = ? AND id = ?',
    )
    .get(guildIdOf(server), id);
  if (!row) return null;
  const { when } = readAsked(row.question);
  return { show: row.show_id, place: when?.fact ?? 0, claimedAt: row.claimed_at };
}
