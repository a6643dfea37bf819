import path from 'node:path';
import type { Logger } from 'pino';
import { type RunningBot, wire } from '../../../src/app/wire.ts';
import type { Command } from '../../../src/command/define-command.ts';
import type { OpenedStore } from '../../../src/content/store/read-store.ts';
import type { Connection } from '../../../src/discord/connection.ts';
import type { RegistrationRecord } from '../../../src/discord/registration.ts';
import { Life, type LifeOptions } from './life.ts';

/** How often a bot looks for what is due, in milliseconds, as it does in production. */
const pollMs = 5000;
/** For how long it does so at most without finding anything: looks that find nothing are left out. */
const longestPauseMs = 60 * 60_000;
/** How soon a process that could not start, or has ended by itself, is started again; and how long a stop may take. */
const startAgainMs = 10_000;
const patienceMs = 4500;

export type ProcessOptions = Omit<LifeOptions, 'onCall'> & {
  number: number;
  varDir: string;
  commands: readonly Command[];
  registrations: RegistrationRecord;
  log: Logger;
  onCall: LifeOptions['onCall'];
  /** The packs as they are now. */
  store: () => OpenedStore;
  connect: (
    process: SimulatedProcess,
    life: Life,
    hear: (take: (sent: unknown) => void) => void,
  ) => Connection;
  /** When something is due next by what stands in the state, in milliseconds since 1970; `null`: nothing is. */
  nextDue: () => number | null;
  tell: (what: string) => void;
};

/** A process of the bot on a machine of its own: it is started, stopped and killed, again and again. */
export class SimulatedProcess {
  readonly number: number;
  readonly #options: ProcessOptions;
  #life: Life | null = null;
  #running: RunningBot | null = null;
  #take: ((sent: unknown) => void) | null = null;
  #nextPoll: { at: number; callOff: () => void } | null = null;
  #mayStart = true;
  /** Ends the process after so many more calls; `null`: it lives on. */
  callsLeft: number | null = null;

  constructor(options: ProcessOptions) {
    this.number = options.number;
    this.#options = options;
  }

  /** Whether it is connected, and takes interactions. */
  get isThere(): boolean {
    return this.#take !== null;
  }

  /** Whether its bot is put together, and looks for what is due. */
  get isRunning(): boolean {
    return this.#running !== null;
  }

  /** Hands an interaction over; one for a process that is not there is lost. */
  take(sent: unknown): void {
    this.#take?.(sent);
  }

  async start(): Promise<void> {
    this.#mayStart = true;
    if (this.#life) return;
    const { varDir, commands, registrations, log, store, connect, tell } = this.#options;
    const life = new Life({ ...this.#options, onCall: (call, of) => this.#onCall(call, of) });
    this.#life = life;
    tell('starts');
    const connection = connect(this, life, (take) => {
      this.#take = take;
    });
    try {
      const running = await wire({
        ...{ token: 'simulated', apiUrl: 'https://simulated', guildId: undefined, varDir },
        ...{ commands, registrations, log, machine: life.machine, connection, file: life.file },
        store: kept(store()),
        pollMs: null,
        onLost: () => this.kill('was told to go'),
      });
      if (this.#life !== life) return;
      this.#running = running;
      this.#poll();
    } catch (error) {
      if (this.#life !== life) return;
      this.#end(`could not start: ${String(error)}`);
      this.#startAgain();
    }
  }

  /** Ends at once, wherever it is. */
  kill(why = 'is killed'): void {
    if (this.#life) this.#end(why);
  }

  /** Finishes what is under way, and ends. */
  async stop(): Promise<void> {
    const [life, running, { time }] = [this.#life, this.#running, this.#options];
    if (!life || !running) return this.kill();
    this.#take = null;
    const stopped = Promise.withResolvers<void>();
    time.after(patienceMs, stopped.resolve);
    running.stop().then(stopped.resolve, stopped.resolve);
    await stopped.promise;
    if (this.#life === life) this.#end('has stopped');
  }

  /** Does not start again by itself. */
  stayAway(): void {
    this.#mayStart = false;
  }

  /** Plans the next look for what is due, as the state stands now. */
  plan(): void {
    const [life, { time, nextDue }] = [this.#life, this.#options];
    if (!life || !this.#running) return;
    const soonest = time.now + pollMs;
    const due = (nextDue() ?? Number.POSITIVE_INFINITY) - (life.machine.now() - time.now);
    const ticks = Math.ceil((Math.min(due, time.now + longestPauseMs) - time.now) / pollMs);
    const at = Math.max(soonest, time.now + ticks * pollMs);
    if (this.#nextPoll && this.#nextPoll.at > time.now && this.#nextPoll.at <= at) return;
    this.#nextPoll?.callOff();
    this.#nextPoll = { at, callOff: time.at(at, () => this.#poll()) };
  }

  #poll(): void {
    this.#nextPoll = null;
    if (!this.#running) return;
    this.#running.trivia.rounds.poll();
    this.plan();
  }

  #onCall(call: Parameters<LifeOptions['onCall']>[0], life: Life): number | undefined {
    if (this.callsLeft !== null) {
      this.callsLeft -= 1;
      if (this.callsLeft < 0) {
        this.#end(`is killed ${call.moment} ${call.name.slice(0, 60)}`);
        return;
      }
    }
    return this.#options.onCall(call, life);
  }

  #startAgain(): void {
    this.#options.time.after(startAgainMs, () => {
      if (this.#mayStart) this.start();
    });
  }

  #end(how: string): void {
    this.#options.tell(how);
    this.callsLeft = null;
    this.#take = null;
    this.#running = null;
    this.#nextPoll?.callOff();
    this.#nextPoll = null;
    this.#life?.end();
    this.#life = null;
  }
}

/** A store that stays open: the next life of a process uses it, too. */
const kept = (store: OpenedStore): OpenedStore => ({
  ...store,
  db: Object.create(store.db, { close: { value: () => store.db } }),
});

export const stateFile = (varDir: string): string => path.join(varDir, 'state.db');
