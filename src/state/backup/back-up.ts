import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import Database from 'better-sqlite3';
import { closeFile } from '../sql/marks.ts';
import { BackupError, whyOf } from './backup-error.ts';
import { backupName, prune } from './backup-files.ts';
import { damageIn, isState } from './look-into.ts';
import { words } from './words.ts';

export type BackUpOptions = {
  varDir: string;
  /** The folder that the copy goes to. */
  to: string;
  /** How many copies stay, this one included. */
  keep: number;
  /** Milliseconds since 1970. */
  now: number;
};

/** A copy that was made. `removed`: the older ones that gave way. */
export type BackedUp = { file: string; bytes: number; removed: string[] };

/** For how long another program's lock is waited for, in milliseconds. */
const patienceMs = 30_000;

/**
 * Copies the state as it is at this moment, whoever writes in it meanwhile, checks the copy, and keeps it compressed with
 * its checksum beside it. Keeps the event loop busy for as long as that takes. Throws {@link BackupError}.
 */
export async function backUp({ varDir, to, keep, now }: BackUpOptions): Promise<BackedUp> {
  const source = path.join(varDir, 'state.db');
  const file = path.join(to, backupName(new Date(now)));
  const draft = `${file}.draft-${process.pid}`;
  if (!existsSync(source)) throw new BackupError(words.nothing(source));
  try {
    mkdirSync(to, { recursive: true });
    await copy(source, draft, now);
    const { bytes, sha256 } = await compress(draft, `${draft}.gz`);
    await writeFile(`${file}.sha256`, `${sha256}  ${path.basename(file)}\n`, { flush: true });
    renameSync(`${draft}.gz`, file);
    return { file, bytes, removed: prune(to, keep, now) };
  } catch (error) {
    throw error instanceof BackupError ? error : whyNot(to, error);
  } finally {
    for (const left of [draft, `${draft}.gz`, `${draft}-journal`]) discard(left);
  }
}

/** Where nothing can be written nothing can be removed either, and the first failure is the one to tell. */
function discard(left: string): void {
  try {
    rmSync(left, { force: true });
  } catch {}
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL');

const whyNot = (to: string, error: unknown): BackupError =>
  new BackupError(isFull(error) ? words.noRoom(to) : words.notWritten(to, whyOf(error)), { cause: error });

/** Copies a state page by page into a file of its own, which then says when that was. */
async function copy(source: string, draft: string, now: number): Promise<void> {
  const from = openSource(source);
  try {
    // Within one snapshot the copy is of one moment, and need not begin again whenever somebody writes.
    from.exec('BEGIN');
    if (!isState(from)) throw new BackupError(words.nothing(source));
    await from.backup(draft);
  } finally {
    from.close();
  }
  closeFile(draft);
  const copied = new Database(draft);
  try {
    const damage = damageIn(copied);
    if (damage !== null) throw new BackupError(words.sourceDamaged(source, damage));
    const saysSo = copied.prepare("SELECT 1 FROM sqlite_master WHERE name = 'about'").get() !== undefined;
    if (saysSo) copied.prepare("INSERT OR REPLACE INTO about VALUES ('copied', ?)").run(String(now));
  } finally {
    copied.close();
  }
}

function openSource(source: string): Database.Database {
  try {
    return new Database(source, { readonly: true, fileMustExist: true, timeout: patienceMs });
  } catch (error) {
    throw new BackupError(words.unreadable(source, whyOf(error)), { cause: error });
  }
}

async function compress(from: string, to: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const weigh = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(from), createGzip(), weigh, createWriteStream(to, { flush: true }));
  return { bytes, sha256: hash.digest('hex') };
}
