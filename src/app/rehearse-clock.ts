import type { Controls, Done } from '@callboard/rehearsal';
import type { RunningBot } from './wire.ts';

/** The real time, or one that was moved ahead of it. */
export type MovableClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Moves on to a moment; one that is past leaves the time as it is. */
  moveTo(at: number): void;
};

const dayMs = 24 * 60 * 60_000;
/** More stops than a day can have, should a round never leave its hour. */
const mostStops = 1000;

/** A clock that runs as `real` does, and can be moved on, but never back. */
export function movableClock(real: () => number = Date.now): MovableClock {
  let aheadMs = 0;
  return {
    now: () => real() + aheadMs,
    moveTo(at) {
      aheadMs = Math.max(aheadMs, at - real());
    },
  };
}

type Running = Pick<RunningBot, 'state' | 'trivia'>;

/** The bot that is running now. */
export type Played = {
  running(): Promise<Running>;
  /** Gives what is wrong with the packs it starts from, in a sentence, or `null`. */
  restart(): Promise<string | null>;
};

/** Moves the clock by the bot's own schedule: at each due moment the bot does what it would have done by itself. */
export function controlsOf(clock: MovableClock, bot: Played): Controls {
  let last: Promise<unknown> = Promise.resolve();
  // Two people may press at once; the second jump starts where the first one ended.
  const inTurn = (jump: () => Promise<Done>): Promise<Done> => {
    const turn = last.then(jump);
    last = turn.catch(() => {});
    return turn;
  };
  const arrive = async (at: number): Promise<void> => {
    clock.moveTo(at);
    const { trivia } = await bot.running();
    await trivia.rounds.settle();
  };
  return {
    nextRound: () =>
      inTurn(async () => {
        const next = await nextDueAt(await bot.running(), 0);
        if (next === null) return { said: await whyNone(await bot.running()) };
        const from = clock.now();
        await arrive(next);
        return { said: await report(await bot.running(), from) };
      }),
    dayOn: () =>
      inTurn(async () => {
        const from = clock.now();
        const end = from + dayMs;
        let stop = await nextDueAt(await bot.running(), 0);
        for (let stops = 0; stop !== null && stop <= end && stops < mostStops; stops++) {
          await arrive(stop);
          stop = await nextDueAt(await bot.running(), stop);
        }
        await arrive(end);
        return { said: await report(await bot.running(), from) };
      }),
    restart: () =>
      inTurn(async () => {
        const problem = await bot.restart();
        return { said: ['The bot was restarted.', ...(problem === null ? [] : [problem])].join(' ') };
      }),
  };
}

/** When the next round after `after` is due in any server that is not paused, or `null`. */
async function nextDueAt({ state }: Running, after: number): Promise<number | null> {
  const { next } = await state
    .selectFrom('daily')
    .select(({ fn }) => fn.min('next_at').as('next'))
    .where('paused_at', 'is', null)
    .where('next_at', '>', after)
    .executeTakeFirstOrThrow();
  return next;
}

async function whyNone({ state }: Running): Promise<string> {
  const paused = await state.selectFrom('daily').select('guild_id').executeTakeFirst();
  return paused
    ? 'The daily rounds of every server are paused: /daily resume as Dora.'
    : 'No server has a daily round yet: /daily setup as Dora.';
}

/** What was posted since `from`, and what could not be. */
async function report({ state }: Running, from: number): Promise<string> {
  const rounds = await state.selectFrom('round').select('step').where('claimed_at', '>=', from).execute();
  const posted = rounds.filter(({ step }) => step !== 'claimed' && step !== 'missed').length;
  const stuck = rounds.length - posted;
  const said = [posted === 0 ? 'No round was posted' : `${countOf(posted)} posted`];
  if (stuck > 0) said.push(`${countOf(stuck)} held up: /daily status as Dora says why`);
  return `${said.join('; ')}.`;
}

const countOf = (rounds: number): string => (rounds === 1 ? '1 round was' : `${rounds} rounds were`);
