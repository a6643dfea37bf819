import type { Health, StateFault } from '../health/health.ts';
import { type Machine, waitUnless } from '../machine/machine.ts';
import { type OpenOptions, openState } from '../state/open-state.ts';
import { type State, StateError } from '../state/state.ts';

/** How long to wait before a state is tried again that another program has locked, in milliseconds. */
const pauseMs = 2000;

/**
 * Opens the state, and tells the health of it from then on. One that another program has locked is waited for until the
 * signal ends that; throws {@link StateError} for anything else.
 */
export async function openPatiently(
  varDir: string,
  options: OpenOptions,
  { health, machine, signal = new AbortController().signal }: Waiting,
): Promise<State> {
  const onFault = (fault: StateFault | null, detail: string): void =>
    fault === null ? health.end('state') : health.begin('state', fault, { detail });
  for (;;) {
    try {
      const state = await openState(varDir, { ...options, onFault });
      health.end('state', 'locked');
      return state;
    } catch (error) {
      if (!(error instanceof StateError && error.fault === 'locked')) throw error;
      health.begin('state', 'locked');
      await waitUnless(machine, pauseMs, signal);
    }
  }
}

type Waiting = { health: Health; machine: Pick<Machine, 'after'>; signal?: AbortSignal | undefined };
