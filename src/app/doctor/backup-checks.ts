import { existsSync } from 'node:fs';
import path from 'node:path';
import { backupsIn } from '../../state/backup/backup-files.ts';
import { backupFolder } from '../backups.ts';
import type { Config } from '../config.ts';
import { type Check, ok, warning } from './check.ts';
import { words } from './words.ts';

/** Whether there is a copy of the state, and whether it is as young as it should be. */
export async function checkBackups(
  { varDir, backupEveryMs }: Pick<Config, 'varDir' | 'backupEveryMs'>,
  now: number,
): Promise<Check[]> {
  const check = 'backups';
  const folder = backupFolder(varDir);
  const [newest] = backupsIn(folder);
  if (!existsSync(path.join(varDir, 'state.db')) && !newest) return [ok(check, words.nothingToBackUp)];
  if (!newest) return [warning(check, words.noBackup(folder), words.backupTodo)];
  const isLate = backupEveryMs !== undefined && now - newest.madeAt.getTime() > 2 * backupEveryMs;
  const says = words.newestBackup(newest.file);
  return [isLate ? warning(check, words.backupLate(newest.file), words.backupLateTodo) : ok(check, says)];
}
