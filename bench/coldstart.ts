import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { percentile } from './figures/percentile.ts';

const starts = 15;

/** From `npm start` to a bot that is connected and answers, once the store is built; beside npm starting nothing. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  await startOnce(folder);
  const ready: number[] = [];
  const nothing: number[] = [];
  for (let start = 0; start < starts; start++) {
    ready.push(await startOnce(folder));
    nothing.push(await timeOf(['exec', '--', 'node', '--eval', '0']));
  }
  rmSync(folder, { recursive: true, force: true });
  const row = (label: string, values: number[]) =>
    `| ${label} | ${percentile(values, 0.5).toFixed(0)} | ${Math.max(...values).toFixed(0)} |`;
  process.stdout.write(
    [
      `${starts} starts, store built, code compiled before.`,
      '',
      '| | median ms | slowest ms |',
      '|---|---:|---:|',
      row('`npm start` until the bot is ready, its rehearsal included', ready),
      row('npm starting an empty Node', nothing),
      '',
      'Bar: under 1,500 ms.',
      '',
    ].join('\n'),
  );
}

/** Milliseconds until the bot says that its commands are registered, which is the last thing before it is ready. */
async function startOnce(folder: string): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    env: { ...process.env, VAR_DIR: folder, REHEARSAL_PORT: '0', LOG_LEVEL: 'info', DISCORD_TOKEN: '' },
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let ready = Number.NaN;
  child.stderr.on('data', (chunk: Buffer) => {
    if (!chunk.includes('commands registered')) return;
    ready = performance.now() - began;
    child.stdin.end();
  });
  await new Promise((resolve) => child.once('close', resolve));
  return ready;
}

async function timeOf(npm: string[]): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', npm, { stdio: 'ignore' });
  await new Promise((resolve) => child.once('close', resolve));
  return performance.now() - began;
}
