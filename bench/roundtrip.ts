import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Rehearsal, startRehearsal } from '@callboard/rehearsal';
import { startCallboard, startConstantBot } from './figures/bot-process.ts';
import { percentile } from './figures/percentile.ts';

const rounds = 600;
const warmUp = 200;

/**
 * From the gateway's dispatch of `/character` to the arrival of the answer: ours, ours under a ceiling with spoilers left
 * out, and beside them a bot that says a constant. Each is in a process of its own, and so is Discord.
 */
export async function run(): Promise<void> {
  const folders = [1, 2].map(() => mkdtempSync(path.join(tmpdir(), 'callboard-bench-')));
  const [varDir = '', otherVarDir = ''] = folders;
  const [ours, capped, theirs] = await Promise.all([openRehearsal(), openRehearsal(), openRehearsal()]);
  const rivals = [
    { label: 'Callboard: a card', rehearsal: ours, bot: await startCallboard(ours, varDir) },
    {
      label: 'Callboard: a card under a ceiling',
      rehearsal: capped,
      bot: await startCallboard(capped, otherVarDir),
    },
    { label: 'ten lines of discord.js: a constant', rehearsal: theirs, bot: await startConstantBot(theirs) },
  ].map((rival) => ({ ...rival, times: [] as number[], cpuMs: 0 }));
  await capped.member('Dora').slash('settings spoilers', { ceiling: 's1e15', hide: true });
  await capped.member('Ana').slash('progress set', { episode: 's1e20' });

  for (let round = 0; round < warmUp + rounds; round++) {
    const name = names[round % names.length] ?? 'Kit';
    for (const rival of rivals) {
      if (round === warmUp) rival.cpuMs = -rival.bot.cpuMs();
      const ms = await timeAnswer(rival.rehearsal, name);
      if (round >= warmUp) rival.times.push(ms);
    }
  }
  for (const rival of rivals) {
    rival.cpuMs += rival.bot.cpuMs();
    await rival.bot.stop();
    await rival.rehearsal.close();
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });

  const [card, covered, constant] = rivals.map(({ times, cpuMs }) => ({
    p50: percentile(times, 0.5),
    cpuMs: cpuMs / rounds,
  }));
  if (!card || !covered || !constant) return;
  const ratio = (part: typeof card, of: typeof card) =>
    `${(part.p50 / of.p50).toFixed(2)} (CPU ${(part.cpuMs / of.cpuMs).toFixed(2)})`;
  process.stdout.write(
    [
      `${rounds} times \`/character\`, in turns; milliseconds from dispatch to answer.`,
      '',
      '| bot | p50 | p99 | CPU each |',
      '|---|---:|---:|---:|',
      ...rivals.map(({ label, times, cpuMs }) => {
        const figures = [percentile(times, 0.5), percentile(times, 0.99), cpuMs / rounds];
        return `| ${label} | ${figures.map((ms) => ms.toFixed(2)).join(' | ')} |`;
      }),
      '',
      `A card beside the constant: ${ratio(card, constant)}, bar: at most 1.5; under a ceiling beside without: ${ratio(covered, card)}, bar: at most 1.2.`,
      '',
    ].join('\n'),
  );
}

const openRehearsal = (): Promise<Rehearsal> => startRehearsal({ rateLimits: 'off' });

/** Milliseconds from the moment at which the gateway is about to send the interaction to the arrival of its answer. */
async function timeAnswer(rehearsal: Rehearsal, name: string): Promise<number> {
  let sent = 0;
  let arrived = 0;
  const onInteraction = () => {
    sent = performance.now();
  };
  const onRequest = ({ ms }: { ms: number }) => {
    // The request is reported when it has been dealt with; that time is the rehearsal's own.
    arrived = performance.now() - ms;
  };
  rehearsal.events.once('interaction', onInteraction);
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
