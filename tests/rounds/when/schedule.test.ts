import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateAt, endOfDate, nextDue } from '../../../src/rounds/when/schedule.ts';

const at = (text: string) => Date.parse(text);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 16);

describe('the next due moment', () => {
  const cases: [name: string, time: string, timezone: string, after: string, due: string, date: string][] = [
    ['later today', '19:00', 'Europe/Berlin', '2026-11-22T10:00Z', '2026-11-22T18:00', '2026-11-22'],
    [
      'at that very moment: tomorrow',
      '19:00',
      'Europe/Berlin',
      '2026-11-22T18:00Z',
      '2026-11-23T18:00',
      '2026-11-23',
    ],
    [
      'the wall clock stays over spring',
      '19:00',
      'Europe/Berlin',
      '2026-03-28T18:00Z',
      '2026-03-29T17:00',
      '2026-03-29',
    ],
    [
      'the wall clock stays over autumn',
      '19:00',
      'Europe/Berlin',
      '2026-10-24T17:00Z',
      '2026-10-25T18:00',
      '2026-10-25',
    ],
    [
      'a time in the gap is moved on',
      '02:30',
      'Europe/Berlin',
      '2026-03-28T12:00Z',
      '2026-03-29T01:30',
      '2026-03-29',
    ],
    [
      'a time that comes twice is the first',
      '02:30',
      'Europe/Berlin',
      '2026-10-24T12:00Z',
      '2026-10-25T00:30',
      '2026-10-25',
    ],
    [
      'between its two comings: tomorrow',
      '02:30',
      'Europe/Berlin',
      '2026-10-25T00:45Z',
      '2026-10-26T01:30',
      '2026-10-26',
    ],
    ['a gap at midnight', '00:15', 'Africa/Cairo', '2026-04-23T12:00Z', '2026-04-23T22:15', '2026-04-24'],
    [
      'half an hour of offset',
      '08:00',
      'Asia/Kolkata',
      '2026-11-22T10:00Z',
      '2026-11-23T02:30',
      '2026-11-23',
    ],
    ['three quarters', '08:00', 'Asia/Kathmandu', '2026-11-22T10:00Z', '2026-11-23T02:15', '2026-11-23'],
    [
      'half an hour of summer time',
      '02:15',
      'Australia/Lord_Howe',
      '2026-10-03T00:00Z',
      '2026-10-03T15:45',
      '2026-10-04',
    ],
    [
      'just west of the date line',
      '00:30',
      'Pacific/Kiritimati',
      '2026-11-22T11:00Z',
      '2026-11-23T10:30',
      '2026-11-24',
    ],
    ['just east of it', '23:30', 'Pacific/Pago_Pago', '2026-11-22T11:00Z', '2026-11-23T10:30', '2026-11-22'],
    [
      'over a date that a zone skipped',
      '12:00',
      'Pacific/Apia',
      '2011-12-29T23:00Z',
      '2011-12-30T22:00',
      '2011-12-31',
    ],
  ];
  test.each(cases)('%s', (_, time, timezone, after, due, date) => {
    const next = nextDue({ time, timezone }, at(after));
    expect([iso(next.at), next.date]).toEqual([due, date]);
  });

  test('a date that was played already is not due again', () => {
    const next = nextDue({ time: '19:00', timezone: 'Europe/Berlin' }, at('2026-11-22T10:00Z'), '2026-11-22');
    expect(next.date).toBe('2026-11-23');
  });
});

const zone = fc.constantFrom(
  'Europe/Berlin',
  'America/Toronto',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Chatham',
  'Africa/Cairo',
);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

test('a year of due moments has every date once, in order', () => {
  fc.assert(
    fc.property(zone, time, (timezone, wall) => {
      let due = nextDue({ time: wall, timezone }, at('2026-01-01T00:00Z'));
      for (let day = 0; day < 365; day++) {
        const next = nextDue({ time: wall, timezone }, due.at);
        expect(dateAt(next.at, timezone)).toBe(next.date);
        expect(Date.parse(next.date) - Date.parse(due.date)).toBe(86_400_000);
        due = next;
      }
    }),
    { numRuns: 15 },
  );
});

test('a date ends at midnight of its zone', () => {
  expect(iso(endOfDate('2026-03-29', 'Europe/Berlin'))).toBe('2026-03-29T22:00');
  expect(iso(endOfDate('2026-11-22', 'Asia/Kolkata'))).toBe('2026-11-22T18:30');
});
