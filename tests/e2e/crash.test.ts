import { type ChildProcess, fork } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startRehearsal } from '@callboard/rehearsal';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { setUp } from '../../src/rounds/daily.ts';
import { tallyAll } from '../../src/scores/tally.ts';
import { openState } from '../../src/state/open-state.ts';
import { findRound, roundId } from '../../src/state/rounds.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { keptBoards, naiveBoards } from '../scores/naive-boards.ts';
import type { Answered, Told } from './mortal-bot.ts';
import { buttonsOf } from './reading.ts';

const root = path.join(import.meta.dirname, '..', '..');
const data = path.join(root, 'data');
const minute = 60_000;
const hour = 60 * minute;
/** How long the bot is gone: not at all, within the reach of a nonce, or long after it. */
const away = [0, 2 * minute, 20 * minute];
/** More than a day takes with one answer to count, so that every life cycle sees days end. */
const mostSteps = 210;
/** Hundreds of processes start here: the code is compiled once for all of them. */
const compiled = path.join(tmpdir(), 'callboard-test-code');
const members = ['100000000000000001'];

/** A server with a daily round at noon UTC, in a rehearsal whose clock the test moves. */
async function atNoon() {
  const clock = { now: Date.parse('2026-05-01T11:00:00Z') };
  const rehearsal = await startRehearsal({ rateLimits: 'off', clock: { now: () => clock.now } });
  const content = inject('shippedStore');
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(async () => {
    await state.close();
    await rehearsal.close();
  });
  const guildId = rehearsal.guild.id;
  const channelId = rehearsal.channel('trivia').id;
  await setUp(state, guildId, { channelId, time: '12:00', timezone: 'UTC' }, '1', clock.now);
  const environment = {
    API_URL: rehearsal.apiUrl,
    TOKEN: rehearsal.token,
    DATA: data,
    CONTENT: content,
    VAR: folder,
  };
  const start = (steps: number) => startMortal({ ...environment, STEPS: String(steps) });
  return { clock, rehearsal, state, folder, guildId, start };
}

type Mortal = { child: ChildProcess; tell: (told: Told) => Promise<Answered | null>; dead: Promise<void> };

