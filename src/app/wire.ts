import path from 'node:path';
import type { Logger } from 'pino';
import { createEntryCards } from '../cards/entries/entry-card.ts';
import type { Command } from '../command/define-command.ts';
import { type Catalog, openCatalog } from '../content/catalog/catalog.ts';
import { openSearch } from '../content/search/search.ts';
import type { OpenedStore } from '../content/store/read-store.ts';
import { type Bot, startBot } from '../discord/bot.ts';
import { type Connection, overSockets } from '../discord/connection.ts';
import { createInspect } from '../discord/inspection/inspect.ts';
import { loadCommands } from '../discord/load-commands.ts';
import type { RegistrationRecord } from '../discord/registration.ts';
import { createRoundChannel } from '../discord/round-channel.ts';
import type { Shards } from '../discord/shards.ts';
import { createHealth, type Health, type StateFault } from '../health/health.ts';
import { every, type Machine, realMachine } from '../machine/machine.ts';
import type { Metrics } from '../ops/metrics.ts';
import { openQuestionPool } from '../questions/pool.ts';
import { createNotices, type Notices } from '../rounds/notices/notices.ts';
import { createTrivia, type Trivia } from '../rounds/trivia.ts';
import { openZones } from '../rounds/when/zones.ts';
import { type OpenOptions, openState } from '../state/open-state.ts';
import type { State } from '../state/state.ts';
import type { Config } from './config.ts';
import { openReported } from './open-content.ts';
import { noteOwner } from './owner.ts';
import { botIdOf } from './token.ts';

export type WireOptions = {
  token: string;
  apiUrl: string;
  guildId: string | undefined;
  /** Which shards this process holds; all that Discord asks for unless given. */
  shards?: Shards;
  store: OpenedStore;
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
  /** How the file of the state is used. */
  file?: Pick<OpenOptions, 'connect' | 'onStatement'>;
  onLost?: (reason: string) => void;
};

/** A running bot with all that it is made of. */
export type RunningBot = {
  bot: Bot;
  health: Health;
  state: State;
  trivia: Trivia;
  notices: Notices;
  catalog: Catalog;
  stop(): Promise<void>;
};

const commandsFolder = path.join(import.meta.dirname, '..', '..', 'commands');
/** How often the rounds that are due are looked for, in milliseconds. */
const pollMs = 5000;

/** A limit of Discord's that lasts longer is not waited for, in milliseconds: the round is put off. */
const longestLimitMs = 30_000;

/** What a bot is made of, whichever Discord it is for. */
export type Parts = Pick<WireOptions, 'store' | 'commands' | 'log' | 'machine' | 'pollMs'>;

/** Opens the content, telling what is wrong with the packs, and loads the commands. */
export async function openParts(config: Config, log: Logger): Promise<Parts> {
  const store = await openReported(config, log);
  const commands = await loadCommands(commandsFolder);
  return { store, commands, log, machine: realMachine, pollMs };
}

/** Puts the bot together from its parts, connects it, and keeps its rounds going until it is stopped. */
export async function wire(options: WireOptions): Promise<RunningBot> {
  const { store, log, machine } = options;
  const { metrics } = options;
  const { connection = overSockets(options, { ...machine, log, onResponse: metrics?.request }) } = options;
  const { health = createHealth({ now: machine.now, log }) } = options;
  const catalog = openCatalog(store.db);
  const onFault = (fault: StateFault | null, detail: string): void =>
    fault === null ? health.end('state') : health.begin('state', fault, { detail });
  const state = await openState(options.varDir, {
    ...machine,
    ...options.file,
    onFault,
    ...(metrics && { timed: metrics.database }),
  });
  // Rounds go out by a client of their own: thousands of them in a minute must not hold up an answer.
  const rest = connection.rest({
    // What fails is tried again by the rounds themselves, at times that are kept.
    retries: 0,
    rejectOnRateLimit: ({ retryAfter }) => retryAfter > longestLimitMs,
  });
  const roundChannel = createRoundChannel(rest, catalog);
  const trivia = createTrivia({
    state,
    pool: openQuestionPool(store.db, machine.now),
    orders: catalog.order,
    roundChannel,
    ...machine,
    log,
    ...(metrics && { watch: metrics.round }),
  });
  const notices = createNotices({
    state,
    shows: () => catalog.shows().map(({ id }) => id),
    airings: catalog.airings,
    orders: catalog.order,
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
        entryCards: createEntryCards(catalog, machine.now, metrics?.cache),
        zones: openZones(),
        search: openSearch(store.db),
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
      void trivia.rounds.poll();
      void notices.poll();
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
      async stop() {
        stopPolling?.();
        await Promise.all([bot.stop(), trivia.rounds.stop(), notices.stop()]);
        await state.close();
        store.db.close();
      },
    };
  } catch (error) {
    await state.close();
    throw error;
  }
}
