import type { Clock } from './clock.ts';

/** The first millisecond of 2015, where Discord's ids start counting. */
const DISCORD_EPOCH = 1_420_070_400_000;

/** The id of the `nth` thing made at `ms` since the Unix epoch. */
export function snowflakeAt(ms: number, nth = 0): string {
  return ((BigInt(ms - DISCORD_EPOCH) << 22n) | BigInt(nth)).toString();
}

/** When a snowflake was made, in milliseconds since the Unix epoch. */
export function snowflakeTime(id: string): number {
  return Number(BigInt(id) >> 22n) + DISCORD_EPOCH;
}

/** Makes ids that always rise, even while `clock` stands still or is set back. */
export function snowflakeSource(clock: Clock): () => string {
  let ms = 0;
  let nth = 0;
  return () => {
    const now = Math.max(clock.now(), DISCORD_EPOCH);
    if (now > ms) {
      ms = now;
      nth = 0;
    } else {
      nth += 1;
    }
    return snowflakeAt(ms, nth);
  };
}

/** Snowflakes of different lengths do not sort as text, so they are compared as numbers. */
export function compareSnowflakes(a: string, b: string): number {
  const difference = BigInt(a) - BigInt(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
