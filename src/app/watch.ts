import path from 'node:path';
import type { Logger } from 'pino';
import type { Health } from '../health/health.ts';
import type { Machine } from '../machine/machine.ts';
import { isStateFault, type State } from '../state/state.ts';
import { markProcess } from './process-marks.ts';

export type WatchOptions = {
  varDir: string;
  state: State;
  health: Health;
  machine: Machine;
  log: Logger;
  /** Looks whether the content can be read, and mends it. */
  lookAtContent: () => Promise<void>;
  /** How often {@link createWatch} is asked to look, in milliseconds; `null`: as one likes. */
  everyMs: number | null;
};

/** How often this process says that it runs, and a copy of state.db alone becomes whole, in milliseconds. */
const markEveryMs = 20_000;
const checkpointEveryMs = 60_000;
/** A clock that is off by more from what has passed was set to another time, or the machine slept, in milliseconds. */
const clockSlackMs = 60_000;
/** For how long that is told, in milliseconds. */
const clockToldMs = 60 * 60_000;

/** Looks at what can go wrong with the machine while nobody asks anything, and tells the health. */
export function createWatch({ varDir, state, health, machine, log, lookAtContent, everyMs }: WatchOptions) {
  const { now } = machine;
  const marks = markProcess(varDir, machine);
  let lookedAt = now();
  let markedAt = 0;
  let checkpointedAt = now();
  let isRescued = false;

  const isOver = (at: number, since: number, ms: number): boolean => Math.abs(at - since) >= ms;

  const lookAtClock = (at: number): void => {
    const off = everyMs === null ? 0 : at - lookedAt - everyMs;
    lookedAt = at;
    const told = { until: at + clockToldMs, detail: `${Math.round(off / 1000)} s` };
    if (off > clockSlackMs) health.begin('clock', 'ahead', told);
    else if (off < -clockSlackMs) health.begin('clock', 'back', told);
  };
  const lookForOthers = (at: number): void => {
    if (!isOver(at, markedAt, markEveryMs)) return;
    markedAt = at;
    try {
      marks.touch();
      const others = marks.others();
      if (others.length > 0) health.begin('processes', 'several', { detail: others.join(', ') });
      else health.end('processes', 'several');
    } catch (error) {
      // That the disk is full, or read-only, is told of the state.
      log.debug({ err: error }, 'this process could not leave its mark');
    }
  };
  const lookAtState = async (at: number): Promise<void> => {
    try {
      state.assertInPlace();
      const trouble = health.of('state');
      if (trouble && trouble.fault !== 'log-lost') await state.probe();
      if (!isOver(at, checkpointedAt, checkpointEveryMs)) return;
      checkpointedAt = at;
      await state.checkpoint();
    } catch (error) {
      if (!isStateFault(error)) log.warn({ err: error }, 'the state could not be looked at');
      if (health.of('state')?.fault === 'missing') await rescue();
    }
  };

  /** Keeps what is in a file that was removed, as long as the system still has it for this process. */
  const rescue = async (): Promise<void> => {
    if (isRescued) return;
    isRescued = true;
    const name = `state.rescued-${new Date(now()).toISOString().slice(0, 19).replaceAll(':', '-')}Z.db`;
    try {
      await state.keepCopy(name);
      log.warn({ file: path.join(varDir, name) }, 'what was in the state that was removed is kept');
    } catch (error) {
      log.error({ err: error }, 'what was in the state that was removed could not be kept');
    }
  };

  return {
    async look(): Promise<void> {
      const at = now();
      lookAtClock(at);
      lookForOthers(at);
      await Promise.all([lookAtState(at), lookAtContent()]);
    },
    stop(): void {
      try {
        marks.remove();
      } catch (error) {
        log.debug({ err: error }, 'this process could not take its mark away');
      }
    },
  };
}
