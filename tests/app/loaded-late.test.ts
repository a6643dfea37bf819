import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** Which files a process has loaded that has opened the content, as a start does. */
async function loadedAfterOpening(varDir: string): Promise<string[]> {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    await import('./src/app/wire.ts');
    const { firstContent } = await import('./src/app/fresh-content.ts');
    const { openBackgroundBuild } = await import('./src/app/background-build.ts');
    const folders = { dataDir: 'data', varDir: process.env.VAR_DIR };
    const build = openBackgroundBuild(folders);
    (await firstContent(folders, build)).store.db.close();
    await build.stop();
    process.stdout.write(JSON.stringify(loaded));`;
  const options = { cwd: root, env: { ...process.env, VAR_DIR: varDir }, maxBuffer: 2 ** 24 };
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout);
}

const readsPacks = (url: string): boolean => /\/node_modules\/yaml\/|\/questions\/templates\//.test(url);

test.each([
  ['where they have not changed', () => inject('shippedStore')],
  ['where they have, which a thread of its own looks to', () => temporaryFolder()],
])('what reads packs and makes questions is not loaded by the bot %s', async (_, varDir) => {
  expect((await loadedAfterOpening(varDir())).filter(readsPacks)).toEqual([]);
});
