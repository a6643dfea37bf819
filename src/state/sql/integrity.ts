import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type SqliteDatabase from 'better-sqlite3';

/** What SQLite finds wrong with an open file, in its own words; `null`: nothing. Looks at all of it. */
export function whatIsDamaged(database: SqliteDatabase.Database): string | null {
  const found = database.pragma('integrity_check(1)', { simple: true });
  return found === 'ok' ? null : String(found);
}

/** The same of a file that is large: in a thread of its own, so that the process can be told to stop meanwhile. */
export async function whatIsDamagedIn(file: string): Promise<string | null> {
  const thread = new Worker(new URL('./check-integrity.ts', import.meta.url), { workerData: file });
  const [found] = await once(thread, 'message');
  return typeof found === 'string' ? found : null;
}
