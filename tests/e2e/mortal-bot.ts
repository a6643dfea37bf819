import path from 'node:path';
import { REST } from '@discordjs/rest';
import Database from 'better-sqlite3';
import { pino } from 'pino';
import { openCatalog } from '../../src/content/catalog/catalog.ts';
import { createRoundChannel } from '../../src/discord/round-channel.ts';
import { openQuestionPool } from '../../src/questions/pool.ts';
import type { RoundChannel } from '../../src/rounds/round-channel.ts';
import { createTrivia } from '../../src/rounds/trivia.ts';
import { openState } from '../../src/state/open-state.ts';

/** What this process is told by the test that forked it, and what it answers. */
export type Told =
  | { type: 'settle'; now: number }
  | {
      type: 'press';
      now: number;
      roundId: string;
      guildId: string;
      messageId: string;
      userId: string;
      choice: number;
    };
export type Answered =
  | { type: 'ready' }
  | { type: 'settled' }
  | { type: 'acknowledged'; outcome: string; choice: number };

const { API_URL = '', TOKEN = '', CONTENT = '', VAR = '', STEPS = '0' } = process.env;
let left = Number.POSITIVE_INFINITY;
let now = 0;

/** Counts a step, before and after each statement and each request; at the last one the process is gone. */
function step(): void {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

// Opening the state is no step: a bot that never came so far would never get any further.
const state = await openState(VAR, { onStatement: step });
const db = new Database(path.join(CONTENT, 'content.db'), { readonly: true });
const rest = new REST({ api: API_URL, version: '10', retries: 0 }).setToken(TOKEN);
const catalog = openCatalog(db);
const real = createRoundChannel(rest, catalog);
const stepped = <Arguments extends unknown[], Result>(work: (...given: Arguments) => Promise<Result>) => {
  return async (...given: Arguments): Promise<Result> => {
    step();
    const result = await work(...given);
    step();
    return result;
  };
};
const roundChannel: RoundChannel = {
  post: stepped(real.post),
  find: stepped(real.find),
  findAll: stepped(real.findAll),
  reveal: stepped(real.reveal),
  isThere: real.isThere,
  tellVoid: stepped(real.tellVoid),
  tellMoved: stepped(real.tellMoved),
  tellMember: stepped(real.tellMember),
};
left = Number(STEPS) || Number.POSITIVE_INFINITY;
const { rounds } = createTrivia({
  state,
  pool: openQuestionPool(db, Date.now),
  orders: catalog.order,
  roundChannel,
  now: () => now,
  random: () => 0.5,
  // An answer is counted in several transactions.
  tallyRows: 3,
  log: pino({ level: 'silent' }),
});

const answer = (message: Answered): void => void process.send?.(message);

process.on('message', async (told: Told) => {
  now = told.now;
  if (told.type === 'settle') {
    await rounds.settle();
    step();
    answer({ type: 'settled' });
    return;
  }
  const outcome = await rounds.press({ ...told, name: `Member ${told.userId}` });
  step();
  const choice = outcome.type === 'locked' || outcome.type === 'already' ? outcome.choice : -1;
  answer({ type: 'acknowledged', outcome: outcome.type, choice });
});
answer({ type: 'ready' });
