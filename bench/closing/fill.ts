import path from 'node:path';
import Database from 'better-sqlite3';

/** SQL for the numbers from 0 up to `count`. */
const numbers = (count: number): string =>
  `(WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}) SELECT i FROM n)`;

const question = JSON.stringify({
  text: 'Which of these four people came to the school last of them all?',
  options: ['Vanessa Morita', 'Carly Catto', 'Miles Lennox', 'Alya Kendrick'],
  right: 2,
  explanation: 'It is told in the first episode of the first season.',
  sources: [],
  show: 'backstage-ca',
  spoilsUpTo: null,
});

/** An id as Discord's are, made in SQL from a number that SQL has. */
const snowflake = (number: string): string => `CAST(100000000000000000 + ${number} * 7919 AS TEXT)`;

/** The id of the nth of the servers that are filled in. */
export const guildOf = (nth: number): string => String(100_000_000_000_000_000n + BigInt(nth) * 7919n);

/** Changes a state's file by SQL, as playing thousands of rounds would take hours. */
export function fill(folder: string, ...statements: string[]): void {
  const file = new Database(path.join(folder, 'state.db'));
  for (const statement of statements) file.exec(statement);
  file.pragma('wal_checkpoint(TRUNCATE)');
  file.close();
}

/** Servers with a daily round each, due at `nextAt`. */
export const dailies = (servers: number, nextAt: number): string => `
  INSERT INTO daily (guild_id, channel_id, time, timezone, next_at, next_date)
  SELECT ${snowflake('i')}, '1', '12:00', 'UTC', ${nextAt}, '2027-01-01' FROM ${numbers(servers)}`;

/** Rounds of these servers, of which those before the last are over. Their ids are `r` and the day's number. */
export const rounds = (servers: number, days: number, lastIsOpen: boolean): string => `
  INSERT INTO round (guild_id, id, local_date, timezone, channel_id, show_id, question_id, kind, question, right_choice,
    late, step, message_id, claimed_at, counted, answers, right_answers)
  SELECT ${snowflake('server.i')}, 'r' || day.i, date('2026-01-01', '+' || day.i || ' days'), 'UTC', '1', 'backstage-ca',
    'q' || day.i, 'written', '${question}', 2, 0,
    CASE WHEN ${lastIsOpen ? 1 : 0} AND day.i = ${days - 1} THEN 'posted' ELSE 'revealed' END, '1', 0,
    CASE WHEN ${lastIsOpen ? 1 : 0} AND day.i = ${days - 1} THEN NULL ELSE day.i + 1 END, 20, 10
  FROM ${numbers(servers)} AS server, ${numbers(days)} AS day`;

/** Answers of so many members of each server to the round of a day; half of them are right. */
export const answers = (servers: number, day: number, members: number): string => `
  INSERT INTO answer (guild_id, round_id, user_id, choice, name, answered_at)
  SELECT ${snowflake('server.i')}, 'r${day}', ${snowflake('member.i')}, CASE WHEN (member.i * 7 + 3) % 4 < 2 THEN 2 ELSE 1 END,
    'Member ' || member.i, 0
  FROM ${numbers(servers)} AS server, ${numbers(members)} AS member`;

/** Figures that members have had from so many rounds before, on the boards on which the next one counts. */
export const figures = (
  servers: number,
  members: number,
  boards: readonly string[],
  played: number,
): string => `
  INSERT INTO streak (guild_id, user_id, counted, streak, best)
  SELECT ${snowflake('server.i')}, ${snowflake('member.i')}, ${played}, member.i % 4, 5
  FROM ${numbers(servers)} AS server, ${numbers(members)} AS member;
  INSERT INTO board SELECT ${snowflake('server.i')}, scope, period
  FROM ${numbers(servers)} AS server, (${boards.join(' UNION ALL ')}) AS board;
  INSERT INTO total (guild_id, scope, period, user_id, name, points, right_answers, answers)
  SELECT ${snowflake('server.i')}, scope, period, ${snowflake('member.i')}, 'Member ' || member.i,
    (member.i * 7919) % (${played} * 13), ${played} / 2, ${played}
  FROM ${numbers(servers)} AS server, (${boards.join(' UNION ALL ')}) AS board, ${numbers(members)} AS member`;
