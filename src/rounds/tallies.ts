import type { Logger } from 'pino';
import { tallySome } from '../scores/tally.ts';
import { isStateFault, type State } from '../state/state.ts';
import { dueTallies, putOffTallies } from '../state/tally.ts';

export type TalliesOptions = {
  state: State;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Logger;
  /** How many rows of figures are written at once; as many as are quickly done unless given. */
  tallyRows?: number | undefined;
};

/** So many servers take turns. */
const mostInTurn = 100;
/** Where counting has failed, it is tried again after so long, in milliseconds. */
const retryMs = 60_000;

/** Keeps the servers' boards up to date with the rounds that have closed or become void, a bit of each in turn. */
export function createTallies({ state, now, log, tallyRows }: TalliesOptions) {
  let running: Promise<void> | null = null;
  let stopped = false;

  const takeTurn = async (guildId: string): Promise<void> => {
    try {
      await tallySome(state, guildId, tallyRows);
    } catch (error) {
      if (isStateFault(error)) throw error;
      log.error({ err: error, guild: guildId }, 'the boards could not be brought up to date');
      await putOffTallies(state, guildId, now() + retryMs);
    }
  };
  const run = async (): Promise<void> => {
    for (let due = await dueTallies(state, now(), mostInTurn); due.length > 0; ) {
      for (const guildId of due) {
        if (stopped) return;
        await takeTurn(guildId);
      }
      due = await dueTallies(state, now(), mostInTurn);
    }
  };

  return {
    /** Begins with what is due, or goes on with it; the promise is kept when all is done or put off. */
    poll(): Promise<void> {
      running ??= run()
        .catch((error) => {
          if (!isStateFault(error))
            log.error({ err: error }, 'the boards that are due could not be read or put off');
        })
        .finally(() => {
          running = null;
        });
      return running;
    },
    /** Brings the boards of one server up to date, or throws why they cannot be. */
    async bringUpToDate(guildId: string): Promise<void> {
      while (!stopped && (await tallySome(state, guildId, tallyRows)));
    },
    /** Breaks off what is under way between two bits: whoever comes next goes on from there. */
    async stop(): Promise<void> {
      stopped = true;
      await running;
    },
  };
}
