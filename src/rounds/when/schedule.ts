import { Temporal } from 'temporal-polyfill';

/** When a server plays: a wall clock time and the zone it is read in. */
export type Schedule = { time: string; timezone: string };

/** A round's due moment in milliseconds since 1970, and the date it is due on in the server's zone (YYYY-MM-DD). */
export type Due = { at: number; date: string };

/** The date at a moment in a zone, YYYY-MM-DD. */
export const dateAt = (at: number, timezone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate().toString();

/**
 * The moment that is due on a date. A time that a change of clocks skips is moved on by the length of the gap, one that
 * comes twice is its first coming (Temporal's `compatible`); in a zone that skipped the whole date, it falls on the next.
 */
export function dueOn({ time, timezone }: Schedule, date: string): Due {
  const plainTime = Temporal.PlainTime.from(time);
  const due = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: timezone, plainTime });
  return { at: due.epochMilliseconds, date: due.toPlainDate().toString() };
}

/** The first due moment after `after` (ms since 1970), on a date later than `played` where one is given. */
export function nextDue(schedule: Schedule, after: number, played?: string): Due {
  const { time, timezone } = schedule;
  const today = dateAt(after, timezone);
  // A date that was played may lie ahead, where a clock was wrong.
  let date = Temporal.PlainDate.from(played !== undefined && played > today ? played : today);
  // Two dates suffice, but for a zone that once skipped or repeated a whole day.
  for (let tries = 0; tries < 5; tries++, date = date.add({ days: 1 })) {
    const due = dueOn(schedule, date.toString());
    if (due.at > after && (played === undefined || due.date > played)) return due;
  }
  throw new RangeError(`no ${time} in ${timezone} after ${new Date(after).toISOString()}`);
}

/** The moment at which a local date begins in a zone, in milliseconds since 1970. */
export const startOfDate = (date: string, timezone: string): number =>
  Temporal.PlainDate.from(date).toZonedDateTime(timezone).epochMilliseconds;

/** The moment at which a local date ends in a zone, in milliseconds since 1970. */
export const endOfDate = (date: string, timezone: string): number =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds;
