import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Rehearsal, RehearsalOptions } from '@callboard/rehearsal';
import type { PageOptions } from '@callboard/rehearsal/page';
import { Arrivals } from '@callboard/rehearsal/page';
import type { Logger } from 'pino';
import type { OpenedStore } from '../content/store/read-store.ts';
import type { RegistrationRecord } from '../discord/registration.ts';
import { type BackgroundBuild, openBackgroundBuild } from './background-build.ts';
import { type Config, ConfigError } from './config.ts';
import { controlsOf, type MovableClock, movableClock } from './rehearse-clock.ts';
import type { Parts, RunningBot } from './wire.ts';
import { words } from './words.ts';

type RehearseOptions = {
  beforeEnd(stop: () => Promise<void>): void;
  /** Whether what is edited in the packs is served at once. */
  watches: boolean;
};

/**
 * Starts a rehearsal with its page and the bot in it, and reads lines from the terminal until they end. One clock, which
 * can be moved on, is the time of both.
 */
export async function rehearse(
  config: Config,
  log: Logger,
  { beforeEnd, watches }: RehearseOptions,
): Promise<void> {
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
  // Building takes seconds when the content is new, during which the page could not be served: a thread does it.
  const build = openBackgroundBuild(config);
  beforeEnd(build.stop);
  const parts = contentFor(config, log, build);
  // What is loaded next keeps this thread busy: a browser that is waiting for the page comes first.
  await bundled;
  if (isTTY) await arrivals.first();
  pageServed.resolve();
  const started = await startBot(config, log, { rehearsal, clock, build, parts: await parts });
  bot.resolve(started);
  const endWatch = watches ? started.watch() : () => {};
  const stop = async () => {
    endWatch();
    await build.stop();
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

/** The content and the commands; whatever is wrong with the packs is told by whoever waits for them. */
async function contentFor(config: Config, log: Logger, build: BackgroundBuild): Promise<Parts> {
  const { openParts } = await import('./wire.ts');
  return openParts(config, log, { build, waits: true });
}

/** `restart` gives what is wrong with the packs, in a sentence; `watch` how to stop. */
type RehearsedBot = {
  running(): Promise<RunningBot>;
  restart(): Promise<string | null>;
  watch(): () => void;
};
type Surroundings = { rehearsal: Rehearsal; clock: MovableClock; build: BackgroundBuild; parts: Parts };

async function startBot(
  config: Config,
  log: Logger,
  { rehearsal, clock, build, parts }: Surroundings,
): Promise<RehearsedBot> {
  const { token, apiUrl } = rehearsal;
  const [{ wire }, { reportContent }, { builtContent, refreshContent }, { watchPacks }] = await Promise.all([
    import('./wire.ts'),
    import('./report-content.ts'),
    import('./fresh-content.ts'),
    import('./watch-packs.ts'),
  ]);
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
      const store = await builtContent(config, build);
      const problem = reportContent(store, log);
      const before = await running;
      running = before.stop().then(() => start(store));
      await running;
      return problem;
    },
    watch() {
      const refresh = async () => {
        const { take } = await running;
        const problem = await refreshContent(config, build, { take, log });
        rehearsal.note(problem ?? words.contentIsNew);
      };
      return watchPacks(config.dataDir, refresh, { log, after: parts.machine.after });
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
