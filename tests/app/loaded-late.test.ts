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
    const { openReported } = await import('./src/app/open-content.ts');
    const log = { info() {}, warn() {}, error() {} };
    (await openReported({ dataDir: 'data', varDir: process.env.VAR_DIR }, log)).db.close();
    process.stdout.write(JSON.stringify(loaded));`;
  const options = { cwd: root, env: { ...process.env, VAR_DIR: varDir }, maxBuffer: 2 ** 24 };
  const args = ['--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout);
}

const readsPacks = (url: string): boolean => /\/node_modules\/yaml\/|\/questions\/templates\//.test(url);

test('what reads packs and makes questions is loaded where the packs have changed, and nowhere else', async () => {
  expect((await loadedAfterOpening(inject('shippedStore'))).filter(readsPacks)).toEqual([]);
  expect((await loadedAfterOpening(temporaryFolder())).filter(readsPacks).length).toBeGreaterThan(50);
});
