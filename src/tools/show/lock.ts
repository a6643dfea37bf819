import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from './refusal.ts';
import { words } from './words.ts';

/**
 * Does something to the packs while nobody else does. The lock is the system's own on an empty file, so that it ends with
 * its process however that ends. Throws {@link Refusal} where another process holds it.
 */
export async function withLock<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(dataDir, { recursive: true });
  const lock = new Database(path.join(dataDir, '.lock'), { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY')
      throw new Refusal([words.locked]);
    throw error;
  }
  try {
    return await work();
  } finally {
    lock.close();
  }
}
