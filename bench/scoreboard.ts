import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { boardLineOf, boardLines, boardSize } from '../src/state/boards.ts';
import { openState } from '../src/state/open-state.ts';
import { percentile } from './figures/percentile.ts';

const members = 100_000;
const rounds = 1_000;
/** A member answers this share of the rounds: the ledger has ten million answers. */
const share = 0.1;
const calls = 200;
const guildId = '1';

/** A board of a big server as it is kept, beside the same board summed from the ledger at each call. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  const state = await openState(folder);
  fill(path.join(folder, 'state.db'));
  const of = { guildId, scope: '', period: 'all' };
  const kept: number[] = [];
  for (let call = 0; call < calls; call++) {
    kept.push(
      await timed(async () => {
        await boardSize(state, of);
        await boardLines(state, of, (call % 5) * 10, 10);
        await boardLineOf(state, of, String((call * 7919) % members));
      }),
    );
  }
  const file = new Database(path.join(folder, 'state.db'), { readonly: true });
  const ledger = file.prepare(sumOfLedger);
  const summed: number[] = [];
  for (let call = 0; call < 3; call++) summed.push(await timed(async () => ledger.get()));
  file.close();
  await state.close();
  rmSync(folder, { recursive: true });
  const row = (label: string, values: number[]) =>
    `| ${label} | ${values.length} | ${percentile(values, 0.5).toFixed(1)} | ${percentile(values, 0.99).toFixed(1)} |`;
  process.stdout.write(
    [
      `A server of ${members} members and ${rounds} rounds, ${members * rounds * share} answers: a page, the caller's line and the size of the board.`,
      '',
      '| | calls | p50 ms | p99 ms |',
      '|---|---:|---:|---:|',
      row('kept figures', kept),
      row('summing the ledger', summed),
      '',
      `Bar: p99 under 20 ms.`,
      '',
    ].join('\n'),
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Fills the ledger and, as closing the rounds would, the figures; by SQL, as ten million closings take an hour. */
function fill(state: string): void {
  const file = new Database(state);
  file.exec(`
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${rounds - 1})
    INSERT INTO round (guild_id, id, local_date, timezone, channel_id, show_id, question_id, kind, question,
      right_choice, late, step, claimed_at, counted)
    SELECT '1', 'r' || i, date('2024-01-01', '+' || i || ' days'), 'UTC', '1', 's', 'q' || i, 'k', '{}', i % 4, 0,
      'revealed', 0, i + 1 FROM n`);
  file.exec(`
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${members - 1})
    INSERT INTO answer (guild_id, round_id, user_id, choice, name, answered_at)
    SELECT '1', r.id, n.i, (n.i * 31 + r.counted * 17) % 4, 'Member ' || n.i, 0
    FROM round AS r, n WHERE (n.i + r.counted) % ${Math.round(1 / share)} = 0`);
  file.exec(`
    INSERT INTO total
    SELECT '1', '', 'all', user_id, max(name), 10 * sum(choice = right_choice), sum(choice = right_choice), count(*)
    FROM answer JOIN round ON round.id = round_id AND round.guild_id = answer.guild_id GROUP BY user_id`);
  file.close();
}

const sumOfLedger = `
  SELECT user_id, max(answer.name) AS name, sum(CASE WHEN choice = right_choice THEN 10 ELSE 0 END) AS points
  FROM answer JOIN round ON round.id = answer.round_id AND round.guild_id = answer.guild_id
  WHERE answer.guild_id = '1' AND counted IS NOT NULL
  GROUP BY user_id ORDER BY points DESC LIMIT 10`;
