import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Rehearsal } from '@callboard/rehearsal';
import { startRehearsal } from '@callboard/rehearsal';
import { Client, Events } from 'discord.js';
import { pino } from 'pino';
import { openContent } from '../src/app/content.ts';
import { wire } from '../src/app/wire.ts';
import { loadCommands } from '../src/discord/load-commands.ts';
import { realMachine } from '../src/machine/machine.ts';

import { percentile } from './figures/percentile.ts';

const root = path.join(import.meta.dirname, '..');
const rounds = 600;
const warmUp = 100;

/**
 * From the gateway's dispatch of `/character` to the arrival of the answer: ours, ours under a ceiling with spoilers left
 * out, and beside them a bot that says a constant.
 */
export async function run(): Promise<void> {
  const folders = [1, 2].map(() => mkdtempSync(path.join(tmpdir(), 'callboard-bench-')));
  const [varDir = '', otherVarDir = ''] = folders;
  const ours = await startRehearsal({ rateLimits: 'off' });
  const stopOurs = await startCallboard(ours, varDir);
  const capped = await startRehearsal({ rateLimits: 'off' });
  const stopCapped = await startCallboard(capped, otherVarDir);
  await capped.member('Dora').slash('settings spoilers', { ceiling: 's1e15', hide: true });
  await capped.member('Ana').slash('progress set', { episode: 's1e20' });
  const theirs = await startRehearsal({ rateLimits: 'off' });
  const stopTheirs = await startConstantBot(theirs, ours);

  const times = { ours: [] as number[], capped: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < warmUp + rounds; round++) {
    const name = names[round % names.length] ?? 'Kit';
    const mine = await timeAnswer(ours, name);
    const underCeiling = await timeAnswer(capped, name);
    const constant = await timeAnswer(theirs, name);
    if (round < warmUp) continue;
    times.ours.push(mine);
    times.capped.push(underCeiling);
    times.theirs.push(constant);
  }
  for (const stop of [stopOurs, stopCapped, stopTheirs]) await stop();
  for (const rehearsal of [ours, capped, theirs]) await rehearsal.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });

  const row = (label: string, values: number[]) =>
    `| ${label} | ${percentile(values, 0.5).toFixed(2)} | ${percentile(values, 0.99).toFixed(2)} |`;
  const ratio = percentile(times.ours, 0.5) / percentile(times.theirs, 0.5);
  const cost = percentile(times.capped, 0.5) / percentile(times.ours, 0.5);
  process.stdout.write(
    [
      `${rounds} times \`/character\`, in turns; milliseconds from dispatch to answer.`,
      '',
      '| bot | p50 | p99 |',
      '|---|---:|---:|',
      row('Callboard: a card', times.ours),
      row('Callboard: a card under a ceiling', times.capped),
      row('ten lines of discord.js: a constant', times.theirs),
      '',
      `Ratio of the p50: ${ratio.toFixed(2)} (bar: at most 1.5); of a card under a ceiling to one without: ${cost.toFixed(2)} (bar: at most 1.2).`,
      '',
    ].join('\n'),
  );
}

/** Milliseconds from the moment at which the gateway sends the interaction to the arrival of its answer. */
async function timeAnswer(rehearsal: Rehearsal, name: string): Promise<number> {
  let sent = 0;
  let arrived = 0;
  const onDispatch = () => {
    sent = performance.now();
  };
  const onRequest = ({ ms }: { ms: number }) => {
    // The request is reported when it has been dealt with; that time is the rehearsal's own.
    arrived = performance.now() - ms;
  };
  rehearsal.events.once('dispatch', onDispatch);
  rehearsal.events.once('request', onRequest);
  await rehearsal.member('Ana').slash('character', { name });
  return arrived - sent;
}

const names = [
  'Kit',
  'jax',
  'vanesa',
  'Ms. Helsweel',
  'c:backstage-ca:alya-kendrick',
  'becket',
  'bianca blackwell',
];

async function startCallboard({ token, apiUrl }: Rehearsal, varDir: string): Promise<() => Promise<void>> {
  const running = await wire({
    token,
    apiUrl,
    guildId: undefined,
    store: openContent(path.join(root, 'data'), varDir),
    varDir,
    commands: await loadCommands(path.join(root, 'commands')),
    registrations: { read: () => ({}), write: () => undefined },
    log: pino({ level: 'silent' }),
    machine: realMachine,
    pollMs: null,
  });
  return running.stop;
}

async function startConstantBot(rehearsal: Rehearsal, like: Rehearsal): Promise<() => Promise<void>> {
  const client = new Client({ intents: [], rest: { api: rehearsal.apiUrl } });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply('Kit Dunn is played by Romy Weltman.');
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(rehearsal.token);
  await ready;
  const [command] = like.commands().filter(({ name }) => name === 'character');
  await client.application?.commands.set([
    { name: 'character', description: command?.description ?? '', options: [nameOption] },
  ]);
  return () => client.destroy();
}

const nameOption = { type: 3, name: 'name', description: 'Who?', required: true } as const;
