import type { Controls, Done } from '@callboard/rehearsal';
import { realMachine } from '../machine/machine.ts';
import { isAnySetUp, nextDueAt } from '../state/daily.ts';
import { stepsSince } from '../state/rounds.ts';
import type { RunningBot } from './wire.ts';
import { words } from './words.ts';

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
export function movableClock(real: () => number = realMachine.now): MovableClock {
  let aheadMs = 0;
  return {
    now: () => real() + aheadMs,
    moveTo(at) {
      aheadMs = Math.max(aheadMs, at - real());
    },
  };
}

type Running = Pick<RunningBot, 'state' | 'trivia' | 'notices'>;

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
    const { trivia, notices } = await bot.running();
    await Promise.all([trivia.rounds.settle(), notices.poll()]);
  };
  return {
    nextRound: () =>
      inTurn(async () => {
        const next = await nextRoundAt(await bot.running(), 0);
        if (next === null) return { said: await whyNone(await bot.running()) };
        const from = clock.now();
        await arrive(next);
        return { said: await report(await bot.running(), from) };
      }),
    dayOn: () =>
      inTurn(async () => {
        const from = clock.now();
        const end = from + dayMs;
        let stop = await nextRoundAt(await bot.running(), 0);
        for (let stops = 0; stop !== null && stop <= end && stops < mostStops; stops++) {
          await arrive(stop);
          stop = await nextRoundAt(await bot.running(), stop);
        }
        await arrive(end);
        return { said: await report(await bot.running(), from) };
      }),
    restart: () =>
      inTurn(async () => {
        const problem = await bot.restart();
        return { said: [words.restarted, ...(problem === null ? [] : [problem])].join(' ') };
      }),
  };
}

const nextRoundAt = ({ state }: Running, after: number): Promise<number | null> => nextDueAt(state, after);

async function whyNone({ state }: Running): Promise<string> {
  return (await isAnySetUp(state)) ? words.allPaused : words.noneSetUp;
}

/** What was posted since `from`, and what could not be. */
async function report({ state }: Running, from: number): Promise<string> {
  const steps = await stepsSince(state, from);
  const posted = steps.filter((step) => step !== 'claimed' && step !== 'missed').length;
  return words.whatWasPosted(posted, steps.length - posted);
}
