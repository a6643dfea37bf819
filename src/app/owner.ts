import type { Logger } from 'pino';
import { readAbout, writeAbout } from '../state/about.ts';
import type { State } from '../state/state.ts';

/** Notes whose state it is, so that a copy of it is never put in the place of another bot's. */
export async function noteOwner(
  state: State,
  owner: { application: string; bot: string | null },
  log: Pick<Logger, 'warn'>,
): Promise<void> {
  const before = await readAbout(state);
  if (before.application !== undefined && before.application !== owner.application) {
    log.warn(
      { before: before.application, now: owner.application },
      'the state was of another application: messages that it knows of cannot be changed any more',
    );
  }
  for (const name of ['application', 'bot'] as const) {
    const value = owner[name];
    if (value !== null && before[name] !== value) await writeAbout(state, name, value);
  }
}
