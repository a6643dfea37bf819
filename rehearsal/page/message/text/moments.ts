import type { MomentStyle } from '../../../src/markdown/tree.ts';

const SHAPES: Readonly<Record<Exclude<MomentStyle, 'R'>, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' },
};

/** How a `<t:…>` reads at a time, or null for one beyond what a date can hold. Milliseconds since 1970. */
export function momentText(ms: number, style: MomentStyle, now: number, locale?: string): string | null {
  if (Number.isNaN(new Date(ms).getTime())) return null;
  if (style === 'R') return relativeText(ms - now, locale);
  return new Intl.DateTimeFormat(locale, SHAPES[style]).format(ms);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Up to how long a time is told in which unit. */
const UNITS: readonly [below: number, unit: Intl.RelativeTimeFormatUnit, length: number][] = [
  [MINUTE, 'second', SECOND],
  [HOUR, 'minute', MINUTE],
  [DAY, 'hour', HOUR],
  [30 * DAY, 'day', DAY],
  [365 * DAY, 'month', 30.4375 * DAY],
  [Number.POSITIVE_INFINITY, 'year', 365.25 * DAY],
];

function relativeText(ms: number, locale?: string): string {
  const [, unit, length] = UNITS.find(([below]) => Math.abs(ms) < below) ?? (['', 'second', SECOND] as const);
  const count = Math.trunc(ms / length) || Math.sign(ms);
  return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(count, unit);
}

/** When a message was written, as Discord says it beside the author: only as much as is needed to know the day. */
export function messageTime(ms: number, now: number, locale?: string): string {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(ms);
  if (dayOf(ms) === dayOf(now)) return time;
  if (dayOf(ms) === dayOf(now - DAY)) return `Yesterday at ${time}`;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(ms);
}

const dayOf = (ms: number) => new Date(ms).toDateString();
