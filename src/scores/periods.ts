import { Temporal } from 'temporal-polyfill';

export const periods = ['week', 'month', 'all'] as const;
export type Period = (typeof periods)[number];

/** The name under which a period's figures are kept: that of the week (from Monday) or month which a date is in. */
export function periodKey(period: Period, date: string): string {
  if (period === 'all') return 'all';
  if (period === 'month') return `month ${date.slice(0, 7)}`;
  const day = Temporal.PlainDate.from(date);
  return `week ${day.subtract({ days: day.dayOfWeek - 1 })}`;
}

/** What somebody may ask a board of: the periods that run, and the two that ended last. */
export const boardPeriods = ['week', 'last week', 'month', 'last month', 'all'] as const;
export type BoardPeriod = (typeof boardPeriods)[number];

/** The period before a running one. */
export const periodBefore = { week: 'last week', month: 'last month' } as const;

/** Which figures a board is made of on a date: the period that they are kept by, and a date in it. */
export function boardSpan(board: BoardPeriod, today: string): { period: Period; date: string } {
  const day = Temporal.PlainDate.from(today);
  if (board === 'last week') return { period: 'week', date: day.subtract({ weeks: 1 }).toString() };
  if (board === 'last month') {
    return { period: 'month', date: day.with({ day: 1 }).subtract({ days: 1 }).toString() };
  }
  return { period: board, date: today };
}

/** Whether a date is the day before another. */
export const isDayBefore = (date: string, other: string): boolean =>
  Temporal.PlainDate.from(date).add({ days: 1 }).equals(other);
