import path from 'node:path';
import type { Logger } from 'pino';
import type { Command } from '../command/define-command.ts';
import type { Catalog } from '../content/catalog/catalog.ts';
import type { OpenedStore } from '../content/store/read-store.ts';
import { type Bot, startBot } from '../discord/bot.ts';
import { type Connection, overSockets } from '../discord/connection.ts';
import { createInspect } from '../discord/inspection/inspect.ts';
import { loadCommands } from '../discord/load-commands.ts';
import type { RegistrationRecord } from '../discord/registration.ts';
import { createRoundChannel } from '../discord/round-channel.ts';
import type { Shards } from '../discord/shards.ts';
import { watchedConnection } from '../discord/watched-connection.ts';
import { createHealth, type Health } from '../health/health.ts';
import { every, type Machine, realMachine, within } from '../machine/machine.ts';
import type { Metrics } from '../ops/metrics.ts';
import { createNotices, type Notices } from '../rounds/notices/notices.ts';
import { createTrivia, type Trivia } from '../rounds/trivia.ts';
import { openZones } from '../rounds/when/zones.ts';
import type { OpenOptions } from '../state/open-state.ts';
import type { State } from '../state/state.ts';
import { makeFolder } from '../state/state-file.ts';
import type { BackgroundBuild } from './background-build.ts';
import type { Config } from './config.ts';
import { builtContent, firstContent } from './fresh-content.ts';
import { openLiveContent } from './live-content.ts';
import { openPatiently } from './open-patiently.ts';
import { noteOwner } from './owner.ts';
import { reportContent } from './report-content.ts';
import { botIdOf } from './token.ts';
import { createWatch } from './watch.ts';

export type WireOptions = {
  token: string;
  apiUrl: string;
  guildId: string | undefined;
  /** Which shards this process holds; all that Discord asks for unless given. */
  shards?: Shards;
  store: OpenedStore;
  /** Builds the store again and opens it, where it was damaged or removed. */
  rebuild?: () => Promise<OpenedStore>;
  varDir: string;
  commands: readonly Command[];
  registrations: RegistrationRecord;
  log: Logger;
  machine: Machine;
  /** Where it is told what goes wrong; one of its own unless given. */
  health?: Health;
  /** Counts and measures what happens; nobody unless given. */
  metrics?: Metrics;
  /** How often the rounds that are due are looked for, in milliseconds; `null`: only when told. */
  pollMs: number | null;
  /** The way to Discord; over sockets unless given. */
  connection?: Connection;
  /** The clock is moved on by whoever plays: that is nothing to tell. */
  isClockMoved?: boolean;
  /** How the file of the state is used. */
  file?: Pick<OpenOptions, 'connect' | 'onStatement'>;
  onLost?: (reason: string) => void;
  /** Ends a start that has not come to its end. */
  signal?: AbortSignal;
};

/** A running bot with all that it is made of. */
export type RunningBot = {
  bot: Bot;
  health: Health;
  state: State;
  trivia: Trivia;
  notices: Notices;
  catalog: Catalog;
  /** Looks at once at what can go wrong with the machine. */
  look(): Promise<void>;
  /** Serves other content from now on. */
  take(store: OpenedStore): void;
  stop(): Promise<void>;
};

const commandsFolder = path.join(import.meta.dirname, '..', '..', 'commands');
/** How often the rounds that are due are looked for, in milliseconds. */
const pollMs = 5000;
/** For how long requests of rounds that are under way are waited for at the end, in milliseconds. */
const longestStopMs = 5000;

/** What a bot is made of, whichever Discord it is for. */
export type Parts = Pick<WireOptions, 'store' | 'rebuild' | 'commands' | 'log' | 'machine' | 'pollMs'>;

/**
 * Opens the content and loads the commands. The content is the last that was built, where there is one and nobody waits
 * for what the packs are now: `isFresh` says whether it is that.
 */
export async function openParts(
  folders: Pick<Config, 'dataDir' | 'varDir'>,
  log: Logger,
  { build, waits }: { build: BackgroundBuild; waits: boolean },
): Promise<Parts & { isFresh: boolean }> {
  makeFolder(folders.varDir);
  const commands = await loadCommands(commandsFolder);
  const first = await firstContent(folders, build);
  let { store, isFresh } = first;
  if (waits && !isFresh) {
    store.db.close();
    store = await builtContent(folders, build);
    isFresh = true;
  }
  reportContent(store, log);
  const rebuild = () => builtContent(folders, build);
  return { store, rebuild, isFresh, commands, log, machine: realMachine, pollMs };
}

/** Puts the bot together from its parts, connects it, and keeps its rounds going until it is stopped. */
export async function wire(options: WireOptions): Promise<RunningBot> {
  const { store, log, machine } = options;
  const { metrics } = options;
  const { health = createHealth({ now: machine.now, log }) } = options;
  const connection = watchedConnection(
    options.connection ?? overSockets(options, { ...machine, log, onResponse: metrics?.request }),
    health,
    machine,
  );
  const content = openLiveContent({
    store,
    rebuild: options.rebuild,
    health,
    log,
    now: machine.now,
    after: machine.after,
    cache: metrics?.cache,
  });
  const { catalog, search, entryCards, pool } = content;
  const file = { ...machine, ...options.file, ...(metrics && { timed: metrics.database }) };
  const state = await openPatiently(options.varDir, file, { health, machine, signal: options.signal });
  // Rounds go out by a client of their own: thousands of them in a minute must not hold up an answer.
  const rest = connection.rest({
    // What fails is tried again by the rounds themselves, at times that are kept.
    retries: 0,
  });
  const roundChannel = createRoundChannel(rest, catalog);
  const trivia = createTrivia({
    state,
    pool,
    orders: (show) => catalog.order(show),
    roundChannel,
    ...machine,
    log,
    ...(metrics && { watch: metrics.round }),
  });
  const watch = createWatch({
    ...options,
    state,
    health,
    lookAtContent: () => content.look(),
    everyMs: options.isClockMoved ? null : options.pollMs,
  });
  const notices = createNotices({
    state,
    shows: () => catalog.shows().map(({ id }) => id),
    airings: (...asked) => catalog.airings(...asked),
    orders: (show) => catalog.order(show),
    channel: roundChannel,
    now: machine.now,
    log,
  });
  try {
    const bot = await startBot({
      ...options,
      connection,
      ...(metrics && { onAnswered: metrics.interaction }),
      services: {
        ...machine,
        catalog,
        entryCards,
        zones: openZones(),
        search,
        state,
        trivia,
        health,
        inspect: createInspect(rest, machine),
        log,
      },
    });
    await noteOwner(state, { application: bot.applicationId, bot: botIdOf(options.token) }, log);
    metrics?.watchQueues(() => ({
      interactions: bot.underWay(),
      rounds: trivia.rounds.underWay(),
    }));
    const poll = () => {
      trivia.rounds.poll();
      void notices.poll();
      watch.look();
    };
    const stopPolling = options.pollMs === null ? null : every(machine, options.pollMs, poll);
    if (stopPolling) poll();
    return {
      bot,
      health,
      state,
      trivia,
      notices,
      catalog,
      look: watch.look,
      take: content.replace,
      async stop() {
        stopPolling?.();
        await Promise.all([
          bot.stop(),
          within(machine, longestStopMs, trivia.rounds.stop()),
          within(machine, longestStopMs, notices.stop()),
        ]);
        watch.stop();
        await state.close();
        content.close();
      },
    };
  } catch (error) {
    await state.close();
    throw error;
  }
}
