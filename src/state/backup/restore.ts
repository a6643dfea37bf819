import { createHash } from 'node:crypto';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import Database from 'better-sqlite3';
import type { Machine } from '../../machine/machine.ts';
import { openState } from '../open-state.ts';
import { latestMoment, markRestored } from '../restored.ts';
import { BackupError, whyOf } from './backup-error.ts';
import { aboutIn, damageIn, isState, type Owner, unknownMigrations } from './look-into.ts';
import { words } from './words.ts';

export type RestoreOptions = {
  /** The backup: compressed as the bot makes them, or a plain copy of a state. */
  file: string;
  varDir: string;
  /** Whose bot it is, as far as its token says; what stands in the present state is asked, too. */
  owner: Owner;
} & Pick<Machine, 'now' | 'newId'>;

/** A copy that has been looked into and is ready to be put in place. Nothing has been changed so far. */
export type Restore = {
  /** When it was made, as far as is known. */
  madeAt: Date | null;
  servers: number;
  rounds: number;
  answers: number;
  /** Puts it in place; gives the file that what was there is kept in, `null` where nothing was. Throws {@link BackupError}. */
  place(): string | null;
  /** Leaves everything as it was. */
  discard(): void;
};

/** Rounds that were posted earlier are over, and are not looked for, in milliseconds. */
const longestBackMs = 7 * 24 * 60 * 60_000;

/**
 * Unpacks a backup beside the state, checks it, brings its tables up to date, and has every server's channel read once it
 * is in use. Throws {@link BackupError}, with everything as it was.
 */
export async function prepareRestore({ file, varDir, owner, ...machine }: RestoreOptions): Promise<Restore> {
  const now = machine.now();
  const folder = path.join(varDir, `restoring-${machine.newId()}`);
  const discard = () => rmSync(folder, { recursive: true, force: true });
  const state = path.join(varDir, 'state.db');
  try {
    if (!existsSync(file) || !statSync(file).isFile()) throw new BackupError(words.noSuchFile(file));
    const ours = ownerBeside(state, owner);
    mkdirSync(folder, { recursive: true });
    const unpacked = path.join(folder, 'state.db');
    await unpack(file, unpacked);
    const looked = lookInto(file, unpacked, ours);
    await bringUpToDate(folder, looked.copied, now);
    const { copied, ...counts } = looked;
    return {
      ...counts,
      madeAt: copied === null ? null : new Date(copied),
      place: () => place(unpacked, state, now, discard),
      discard,
    };
  } catch (error) {
    discard();
    throw error instanceof BackupError ? error : new BackupError(words.notPlaced(state, whyOf(error)));
  }
}

async function unpack(file: string, to: string): Promise<void> {
  await checkSum(file);
  const start = Buffer.alloc(16);
  const handle = await open(file);
  await handle.read(start, 0, 16, 0);
  await handle.close();
  if (start.toString('latin1') === 'SQLite format 3\0') {
    await pipeline(createReadStream(file), createWriteStream(to));
    const log = `${file}-wal`;
    if (existsSync(log)) await pipeline(createReadStream(log), createWriteStream(`${to}-wal`));
    return;
  }
  if (start[0] !== 0x1f || start[1] !== 0x8b) throw new BackupError(words.noBackup(file));
  try {
    await pipeline(createReadStream(file), createGunzip(), createWriteStream(to));
  } catch (error) {
    // The unpacking's own errors have codes such as Z_BUF_ERROR; others are the disk's.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw new BackupError(words.incomplete(file), { cause: error });
    throw error;
  }
}

/** Compares a backup with the checksum that lies beside it, where one does. */
async function checkSum(file: string): Promise<void> {
  if (!existsSync(`${file}.sha256`)) return;
  const [expected] = readFileSync(`${file}.sha256`, 'utf8').trim().split(/\s/);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') !== expected) throw new BackupError(words.otherChecksum(file));
}

type Looked = Pick<Restore, 'servers' | 'rounds' | 'answers'> & { copied: number | null };

