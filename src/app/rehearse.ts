import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Rehearsal, RehearsalOptions } from '@callboard/rehearsal';
import type { PageOptions } from '@callboard/rehearsal/page';
import { Arrivals } from '@callboard/rehearsal/page';
import type { Logger } from 'pino';
import type { OpenedStore } from '../content/store/read-store.ts';
import type { RegistrationRecord } from '../discord/registration.ts';
import { buildInThread } from './build-in-thread.ts';
import { type Config, ConfigError } from './config.ts';
import { controlsOf, type MovableClock, movableClock } from './rehearse-clock.ts';
import type { RunningBot } from './wire.ts';
import { words } from './words.ts';

type BeforeEnd = (stop: () => Promise<void>) => void;

/**
 * Starts a rehearsal with its page and the bot in it, and reads lines from the terminal until they end. One clock, which
 * can be moved on, is the time of both.
 */
export async function rehearse(config: Config, log: Logger, beforeEnd: BeforeEnd): Promise<void> {
  const { stdin: input, stdout: output } = process;
  const isTTY = input.isTTY === true;
  // First of all, as another process does it; without a terminal, the page waits until somebody asks for it.
  const bundled = isTTY ? bundlePage() : null;
  const arrivals = new Arrivals();
  const pageServed = Promise.withResolvers<void>();
  const clock = movableClock();
  const bot = Promise.withResolvers<RehearsedBot>();
  const controls = controlsOf(clock, {
    running: async () => (await bot.promise).running(),
    restart: async () => (await bot.promise).restart(),
  });
  const { rehearsalPort: port } = config;
  const rehearsal = await openRehearsal(
    { controls, arrivals },
    // Whoever restarts the bot by hand need not wait until Discord would have it identify again.
    { port, clock, gateway: { identifyEveryMs: 0 }, loadAfter: pageServed.promise },
  );
  if (isTTY) {
    output.write(`${words.rehearsalAt(rehearsal.url)}\n`);
    output.write(`${words.howToPlay}\n`);
  }
  const contentBuilt = buildInThread(config);
  // What is loaded next keeps this thread busy: a browser that is waiting for the page comes first.
  await bundled;
  if (isTTY) await arrivals.first();
  pageServed.resolve();
  const started = await startBot(config, log, { rehearsal, clock, contentBuilt });
  bot.resolve(started);
  const stop = async () => {
    await (await started.running()).stop();
    await rehearsal.close();
  };
  beforeEnd(stop);
  log.info({ url: rehearsal.url }, 'the rehearsal is open');
  const { runPrompt } = await import('@callboard/rehearsal/terminal');
  await runPrompt({ rehearsal, input, output, isTTY });
  log.info('the input has ended: leaving');
  await stop();
}

async function bundlePage(): Promise<void> {
  try {
    const { pageFiles } = await import('@callboard/rehearsal/page-files');
    await pageFiles();
  } catch {
    // Whoever opens the page is told what is wrong with it.
  }
}

async function openRehearsal(page: PageOptions, options: RehearsalOptions): Promise<Rehearsal> {
  try {
    import.meta.resolve('discord-api-spec/zod');
  } catch {
    throw new ConfigError([words.noRehearsal]);
  }
  const [{ startRehearsal }, { pageRoutes }] = await Promise.all([
    import('@callboard/rehearsal'),
    import('@callboard/rehearsal/page'),
  ]);
  try {
    return await startRehearsal({ ...options, extend: pageRoutes(page) });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new ConfigError([words.portTaken(String(options.port))]);
    }
    throw error;
  }
}

/** `restart` gives what is wrong with the packs, in a sentence. */
type RehearsedBot = { running(): Promise<RunningBot>; restart(): Promise<string | null> };
type Surroundings = { rehearsal: Rehearsal; clock: MovableClock; contentBuilt: Promise<void> };

async function startBot(
  config: Config,
  log: Logger,
  { rehearsal, clock, contentBuilt }: Surroundings,
): Promise<RehearsedBot> {
  const { token, apiUrl } = rehearsal;
  const [{ openParts, wire }, { openContent, reportContent }] = await Promise.all([
    import('./wire.ts'),
    import('./content.ts'),
    contentBuilt,
  ]);
  const parts = await openParts(config, log);
  // The rehearsal's servers are new at every start, so what the bot knew of earlier ones is of no use.
  const varDir = path.join(config.varDir, 'rehearsal');
  rmSync(varDir, { recursive: true, force: true });
  const registrations = forgetful();
  const start = (store: OpenedStore) =>
    wire({
      ...parts,
      machine: { ...parts.machine, now: clock.now },
      isClockMoved: true,
      store,
      token,
      apiUrl,
      guildId: undefined,
      varDir,
      registrations,
    });
  let running = Promise.resolve(await start(parts.store));
  return {
    running: () => running,
    async restart() {
      // Opened before the bot is stopped: without any content to start from, it goes on with what it has.
      const store = openContent(config.dataDir, config.varDir);
      const problem = reportContent(store, log);
      const before = await running;
      running = before.stop().then(() => start(store));
      await running;
      return problem;
    },
  };
}

/** A rehearsal begins without any commands, so nothing about earlier ones is worth keeping. */
function forgetful(): RegistrationRecord {
  let hashes: Record<string, string> = {};
  return {
    read: () => hashes,
    write: (next) => {
      hashes = next;
    },
  };
}
