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
