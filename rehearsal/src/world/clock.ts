/** Where the rehearsal reads the time from: milliseconds since the Unix epoch. */
export interface Clock {
  now(): number;
}

/** The machine's own clock. */
export const systemClock: Clock = { now: () => Date.now() };

/** A moment of `clock` as Discord writes it in messages. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
