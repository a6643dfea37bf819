import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { startRehearsal } from '@callboard/rehearsal';
import { describe, expect, onTestFinished, test } from 'vitest';
import { words as doctorWords } from '../../src/app/doctor/words.ts';
import { words as appWords } from '../../src/app/words.ts';
import { words as backupWords } from '../../src/state/backup/words.ts';
import { openState } from '../../src/state/open-state.ts';
import { setProgress } from '../../src/state/progress.ts';
import { words } from '../../src/tools/words.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../fixtures/tiny-pack.ts';

const root = path.join(import.meta.dirname, '..', '..');

type Ended = { code: number; stdout: string; stderr: string };

/** Runs a tool as a process of its own, with nothing in its environment but what is given. */
const run = (tool: string, args: string[], environment: Record<string, string> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH ?? '', DATA_DIR: dataFolder({ harbour: tinyPack }), ...environment };
    const file = path.join(root, 'src', 'tools', tool);
    const child = execFile(
      process.execPath,
      [file, ...args],
      { cwd: temporaryFolder(), env },
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
    child.stdin?.end();
  });

async function stoppedBot(): Promise<string> {
  const varDir = temporaryFolder();
  const state = await openState(varDir);
  await setProgress(state, '1', 'harbour', 's1e01', 1);
  await state.close();
  return varDir;
}

describe('npm run backup and restore', () => {
  test('make a copy where it belongs, and put it back once somebody is sure', async () => {
    const varDir = await stoppedBot();
    const made = await run('back-up.ts', [], { VAR_DIR: varDir });
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const folder = path.join(varDir, 'backups');
    const [name = ''] = readdirSync(folder);
    const file = path.join(folder, name);
    const state = await openState(varDir);
    await setProgress(state, '1', 'harbour', 'all', 1);
    await state.close();

    const asked = await run('restore.ts', [file], { VAR_DIR: varDir });
    expect(asked).toMatchObject({ code: 2, stderr: `${words.sayYes}\n` });
    expect(rowsOf(varDir, 'progress')).toMatchObject([{ seen: 'all' }]);

    const done = await run('restore.ts', [file, '--yes'], { VAR_DIR: varDir });
    expect(done).toMatchObject({ code: 0, stderr: '' });
    expect(rowsOf(varDir, 'progress')).toMatchObject([{ seen: 's1e01' }]);
    const kept = /\S+before-restore\S+\.db/.exec(done.stdout)?.[0] ?? '';
    expect(existsSync(kept)).toBe(true);
  });

  test('take another folder, and keep as many as is said', async () => {
    const varDir = await stoppedBot();
    const to = path.join(temporaryFolder(), 'elsewhere');
    await run('back-up.ts', ['--to', to, '--keep', '1'], { VAR_DIR: varDir });
    expect(readdirSync(to)).toHaveLength(2);
    expect(existsSync(path.join(varDir, 'backups'))).toBe(false);
  });

  test('say in one line what is wrong, and leave with code 1', async () => {
    const varDir = temporaryFolder();
    const noState = path.join(varDir, 'state.db');
    expect(await run('back-up.ts', [], { VAR_DIR: varDir })).toMatchObject({
      code: 1,
      stderr: `${backupWords.nothing(noState)}\n`,
    });
    expect(await run('back-up.ts', ['--keep', 'all'])).toMatchObject({ code: 1, stderr: `${words.keep}\n` });
    const picture = path.join(varDir, 'a.png');
    writeFileSync(picture, 'a picture');
    expect(await run('restore.ts', [picture, '--yes'], { VAR_DIR: varDir })).toMatchObject({
      code: 1,
      stderr: `${backupWords.noBackup(picture)}\n`,
    });
    expect(await run('restore.ts', [], { VAR_DIR: varDir })).toMatchObject({
      code: 1,
      stderr: `${words.restoreWhich([])}\n`,
    });
    const unknown = await run('restore.ts', ['--force'], { VAR_DIR: varDir });
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).not.toContain('    at ');
  });
});

describe('npm run doctor', () => {
  test('tells a line each, and as JSON the same; the token is in neither', async () => {
    const rehearsal = await startRehearsal();
    onTestFinished(() => rehearsal.close());
    const environment = {
      DISCORD_TOKEN: rehearsal.token,
      DISCORD_API_URL: rehearsal.apiUrl,
      VAR_DIR: await stoppedBot(),
    };
    const [lines, json] = [
      await run('doctor.js', [], environment),
      await run('doctor.js', ['--json'], environment),
    ];
    expect(lines).toMatchObject({ code: 0, stderr: '' });
    const found: { check: string; state: string; says: string; todo: string }[] = JSON.parse(json.stdout);
    for (const one of found) {
      expect(Object.keys(one)).toEqual(['check', 'state', 'says', 'todo']);
      expect(['ok', 'warning', 'failure']).toContain(one.state);
      expect(one.todo === '').toBe(one.state === 'ok');
    }
    expect(found.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'node',
        'packages',
        'zones',
        'packs',
        'folder',
        'disk',
        'database',
        'backups',
        'port',
      ]),
    );
    expect(lines.stdout.trim().split('\n')).toHaveLength(found.length + 1);
    expect(lines.stdout + json.stdout).not.toContain(rehearsal.token);
  });

  test('leaves with code 1 on a failure, with every wrong setting told at once', async () => {
    const { code, stdout } = await run('doctor.js', ['--json'], { OPS_PORT: 'x', BACKUP_EVERY: 'daily' });
    const failures = JSON.parse(stdout).filter(({ state }: { state: string }) => state === 'failure');
    expect(failures).toMatchObject([
      { check: 'settings', says: `OPS_PORT ${appWords.port}.`, todo: doctorWords.settingsTodo },
      { check: 'settings', says: `BACKUP_EVERY ${appWords.duration}.` },
    ]);
    expect(code).toBe(1);
  });

  test('needs no package and no TypeScript to say that there is none', () => {
    const source = readFileSync(path.join(root, 'src', 'tools', 'doctor.js'), 'utf8');
    const imported = [...source.matchAll(/^import .* from '([^']+)'/gm)].map(([, name]) => name);
    expect(imported).toEqual(['node:fs']);
  });
});
