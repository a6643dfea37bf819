import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { backUp } from '../../../src/state/backup/back-up.ts';
import { BackupError } from '../../../src/state/backup/backup-error.ts';
import { backupsIn } from '../../../src/state/backup/backup-files.ts';
import { words } from '../../../src/state/backup/words.ts';
import { openState } from '../../../src/state/open-state.ts';
import { setProgress } from '../../../src/state/progress.ts';
import { withFile } from '../../fixtures/tables.ts';
import { temporaryFolder } from '../../fixtures/tiny-pack.ts';

const now = Date.parse('2026-03-02T03:00:00Z');
const day = 86_400_000;

async function runningBot() {
  const varDir = temporaryFolder();
  const state = await openState(varDir);
  onTestFinished(() => state.close());
  await setProgress(state, '1', 'harbour', 's1e01', now);
  return { varDir, to: path.join(varDir, 'backups'), state };
}

/** The progress that is in a compressed copy. */
function progressIn(file: string, folder: string): unknown[] {
  const plain = path.join(folder, 'unpacked.db');
  writeFileSync(plain, gunzipSync(readFileSync(file)));
  const db = new Database(plain, { readonly: true });
  try {
    return db.prepare('SELECT user_id, seen FROM progress ORDER BY user_id').raw().all();
  } finally {
    db.close();
  }
}

test('a copy of a running bot has what was written last, in one file, with a checksum that fits', async () => {
  const { varDir, to } = await runningBot();
  const { file } = await backUp({ varDir, to, keep: 3, now });
  expect(progressIn(file, varDir)).toEqual([['1', 's1e01']]);
  expect(readdirSync(to).toSorted()).toEqual([path.basename(file), `${path.basename(file)}.sha256`]);
  execFileSync('sha256sum', ['-c', `${file}.sha256`], { cwd: to, stdio: 'ignore' });
});

test('a copy is of one moment, whatever is written while it is being made', async () => {
  const { varDir, to, state } = await runningBot();
  // More than is copied at once, so that there is something to be overtaken by.
  withFile(varDir, (file) => {
    const insert = file.prepare("INSERT INTO progress VALUES (?, 'harbour', ?, 1)");
    file.transaction(() => {
      for (let member = 2; member < 400; member++) insert.run(String(member), 'x'.repeat(3000));
    })();
  });
  const copying = backUp({ varDir, to, keep: 3, now });
  await setProgress(state, '1', 'harbour', 'all', now);
  const { file } = await copying;
  const seen = progressIn(file, varDir);
  expect(seen).toHaveLength(399);
  expect(seen[0]).toEqual(['1', 's1e01']);
  expect(
    withFile(varDir, (db) => db.prepare("SELECT seen FROM progress WHERE user_id = '1'").pluck().get()),
  ).toBe('all');
});

test('the newest copies stay, older ones give way with their checksums, and nothing else does', async () => {
  const { varDir, to } = await runningBot();
  mkdirSync(to);
  writeFileSync(path.join(to, 'state-of-mine.db.gz'), 'mine');
  const draft = path.join(to, 'state-2026-03-01T03-00-00Z.db.gz.draft-77');
  writeFileSync(draft, 'left by a kill');
  utimesSync(draft, (now - 2 * day) / 1000, (now - 2 * day) / 1000);
  for (let days = 0; days < 5; days++) await backUp({ varDir, to, keep: 2, now: now + days * day });
  expect(backupsIn(to).map(({ madeAt }) => madeAt.getTime())).toEqual([now + 4 * day, now + 3 * day]);
  expect(readdirSync(to)).toHaveLength(5);
  expect(existsSync(path.join(to, 'state-of-mine.db.gz'))).toBe(true);
});

test('of a damaged state no copy is made, and the good ones stay', async () => {
  const { varDir, to, state } = await runningBot();
  await backUp({ varDir, to, keep: 1, now });
  await state.close();
  const file = path.join(varDir, 'state.db');
  truncateSync(file, readFileSync(file).length - 4096);
  await expect(backUp({ varDir, to, keep: 1, now: now + day })).rejects.toThrow(BackupError);
  expect(backupsIn(to).map(({ madeAt }) => madeAt.getTime())).toEqual([now]);
  expect(readdirSync(to)).toHaveLength(2);
});

test('where there is no state, or a folder cannot be written to, that is said', async () => {
  const varDir = temporaryFolder();
  const state = path.join(varDir, 'state.db');
  await expect(backUp({ varDir, to: varDir, keep: 1, now })).rejects.toThrow(words.nothing(state));
  writeFileSync(state, '');
  await expect(backUp({ varDir, to: varDir, keep: 1, now })).rejects.toThrow(words.nothing(state));
  const bot = await runningBot();
  await expect(backUp({ ...bot, to: path.join(bot.varDir, 'state.db'), keep: 1, now })).rejects.toThrow(
    BackupError,
  );
});
