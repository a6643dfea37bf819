import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

/** A backup that lies in a folder. */
export type BackupFile = { file: string; madeAt: Date };

const name = /^state-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.db\.gz$/;
const draft = /^state-[\dTZ-]+\.db\.gz\.draft-/;
/** A draft that is older than this was left by a process that was killed. */
const forgottenMs = 24 * 60 * 60_000;

/** The name of a backup that is made at a moment. No colons: a USB stick may not take them. */
export const backupName = (madeAt: Date): string =>
  `state-${madeAt.toISOString().slice(0, 19).replaceAll(':', '-')}Z.db.gz`;

/** The backups in a folder, newest first; none where it is not there. */
export const backupsIn = (folder: string): BackupFile[] =>
  namesIn(folder)
    .flatMap((file) => {
      const [, date, hour, minute, second] = name.exec(file) ?? [];
      if (date === undefined) return [];
      return [{ file: path.join(folder, file), madeAt: new Date(`${date}T${hour}:${minute}:${second}Z`) }];
    })
    .toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime());

/** Removes all but the newest `keep` backups, and drafts that nobody finishes. Gives what was removed. */
export function prune(folder: string, keep: number, now: number): string[] {
  const old = backupsIn(folder)
    .slice(keep)
    .map(({ file }) => file);
  for (const file of old) {
    rmSync(file, { force: true });
    rmSync(`${file}.sha256`, { force: true });
  }
  for (const file of namesIn(folder).filter((one) => draft.test(one))) {
    const left = path.join(folder, file);
    if (now - statSync(left).mtimeMs > forgottenMs) rmSync(left, { force: true });
  }
  return old;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
