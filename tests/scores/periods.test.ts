import { describe, expect, test } from 'vitest';
import { boardSpan, isDayBefore, periodKey } from '../../src/scores/periods.ts';

describe('the name under which figures are kept', () => {
  test.each([
    ['a Monday', '2026-11-23', 'week 2026-11-23'],
    ['a Sunday', '2026-11-29', 'week 2026-11-23'],
    ['the first days of a year', '2027-01-01', 'week 2026-12-28'],
    ['a leap day', '2028-02-29', 'week 2028-02-28'],
  ])('a week is that of its Monday: %s', (_, date, key) => {
    expect(periodKey('week', date)).toBe(key);
  });

  test('a month is that of its year, and all time is one', () => {
    expect(periodKey('month', '2026-11-30')).toBe('month 2026-11');
    expect(periodKey('month', '2027-11-01')).toBe('month 2027-11');
    expect(periodKey('all', '2026-11-30')).toBe(periodKey('all', '1999-01-01'));
  });
});

describe('a board that is asked for', () => {
  const keyOf = (board: Parameters<typeof boardSpan>[0], today: string) => {
    const { period, date } = boardSpan(board, today);
    return periodKey(period, date);
  };
  test.each([
    ['week', '2026-11-29', 'week 2026-11-23'],
    ['last week', '2026-11-29', 'week 2026-11-16'],
    ['last week', '2026-11-30', 'week 2026-11-23'],
    ['month', '2026-12-01', 'month 2026-12'],
    ['last month', '2026-12-01', 'month 2026-11'],
    ['last month', '2026-12-31', 'month 2026-11'],
    ['last month', '2027-01-31', 'month 2026-12'],
    ['last month', '2028-03-31', 'month 2028-02'],
  ] as const)('%s on %s', (board, today, key) => {
    expect(keyOf(board, today)).toBe(key);
  });

  test('all time has no end', () => {
    expect(boardSpan('all', '2026-11-29')).toEqual({ period: 'all', date: '2026-11-29' });
  });
});

test.each([
  ['2026-11-24', '2026-11-25', true],
  ['2026-02-28', '2026-03-01', true],
  ['2028-02-28', '2028-03-01', false],
  ['2026-12-31', '2027-01-01', true],
  ['2026-11-25', '2026-11-25', false],
  ['2026-11-25', '2026-11-24', false],
  ['2026-11-23', '2026-11-25', false],
])('%s is the day before %s: %s', (date, other, isBefore) => {
  expect(isDayBefore(date, other)).toBe(isBefore);
});
