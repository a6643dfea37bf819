import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Rehearsal, startRehearsal } from '@callboard/rehearsal';
import { percentile } from './figures/percentile.ts';
import { generatedShow, type ShowSize, soap, usual } from './shows/generated-show.ts';

type Took = { wallMs: number; cpuMs: number };
type Figures = { first: Took; edit: Took; peakMb: number; suggestMs: number[] };

const bars = [
  { name: 'two', what: 'two shows of 100 episodes', count: 2, size: usual },
  { name: 'fifty', what: '50 shows of 100 episodes', count: 50, size: usual },
  { name: 'soap', what: 'a soap of 3,000 episodes, 400 characters, 900 tropes', count: 1, size: soap },
] as const;

/**
 * The bot by itself against a stand-in: from an empty folder to its first answer, from the edit of a file to the first
 * answer with it, what it holds at most meanwhile, and how soon it suggests names. `npm run bench -- shows soap` measures
 * one of them.
 */
export async function run(): Promise<void> {
  const rows = [];
  const only = process.argv[3];
  for (const { what, count, size } of bars.filter(({ name }) => only === undefined || name === only)) {
    const { first, edit, peakMb, suggestMs } = await measure(count, size);
    const seconds = (ms: number) => (ms / 1000).toFixed(2);
    const took = ({ wallMs, cpuMs }: Took) => `${seconds(wallMs)} (${seconds(cpuMs)})`;
    rows.push(
      `| ${what} | ${took(first)} | ${took(edit)} | ${peakMb.toFixed(0)} | ${percentile(suggestMs, 0.5).toFixed(1)} | ${percentile(suggestMs, 0.99).toFixed(1)} |`,
    );
  }
  process.stdout.write(
    [
      '| | first start s (of a core) | after an edit s (of a core) | most MB | suggestions p50 ms | p99 ms |',
      '|---|---:|---:|---:|---:|---:|',
      ...rows,
      '',
    ].join('\n'),
  );
}

async function measure(count: number, size: ShowSize): Promise<Figures> {
  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  const shows = path.join(folder, 'data', 'shows');
  for (let at = 0; at < count; at++) {
    const id = `show-${at}`;
    mkdirSync(path.join(shows, id), { recursive: true });
    for (const [file, text] of Object.entries(generatedShow(id, size)))
      writeFileSync(path.join(shows, id, file), text);
  }
  const rehearsal = await startRehearsal();
  const began = performance.now();
  const bot = startBot(rehearsal, folder);
  try {
    await rehearsal.whenRegistered();
    const file = path.join(shows, 'show-0', 'characters.yaml');
    const [, name = ''] = /name: (.+)/.exec(readFileSync(file, 'utf8')) ?? [];
    await answered(rehearsal, name);
    const first = { wallMs: performance.now() - began, cpuMs: cpuMs(bot) };

    const edited = performance.now();
    const renamed = `Zyxwvut ${name}`;
    writeFileSync(file, readFileSync(file, 'utf8').replace(`name: ${name}`, `name: ${renamed}`));
    await answered(rehearsal, renamed);
    const edit = { wallMs: performance.now() - edited, cpuMs: cpuMs(bot) - first.cpuMs };
    return {
      first,
      edit,
      peakMb: peakMb(bot),
      suggestMs: await suggestions(rehearsal, name),
    };
  } finally {
    bot.kill('SIGKILL');
    await rehearsal.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function startBot({ token, apiUrl }: Rehearsal, folder: string): ChildProcess {
  const root = path.join(import.meta.dirname, '..');
  return spawn(
    process.execPath,
    ['--max-semi-space-size=2', '--import', './src/app/compile-cache.js', 'src/main.ts', '--watch-packs'],
    {
      cwd: root,
      env: {
        ...process.env,
        DISCORD_TOKEN: token,
        DISCORD_API_URL: apiUrl,
        DATA_DIR: path.join(folder, 'data'),
        VAR_DIR: path.join(folder, 'var'),
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
}

/** Asks for a character until there is a card with that name. */
async function answered(rehearsal: Rehearsal, name: string): Promise<void> {
  for (;;) {
    const { message } = await rehearsal.member('Ana').slash('character', { name });
    if (JSON.stringify(message?.components).includes(`## ${name}`)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What a process took of all cores, in ms; on a machine that others use this is the figure to compare. */
function cpuMs({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ticks = Number(fields[11]) + Number(fields[12]);
  return ticks * 10;
}

/** What the process held at most, in MB; it has no children. */
function peakMb({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}

/** Milliseconds of a suggestion each, as a name is typed, spelt right and not. */
async function suggestions(rehearsal: Rehearsal, name: string): Promise<number[]> {
  const times: number[] = [];
  const typed = [name, `${name.slice(0, 3)}x${name.slice(3)}`, 'the', 'qwertz', 's2e05'];
  for (let round = 0; round < 20; round++) {
    for (const text of typed) {
      for (let length = 1; length <= Math.min(12, text.length); length++) {
        const began = performance.now();
        await rehearsal.member('Ana').autocomplete('character', { name: text.slice(0, length) }, 'name');
        times.push(performance.now() - began);
      }
    }
  }
  return times;
}
