import { Temporal } from 'temporal-polyfill';
import type { ShowRecord } from './packs/schema.ts';

/** Where nobody wrote down the time of day, noon there stands for it. */
const unknownTime = '12:00';

/** Whether a date names a day, and not only a month or a year. */
export const isDay = (date: string): boolean => date.length === 'YYYY-MM-DD'.length;

/**
 * When something of this date is broadcast, in ms since 1970: at the show's own time and in its zone. Of a month or a year
 * its beginning.
 */
export function airsAt(date: string, airs: ShowRecord['airs']): number {
  const day = date + '-01-01'.slice(date.length - 'YYYY'.length);
  if (airs?.timezone === undefined) return Date.parse(`${day}T${unknownTime}Z`);
  const time = airs.time ?? unknownTime;
  const local = Temporal.PlainDateTime.from(`${day}T${time}`);
  return local.toZonedDateTime(airs.timezone).epochMilliseconds;
}
