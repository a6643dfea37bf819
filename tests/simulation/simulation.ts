import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { withoutSockets } from '@callboard/rehearsal';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import type { Command } from '../../src/command/define-command.ts';
import { loadCommands } from '../../src/discord/load-commands.ts';
import { Faults } from './bot/faults.ts';
import type { Call, Life } from './bot/life.ts';
import { SimulatedProcess, stateFile } from './bot/process.ts';
import { chanceOf } from './chance.ts';
import { watch } from './checks/checks.ts';
import { checkEnd } from './checks/end-checks.ts';
import { askedIn, wrongInLedger } from './checks/ledger-checks.ts';
import { day, type Fault, type Plan } from './plan.ts';
import { SimulatedTime } from './time.ts';
import { bringAdmins } from './world/admins.ts';
import { connectionLost, connectionOf } from './world/discord.ts';
import { memory } from './world/memory.ts';
import { thePacks } from './world/packs.ts';
import { bringPeople } from './world/people.ts';
import { DiscordsRecord, type SeenRound } from './world/record.ts';
import { worldOf } from './world/world.ts';

const minute = 60_000;
const hour = 60 * minute;
/** For how long everything is well at the end, so that what was held up can come right. */
const calmDays = 3;

/** What must not be, and was. */
export type Failure = { at: number; what: string; server: number | null };

export type Result = {
  failures: Failure[];
  /** What happened, a line each. */
  story: string[];
  serverDays: number;
  rounds: number;
  presses: number;
  events: number;
  calls: number;
};

/** What goes wrong at one call: the process is gone for so many milliseconds, the call fails, or waits so many. */
export type Struck = { killedFor: number } | 'error' | number | undefined;

export type SimulateOptions = {
  /** Ends there, in milliseconds since 1970, without the calm at the end. */
  until?: number;
  /** Is told everything, a line each. */
  trace?: (line: string) => void;
  /** Strikes single calls, beside the faults of the plan. */
  strike?: (call: Call, now: number) => Struck;
  commands?: readonly Command[];
};

const root = path.join(import.meta.dirname, '..', '..');

