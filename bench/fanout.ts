import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { REST } from '@discordjs/rest';
import { type RESTPostAPIChannelMessageJSONBody, Routes } from 'discord-api-types/v10';
import { pino } from 'pino';
import { openContent } from '../src/app/content.ts';
import { openCatalog } from '../src/content/catalog/catalog.ts';
import { createRoundChannel } from '../src/discord/round-channel.ts';
import { openQuestionPool } from '../src/questions/pool.ts';
import { createTrivia } from '../src/rounds/trivia.ts';
import { saveDaily } from '../src/state/daily.ts';
import { openState } from '../src/state/open-state.ts';
import { heldMb } from './figures/heap.ts';

const servers = 10_000;
const atOnce = 100;
/** Ten times what Discord grants a bot by default, so that the measurement does not take half an hour. */
const requestsPerSecond = 500;
const due = Date.parse('2026-05-01T12:00:00Z');

/** Ten thousand servers due in the same minute, beside a loop that only posts the same bodies. */
export async function run(): Promise<void> {
  const worker = new Worker(path.join(import.meta.dirname, 'fanout-server', 'server.ts'));
  const [port] = (await once(worker, 'message')) as [number];
  const url = `http://127.0.0.1:${port}`;
  const counts = async (): Promise<{ requests: number; nonces: number }> =>
    (await (await fetch(`${url}/counts`)).json()) as { requests: number; nonces: number };

  const folder = mkdtempSync(path.join(tmpdir(), 'callboard-bench-'));
  const bodies = new Map<string, RESTPostAPIChannelMessageJSONBody>();
  const ours = await playAll(url, folder, bodies);
  const posted = await counts();
  await fetch(`${url}/reset`);
  const bare = await postAll(url, bodies);
  const bareCounts = await counts();
  rmSync(folder, { recursive: true });
  await worker.terminate();

  const row = (label: string, { ms, mb }: Measured, { requests, nonces }: typeof posted) =>
    `| ${label} | ${(ms / 1000).toFixed(2)} | ${requests} | ${nonces} | ${mb.toFixed(0)} |`;
  process.stdout.write(
    [
      `${servers} servers due at once, ${atOnce} requests under way, a global rate limit of ${requestsPerSecond} a second.`,
      '',
      '| | seconds | requests | different rounds | heap held more than before, MB |',
      '|---|---:|---:|---:|---:|',
      row('Callboard: claimed, posted, noted', ours, posted),
      row('a bare @discordjs/rest loop, same bodies', bare, bareCounts),
      '',
      `Ratio: ${(ours.ms / bare.ms).toFixed(2)} (bar: at most 1.25).`,
      '',
    ].join('\n'),
  );
}

type Measured = { ms: number; mb: number };

async function measured(work: () => Promise<unknown>): Promise<Measured> {
  const before = heldMb();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  return { ms, mb: heldMb() - before };
}

const client = (url: string) =>
  new REST({ api: url, version: '10', globalRequestsPerSecond: requestsPerSecond }).setToken('token');

async function playAll(
  url: string,
  folder: string,
  bodies: Map<string, RESTPostAPIChannelMessageJSONBody>,
): Promise<Measured> {
  const { db } = openContent('data', folder);
  const state = await openState(folder);
  for (let server = 0; server < servers; server++) {
    const guildId = String(100_000_000_000_000_000n + BigInt(server));
    await saveDaily(
      state,
      {
        guildId,
        channelId: guildId,
        time: '12:00',
        timezone: 'UTC',
        roleId: null,
        showId: null,
        setBy: '1',
        nextAt: due,
        nextDate: '2026-05-01',
      },
      null,
    );
  }
  const rest = client(url);
  const recording = Object.assign(Object.create(rest), {
    post: (route: string, options: { body: RESTPostAPIChannelMessageJSONBody }) => {
      bodies.set(route, options.body);
      return rest.post(Routes.channelMessages(route.split('/')[2] ?? ''), options);
    },
  });
  const catalog = openCatalog(db);
  const { rounds } = createTrivia({
    state,
    pool: openQuestionPool(db, Date.now),
    orders: catalog.order,
    roundChannel: createRoundChannel(recording, catalog),
    now: () => due,
    random: Math.random,
    log: pino({ level: 'silent' }),
  });
  const result = await measured(() => rounds.settle());
  await state.close();
  return result;
}

async function postAll(
  url: string,
  bodies: ReadonlyMap<string, RESTPostAPIChannelMessageJSONBody>,
): Promise<Measured> {
  const rest = client(url);
  const waiting = [...bodies];
  return measured(() =>
    Promise.all(
      Array.from({ length: atOnce }, async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          const [route, body] = next;
          await rest.post(Routes.channelMessages(route.split('/')[2] ?? ''), { body });
        }
      }),
    ),
  );
}