/** A bot in a process of its own that kills itself with SIGKILL after so many steps; 0: never. */
async function startMortal(environment: Record<string, string>): Promise<Mortal> {
  const child = fork(path.join(import.meta.dirname, 'mortal-bot.ts'), {
    env: { ...environment, NODE_COMPILE_CACHE: compiled },
    execPath: process.execPath,
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const dead = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const next = () =>
    Promise.race([new Promise<Answered>((resolve) => child.once('message', resolve)), dead.then(() => null)]);
  await next();
  return {
    child,
    dead,
    tell(told) {
      const answered = next();
      if (child.connected) child.send(told, () => undefined);
      return answered;
    },
  };
}

/**
 * One bot after another, each with three steps more to live than the last; then again from where none has died yet, and
 * away for longer.
 */
function livesOf(start: (steps: number) => Promise<Mortal>) {
  let current: Mortal | null = null;
  let turn = 0;
  let steps = 1;
  return {
    kills: 0,
    async bot(): Promise<Mortal> {
      current ??= await start(steps);
      return current;
    },
    /** Notes that the bot has died; gives how long it is to be gone, in milliseconds. */
    bury(): number {
      this.kills += 1;
      current = null;
      const goneFor = away[turn] ?? 0;
      steps += away.length;
      if (steps > mostSteps) {
        turn += 1;
        steps = turn + 1;
      }
      return goneFor;
    },
    async end(): Promise<void> {
      current?.child.kill('SIGKILL');
      await current?.dead;
    },
  };
}

/** The dates of the rounds whose messages stand in the channel, one entry a message. */
const datesPosted = ({ rehearsal }: Awaited<ReturnType<typeof atNoon>>): string[] =>
  rehearsal.channel('trivia').messages.flatMap((message) => {
    const [first] = buttonsOf(message);
    return first ? [/\/\w*(\d{8})(?:\/0)?$/.exec(first.id)?.[1] ?? 'other'] : [];
  });

/** Checks the boards against those that somebody keeps by hand from the ledger; the last round is still open. */
function expectBoardsByHand(folder: string, closed: number): void {
  const ledger = rowsOf(folder, 'answer');
  const over = rowsOf(folder, 'round', 'local_date').filter(({ counted }) => counted !== null);
  expect(over).toHaveLength(closed);
  const { boards } = naiveBoards(
    over.map(({ id, local_date, show_id, right_choice }, index) => ({
      counted: index + 1,
      date: local_date,
      show: show_id,
      isVoid: false,
      plays: new Map(
        ledger
          .filter(({ round_id }) => round_id === id)
          .map(({ user_id, name, choice }) => [
            user_id,
            { name, play: choice === right_choice ? 'right' : 'wrong' },
          ]),
      ),
    })),
  );
  expect(keptBoards(rowsOf(folder, 'total'), rowsOf(folder, 'streak'))).toEqual(boards);
}

describe('kill -9', () => {
  test('at every step, hundreds of times: one message a date, and no acknowledged answer is lost', async () => {
    const it = await atNoon();
    const { clock, start, guildId, state, folder } = it;
    const acknowledged: { roundId: string; userId: string; choice: number }[] = [];
    const dates: string[] = [];
    const lives = livesOf(start);
    while (lives.kills < mostSteps) {
      clock.now = (Math.floor(clock.now / (24 * hour)) + 1) * 24 * hour + 12 * hour;
      const date = new Date(clock.now).toISOString().slice(0, 10);
      dates.push(date);
      const id = roundId(guildId, date);
      const waiting = [...members];
      for (let isOver = false; !isOver; ) {
        const bot = await lives.bot();
        const settled = await bot.tell({ type: 'settle', now: clock.now });
        const round = await findRound(state, { guildId, id });
        while (settled && waiting.length > 0) {
          const [userId = ''] = waiting;
          const choice = (lives.kills + waiting.length) % 4;
          const pressed = { roundId: id, guildId, messageId: round?.messageId ?? '', userId, choice };
          const answered = await bot.tell({ type: 'press', now: clock.now, ...pressed });
          if (answered?.type !== 'acknowledged') break;
          acknowledged.push({ roundId: id, userId, choice: answered.choice });
          waiting.shift();
        }
        isOver = settled !== null && waiting.length === 0;
        if (!isOver) clock.now += lives.bury();
      }
    }
    await lives.end();
    expect(datesPosted(it)).toEqual(dates.map((date) => date.replaceAll('-', '')));
    const ledger = rowsOf(folder, 'answer');
    for (const { roundId: id, userId, choice } of acknowledged) {
      const entered = ledger.filter((answer) => answer.round_id === id && answer.user_id === userId);
      expect(entered.map((answer) => answer.choice)).toEqual([choice]);
    }
    expect(acknowledged).toHaveLength(dates.length * members.length);
    await tallyAll(state, guildId);
    expectBoardsByHand(folder, dates.length - 1);
  }, 400_000);
});

test('two processes on one state post each round once, and both take answers', async () => {
  const it = await atNoon();
  const { clock, start, guildId, folder, rehearsal } = it;
  const bots = [await start(0), await start(0)] as const;
  const dates: string[] = [];
  for (let day = 0; day < 15; day++) {
    clock.now = Date.parse('2026-05-01T12:00:00Z') + day * 24 * hour;
    const date = new Date(clock.now).toISOString().slice(0, 10);
    dates.push(date.replaceAll('-', ''));
    await Promise.all(bots.map((bot) => bot.tell({ type: 'settle', now: clock.now })));
    const id = roundId(guildId, date);
    const message = rehearsal.channel('trivia').messages.at(-1);
    const press = (userId: string, choice: number) => ({
      type: 'press' as const,
      now: clock.now,
      roundId: id,
      guildId,
      messageId: message?.id ?? '',
      userId,
      choice,
    });
    const [first, second] = await Promise.all([bots[0].tell(press('1', 1)), bots[1].tell(press('1', 2))]);
    const outcomes = [first, second].flatMap((answered) =>
      answered?.type === 'acknowledged' ? [answered] : [],
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['already', 'locked']);
    expect(new Set(outcomes.map(({ choice }) => choice)).size).toBe(1);
  }
  expect(datesPosted(it)).toEqual(dates);
  expect(rowsOf(folder, 'answer')).toHaveLength(15);
  expectBoardsByHand(folder, 14);
}, 120_000);
