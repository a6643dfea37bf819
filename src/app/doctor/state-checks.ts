import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { backupsIn } from '../../state/backup/backup-files.ts';
import {
  aboutIn,
  damageIn,
  isState,
  pendingMigrations,
  unknownMigrations,
} from '../../state/backup/look-into.ts';
import { backupFolder } from '../backups.ts';
import type { Config } from '../config.ts';
import { botIdOf } from '../token.ts';
import { type Check, failure, ok, warning } from './check.ts';
import { words } from './words.ts';

/** So little free room is told, and so little is too little, in bytes. */
const lowBytes = 200_000_000;
const tooLowBytes = 10_000_000;

/** Whether the database can be written to, is whole, is of this version and of this bot, and has room to grow. */
export async function checkState({ varDir, token }: Pick<Config, 'varDir' | 'token'>): Promise<Check[]> {
  const folder = whyNotWritable(varDir);
  if (folder !== null) return [failure('folder', words.notWritable(varDir, folder), words.notWritableTodo)];
  const file = path.join(varDir, 'state.db');
  return [
    ok('folder', words.folder(varDir)),
    diskCheck(varDir, file),
    ...databaseChecks(varDir, file, token),
  ];
}

/** Tries it: rights alone do not tell of a full disk, or of one that is mounted to be read only. */
function whyNotWritable(folder: string): string | null {
  const probe = path.join(folder, `.doctor-${process.pid}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, Buffer.alloc(4096), { flush: true });
    rmSync(probe);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function diskCheck(varDir: string, file: string): Check {
  const { bavail, bsize } = statfsSync(varDir);
  const free = bavail * bsize;
  const size = existsSync(file) ? statSync(file).size : 0;
  // A migration and a backup each need as much again.
  if (free < tooLowBytes) return failure('disk', words.disk(free), words.diskTodo);
  return free < Math.max(lowBytes, 2 * size)
    ? warning('disk', words.disk(free), words.diskTodo)
    : ok('disk', words.disk(free));
}

function databaseChecks(varDir: string, file: string, token: string | undefined): Check[] {
  const check = 'database';
  const last = backupsIn(backupFolder(varDir))[0]?.file ?? null;
  const restore = words.restoreTodo(last);
  if (!existsSync(file)) {
    const isLost = last !== null || existsSync(`${file}-wal`);
    return [isLost ? failure(check, words.databaseGone(file), restore) : ok(check, words.noDatabase(file))];
  }
  const unwritable = notWritableFile(file);
  if (unwritable !== null)
    return [failure(check, words.notWritable(file, unwritable), words.notWritableTodo)];
  let db: Database.Database | undefined;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 2000 });
    if (!isState(db)) return [failure(check, words.databaseEmpty(file), restore)];
    const damage = damageIn(db);
    if (damage !== null) return [failure(check, words.damaged(file, damage), restore)];
    return [versionCheck(file, db), ...ownerChecks(db, token)];
  } catch (error) {
    const isLocked = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (isLocked) return [warning(check, words.locked(file), words.lockedTodo)];
    return [
      failure(check, words.damaged(file, error instanceof Error ? error.message : String(error)), restore),
    ];
  } finally {
    db?.close();
  }
}

function notWritableFile(file: string): string | null {
  try {
    accessSync(file, constants.R_OK | constants.W_OK);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function versionCheck(file: string, db: Database.Database): Check {
  const newer = unknownMigrations(db);
  if (newer.length > 0) return failure('database', words.newer(file, newer), words.newerTodo);
  const pending = pendingMigrations(db);
  const { size } = statSync(file);
  return ok('database', pending.length > 0 ? words.older(file, size, pending) : words.database(file, size));
}

function ownerChecks(db: Database.Database, token: string | undefined): Check[] {
  const { bot } = aboutIn(db);
  const ours = botIdOf(token);
  if (bot === undefined || ours === null || bot === ours) return [];
  return [warning('database', words.otherBot(bot, ours), words.otherBotTodo)];
}
