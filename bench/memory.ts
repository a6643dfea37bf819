import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Rehearsal, startRehearsal, worldOf } from '@callboard/rehearsal';
import { type BotProcess, startCallboard, startConstantBot } from './figures/bot-process.ts';

const sizes = [1, 2500, 10_000];
const shards = 8;
const asked = 200;
/** How long nothing happens before it is measured, in milliseconds: what is freed is given back by then. */
const restMs = 8000;

/** What a process of the bot takes, in a few servers and in thousands, beside a bot of ten lines. */
export async function run(): Promise<void> {
  const varDir = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  const bots: [string, (rehearsal: Rehearsal) => Promise<BotProcess>][] = [
    ['Callboard', (rehearsal) => startCallboard(rehearsal, varDir)],
    ['ten lines of discord.js', (rehearsal) => startConstantBot(rehearsal)],
    ['the same with the intent for servers', (rehearsal) => startConstantBot(rehearsal, { guilds: true })],
  ];
  // The first start builds the content, which takes more than it takes to run.
  await measure(1, (rehearsal) => startCallboard(rehearsal, varDir));
  const rows: string[] = [];
  for (const [label, start] of bots) {
    const mb: number[] = [];
    for (const servers of sizes) mb.push(await measure(servers, start));
    const ratio = ((mb.at(-1) ?? 0) / (mb[0] ?? 1)).toFixed(2);
    rows.push(`| ${label} | ${mb.map((size) => size.toFixed(0)).join(' | ')} | ${ratio} |`);
  }
  rmSync(varDir, { recursive: true });
  process.stdout.write(
    [
      `Resident memory in MB, at rest after ${asked} times \`/character\` in as many servers; 10,000 servers on ${shards} shards.`,
      '',
      `| | ${sizes.map((servers) => `${servers} servers`).join(' | ')} | last to first |`,
      '|---|---:|---:|---:|---:|',
      ...rows,
      '',
      'Bar: at most 130 MB in one server, and 1.15 times that in 10,000.',
      '',
    ].join('\n'),
  );
}

async function measure(
  servers: number,
  start: (rehearsal: Rehearsal) => Promise<BotProcess>,
): Promise<number> {
  const rehearsal = await startRehearsal({
    world: worldOf(servers),
    rateLimits: 'off',
    gateway: { shards: Math.ceil((shards * servers) / 10_000), maxConcurrency: shards },
    logged: 10,
  });
  const bot = await start(rehearsal);
  const ana = rehearsal.member('Ana');
  for (let time = 0; time < asked; time++) {
    const guild = rehearsal.world.guilds[Math.floor((time * servers) / asked)];
    await ana.slash('character', { name: 'Kit' }, { channel: guild?.channels[0]?.id ?? '' });
  }
  await setTimeout(restMs);
  const mb = bot.memoryMb();
  await bot.stop();
  await rehearsal.close();
  return mb;
}