function lookInto(file: string, unpacked: string, owner: Owner): Looked {
  const db = openUnpacked(file, unpacked);
  try {
    if (!isStateIn(file, db)) throw new BackupError(words.noBackup(file));
    const damage = damageIn(db);
    if (damage !== null) throw new BackupError(words.damaged(file, damage));
    const newer = unknownMigrations(db);
    if (newer.length > 0) throw new BackupError(words.newer(file, newer));
    const about = aboutIn(db);
    refuseOther(file, about, owner);
    const count = (table: string) =>
      db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    return {
      servers: count('daily'),
      rounds: count('round'),
      answers: count('answer'),
      copied: about.copied === undefined ? null : Number(about.copied),
    };
  } finally {
    db.close();
  }
}

function openUnpacked(file: string, unpacked: string): Database.Database {
  try {
    return new Database(unpacked);
  } catch (error) {
    throw new BackupError(words.damaged(file, whyOf(error)));
  }
}

function isStateIn(file: string, db: Database.Database): boolean {
  try {
    return isState(db);
  } catch (error) {
    const isOther = error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB';
    throw new BackupError(isOther ? words.noBackup(file) : words.damaged(file, whyOf(error)));
  }
}

/** Like is compared with like only: the bot of an old application has another id than the application. */
function refuseOther(file: string, theirs: Owner, ours: Owner): void {
  for (const name of ['application', 'bot'] as const) {
    const [their, our] = [theirs[name], ours[name]];
    if (their !== undefined && our !== undefined && their !== our)
      throw new BackupError(words.otherApplication(file, their, our));
  }
}

/** Whose bot it is: what stands in the present state counts where it is not of another bot than the token. */
function ownerBeside(state: string, owner: Owner): Owner {
  const present = ownerOf(state);
  const isOther = owner.bot !== undefined && present.bot !== undefined && present.bot !== owner.bot;
  return isOther ? owner : { ...present, ...owner };
}

async function bringUpToDate(folder: string, copied: number | null, now: number): Promise<void> {
  const state = await openState(folder);
  try {
    const since = Math.min(now, copied ?? (await latestMoment(state)));
    await state.transaction((session) => markRestored(session, Math.max(since, now - longestBackMs), now));
  } finally {
    await state.close();
  }
}

/**
 * Whose the present state is, as far as it says, after making sure that no bot has it open. It may be because it is
 * damaged that a copy is to take its place: one that cannot be read is in nobody's use, and nobody's.
 */
function ownerOf(state: string): Owner {
  if (!existsSync(state)) return {};
  let db: Database.Database | undefined;
  try {
    db = new Database(state, { timeout: 0 });
    // Whoever has a file with a log of changes open has it locked for others that want it for themselves.
    db.pragma('locking_mode = EXCLUSIVE');
    const { application, bot } = aboutIn(db);
    return { ...(application !== undefined && { application }), ...(bot !== undefined && { bot }) };
  } catch (error) {
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY'))
      throw new BackupError(words.running(state));
    return {};
  } finally {
    db?.close();
  }
}

function place(unpacked: string, state: string, now: number, discard: () => void): string | null {
  // Once more: somebody was asked meanwhile.
  ownerOf(state);
  try {
    const kept = keep(state, now);
    renameSync(unpacked, state);
    discard();
    return kept;
  } catch (error) {
    throw new BackupError(words.notPlaced(state, whyOf(error)), { cause: error });
  }
}

/** Moves what is there out of the way, with its log of changes. */
function keep(state: string, now: number): string | null {
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
  const kept = path.join(path.dirname(state), `state.before-restore-${stamp}Z.db`);
  const isThere = existsSync(state);
  // A file that is sound has none of these: whoever closed it last has taken them in.
  for (const part of ['-wal', '-shm']) {
    if (existsSync(`${state}${part}`)) renameSync(`${state}${part}`, `${kept}${part}`);
  }
  if (!isThere) return null;
  // It has both names until the copy takes the place of one of them: at no time is there no state.
  linkSync(state, kept);
  return kept;
}
