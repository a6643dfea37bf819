import { describe, expect, test } from 'vitest';
import { readTime, suggestTimes } from '../../../src/rounds/when/parse-time.ts';

describe('a time of day is read as people write it', () => {
  const cases: [typed: string, means: string | [string, string] | null][] = [
    ['19:00', '19:00'],
    ['7:05', '07:05'],
    ['07.05', '07:05'],
    ['7pm', '19:00'],
    ['7:30 PM', '19:30'],
    ['7.30pm', '19:30'],
    ['9 a.m.', '09:00'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['13pm', '13:00'],
    ['1930', '19:30'],
    ['730', '07:30'],
    ['19', '19:00'],
    ['0', '00:00'],
    ['07', '07:00'],
    ['19h', '19:00'],
    ['7h30', '07:30'],
    ['7 30', '07:30'],
    ['19 Uhr', '19:00'],
    ['7 o’clock', '07:00'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    ['24:00', '00:00'],
    ['１９：３０', '19:30'],
    ['7', ['07:00', '19:00']],
    ['12', ['00:00', '12:00']],
    ['25:99', null],
    ['24:01', null],
    ['7:5', null],
    ['7:60', null],
    ['25', null],
    ['-7', null],
    ['13am', null],
    ['tonight', null],
    ['constructor', null],
    ['', null],
  ];
  test.each(cases)('%s', (typed, means) => {
    const read = readTime(typed);
    expect(read && (read.time ?? read.either)).toEqual(means);
  });
});

describe('what is suggested', () => {
  test.each([
    ['7', '07:00'],
    ['7', '19:00'],
    ['7:30p', '19:30'],
    ['1', '18:00'],
    ['', '19:00'],
  ])('for %j has %s', (typed, time) => expect(suggestTimes(typed, 25)).toContain(time));

  test('comes at most as often as asked, each once, and can all be read', () => {
    for (const typed of ['', '1', '7pm', '0']) {
      const times = suggestTimes(typed, 5);
      expect(times.length).toBeLessThanOrEqual(5);
      expect(new Set(times).size).toBe(times.length);
      expect(times.map((time) => readTime(time)?.time)).toEqual(times);
    }
  });
});