/** Lives through a plan, with the real bot in it. */
export async function simulate(plan: Plan, options: SimulateOptions = {}): Promise<Result> {
  const folder = mkdtempSync(path.join(memory, 'callboard-simulation-'));
  try {
    return await live(plan, options, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function live(plan: Plan, options: SimulateOptions, folder: string): Promise<Result> {
  const { seed, start } = plan;
  const end = start + plan.days * day;
  const time = new SimulatedTime(start);
  const story: string[] = [];
  const failures: Failure[] = [];
  let calls = 0;
  // Folders have other names in every run, and on every machine.
  const nameless = (line: string): string => line.replaceAll(folder, '').replaceAll(root, '');
  const trace = (line: string): void => options.trace?.(nameless(line));
  const tell = (who: string, what: string): void => {
    const line = nameless(`${new Date(time.now).toISOString()} ${who} ${what}`);
    story.push(line);
    options.trace?.(line);
  };
  const fail = (what: string, server: number | null): void => {
    tell('FAILURE', `${server === null ? '' : `in server ${server}: `}${what}`);
    failures.push({ at: time.now, what, server });
  };

  const serverOf = new Map<string, number>();
  const tokens = chanceOf(seed, 'tokens');
  const delivery = chanceOf(seed, 'delivery');
  const processes: SimulatedProcess[] = [];
  const deliver = (payload: object): void => {
    const there = processes.filter(({ isThere }) => isThere);
    const fault = faults.ofInteraction();
    if (there.length === 0 || fault === 'lost') return;
    const to = plan.heardByAll ? there : [delivery.pick(there)];
    for (const process of fault === 'twice' ? [...to, delivery.pick(there)] : to) {
      const delay = fault === 'late' ? delivery.whole(1000, 5000) : delivery.whole(20, 250);
      time.after(delay, () => process.take(structuredClone(payload)));
    }
  };
  const world = withoutSockets({
    world: worldOf(plan),
    now: () => time.now,
    timers: {
      steadyNow: () => time.now,
      after: (ms, work) => time.after(ms, work),
      soon: (work) => void time.after(0, work),
    },
    newToken: () => `token-${tokens.whole(0, 2 ** 40)}`,
    dispatch: deliver,
  });
  for (const [server, { channels }] of world.world.guilds.entries()) {
    for (const { id } of channels) serverOf.set(id, server);
  }
  const faults = new Faults(plan, chanceOf(seed, 'strikes'), (channelId) => serverOf.get(channelId));
  const record = new DiscordsRecord(world, time, (channelId) => serverOf.get(channelId));
  const admins = bringAdmins({
    ...{ plan, world, time, record, faults, tell },
    onChannel: (server, channelId) => void serverOf.set(channelId, server),
  });
  const asked = (round: SeenRound) => askedIn(state(), round);
  const checks = watch({ time, record, admins, faults, asked, fail });
  const people = bringPeople({ plan, world, time, record, tell, onPressed: checks.pressed });
  record.onSent = (message, round) => {
    if (!round) return tell('Discord', `has a notice ${String(message.nonce)} in ${message.channel_id}`);
    tell('Discord', `has the round ${round.id} of server ${round.server}`);
    checks.sent(round);
    people.show(message, round);
  };

  const stores = thePacks();
  let variant = 0;
  let isDirty = true;
  const disk = chanceOf(seed, 'disk');
  /** A full disk is noticed at the commit; before it where a change is big, and by what is no part of a transaction. */
  const isNoticed = (sql: string): boolean => sql === 'commit' || (!/^begin/i.test(sql) && disk.happens(0.3));
  const onCall = (call: Call, process: SimulatedProcess, life: Life): number | undefined => {
    calls += 1;
    trace(`${time.now} process ${process.number} ${call.moment} ${call.name}`);
    const struck = options.strike?.(call, time.now);
    if (struck !== undefined)
      tell('strike', `${JSON.stringify(struck)} ${call.moment} ${call.name.slice(0, 80)}`);
    if (struck !== undefined) faults.trouble(time.now, time.now + hour);
    if (typeof struck === 'object') {
      process.kill();
      time.after(struck.killedFor, () => void process.start());
      return undefined;
    }
    const isWrite = call.kind === 'statement' && writes.test(call.name);
    if (isWrite && call.moment === 'after') isDirty = true;
    if (struck === 'error' && call.kind === 'request') throw connectionLost();
    const isFull = struck === 'error' || (faults.isDiskFull && isNoticed(call.name));
    if (isWrite && call.moment === 'before' && isFull) {
      // SQLite takes the transaction back by itself in some of these cases.
      if (disk.happens(0.5)) life.rollBack();
      throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
    }
    if (typeof struck === 'number') return struck;
    if (!isWrite || call.moment === 'after') return undefined;
    // A disk takes its time, most of all for a commit.
    const share = call.name === 'commit' ? 0.15 : plan.processes > 1 ? 0.03 : 0;
    return disk.happens(share) ? disk.whole(1, 200) : undefined;
  };
  const log = pino(
    { level: 'warn', base: null, timestamp: false },
    {
      write(line: string) {
        trace(`${time.now} log ${line.trimEnd()}`);
        if (!line.startsWith('{"level":50')) return;
        tell('log', line.trimEnd().slice(0, 400));
        const isExcused = plan.servers.some((_, server) =>
          faults.isTroubled(server, time.now - 10 * minute, time.now),
        );
        if (!isExcused && !options.strike) fail('an error was logged although nothing was wrong', null);
      },
    },
  );
  const registered = { hashes: {} as Record<string, string> };
  const file = { database: null as Database.Database | null };
  const state = () => (file.database ??= new Database(stateFile(folder), { readonly: true }));
  const due = dueReader(state);
  let dueAt: number | null = null;
  for (let number = 0; number < plan.processes; number++) {
    const process: SimulatedProcess = new SimulatedProcess({
      ...{ number, time, log, varDir: folder },
      chance: chanceOf(seed, 'process', number),
      commands: options.commands ?? (await theCommands()),
      registrations: {
        read: () => registered.hashes,
        write: (hashes) => {
          registered.hashes = hashes;
        },
      },
      clockIsOffBy: () => faults.clockOf(number),
      onCall: (call, life) => onCall(call, process, life),
      store: () => stores[variant] ?? never(),
      connect: (_, life, hear) =>
        connectionOf(
          life,
          {
            ...{ world, time, faults },
            chance: chanceOf(seed, 'way', number, time.now),
            onAnswer: (method, to, status) => {
              trace(`${time.now} process ${number} ${method} ${to}: ${status}`);
              record.noteRefusal(to, status);
            },
          },
          hear,
        ),
      nextDue: () => dueAt,
      tell: (what) => tell(`process ${number}`, what),
    });
    processes.push(process);
    time.after(number * 1500, () => void process.start());
  }
  time.afterEach = () => {
    if (!isDirty) return;
    isDirty = false;
    if (!processes.some(({ isRunning }) => isRunning)) return;
    dueAt = due();
    for (const process of processes) process.plan();
  };

  for (const [server, { setUpAt, time: at, zone, isLeftOut }] of plan.servers.entries()) {
    if (isLeftOut) continue;
    const act = { server, at: setUpAt, what: 'set up' as const, time: at, zone, channel: 'trivia' as const };
    time.after(setUpAt, () => void admins.act(act));
  }
  for (const act of plan.acts) time.after(act.at, () => void admins.act(act));
  const locker = { database: null as Database.Database | null };
  const begin = (fault: Fault): void => {
    tell('fault', describe(fault));
    faults.begin(fault);
    if (fault.what === 'packs') {
      variant = fault.variant;
      faults.trouble(time.now, time.now + minute);
      for (const process of processes)
        void process.stop().then(() => time.after(1000, () => void process.start()));
    }
    if (fault.what === 'killed') {
      const process = processes[fault.process];
      process?.stayAway();
      if (process) process.callsLeft = fault.inCalls;
    }
    if (fault.what === 'disk' && fault.how === 'locked') lock();
  };
  const lock = (): void => {
    if (!faults.isDiskLocked || locker.database) return;
    const other = new Database(stateFile(folder), { timeout: 0 });
    try {
      other.exec('BEGIN IMMEDIATE');
      locker.database = other;
    } catch {
      other.close();
      time.after(3, lock);
    }
  };
  const finish = (fault: Fault): void => {
    tell('fault', `is over: ${describe(fault)}`);
    faults.end(fault);
    faults.trouble(time.now, time.now + minute);
    if (fault.what === 'killed') {
      const process = processes[fault.process];
      process?.kill();
      void process?.start();
    }
    if (fault.what === 'disk' && fault.how === 'locked' && !faults.isDiskLocked) {
      locker.database?.close();
      locker.database = null;
    }
  };
  for (const fault of plan.faults) {
    time.after(fault.at, () => begin(fault));
    time.after(fault.until, () => finish(fault));
  }

  const isOver = () => failures.length > 0;
  const checkLedgers = (): void => {
    for (const server of plan.servers.keys()) {
      for (const what of wrongInLedger(state(), record, server)) fail(what, server);
    }
  };
  const until = options.until ?? end;
  for (let at = start + hour; !isOver() && at <= until; at += 6 * hour) {
    await time.passTo(at, isOver);
    checks.refusals();
  }
  await time.passTo(until, isOver);
  if (!isOver() && options.until === undefined) {
    faults.clear();
    tell('calm', 'nothing goes wrong any more');
    for (const process of processes) void process.start();
    await time.passTo(end + calmDays * day, isOver);
    if (!isOver()) await checkEnd({ plan, time, record, admins, faults, asked, fail, state: state() });
  }
  if (!isOver()) checkLedgers();
  for (const process of processes) {
    process.stayAway();
    process.kill('is over');
  }
  file.database?.close();
  locker.database?.close();
  return {
    failures,
    story,
    serverDays: plan.servers.length * (plan.days + calmDays),
    rounds: record.rounds.size,
    presses: record.presses.length,
    events: time.events,
    calls,
  };
}

const writes = /^\s*(insert|update|delete|commit|begin immediate)/i;

let loaded: Promise<readonly Command[]> | undefined;
const theCommands = (): Promise<readonly Command[]> => (loaded ??= loadCommands(path.join(root, 'commands')));

function never(): never {
  throw new Error('there are no packs');
}

/** Asks the file when something is due next, by the conditions under which the bot takes it up. */
function dueReader(state: () => Database.Database): () => number | null {
  let query: Database.Statement<[], number | null> | null = null;
  return () => {
    query ??= state()
      .prepare<[], number | null>(
        `SELECT min(due) FROM (
          SELECT min(next_at) AS due FROM daily WHERE paused_at IS NULL
          UNION ALL SELECT min(retry_at) FROM round JOIN daily USING (guild_id)
            WHERE step IN ('claimed', 'closed') AND (paused_at IS NULL OR step = 'closed')
          UNION ALL SELECT min(retry_at) FROM tally
        )`,
      )
      .pluck();
    return query.get() ?? null;
  };
}

function describe(fault: Fault): string {
  const { at: _at, until: _until, ...rest } = fault;
  return Object.entries(rest)
    .map(([key, value]) => (key === 'what' ? String(value) : `${key} ${String(value)}`))
    .join(', ');
}
