import { describe, expect, test } from 'vitest';
import { openZones } from '../../../src/rounds/when/zones.ts';

const zones = openZones();

describe('a zone is read by what people call it', () => {
  const cases: [typed: string, zone: string | null][] = [
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    ['America/New York', 'America/New_York'],
    ['America/Detroit', 'America/Detroit'],
    ['Asia/Katmandu', 'Asia/Kathmandu'],
    ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
    ['berlin', 'Europe/Berlin'],
    ['New York', 'America/New_York'],
    ['Montreal', 'America/Toronto'],
    ['Montréal', 'America/Toronto'],
    ['Cape Town', 'Africa/Johannesburg'],
    ['Mumbai', 'Asia/Kolkata'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Kiev', 'Europe/Kyiv'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Yangon', 'Asia/Yangon'],
    ['Rangoon', 'Asia/Yangon'],
    ['Nuuk', 'America/Nuuk'],
    ['Beijing', 'Asia/Shanghai'],
    ['são paulo', 'America/Sao_Paulo'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['India', 'Asia/Kolkata'],
    ['Germany', 'Europe/Berlin'],
    ['Deutschland', 'Europe/Berlin'],
    ['Allemagne', 'Europe/Berlin'],
    ['UK', 'Europe/London'],
    ['EDT', 'America/New_York'],
    ['PDT', 'America/Los_Angeles'],
    ['CEST', 'Europe/Berlin'],
    ['SAST', 'Africa/Johannesburg'],
    ['KST', 'Asia/Seoul'],
    ['UTC', 'UTC'],
    ['gmt', 'UTC'],
    ['GMT+2', '+02:00'],
    ['UTC+05:30', '+05:30'],
    ['-3', '-03:00'],
    ['+0', 'UTC'],
    ['utc+15', null],
    ['Mars/Olympus', null],
    ['Europe/Berlinn', null],
    ['Atlantis', null],
    ['constructor', null],
    ['', null],
    ['x'.repeat(6000), null],
  ];
  test.each(cases)('%s', (typed, zone) => expect(zones.read(typed)?.zone ?? null).toBe(zone));
});

describe('what means several places is offered, never taken', () => {
  test.each([
    ['EST', 'America/New_York'],
    ['EST', 'America/Panama'],
    ['BST', 'Europe/London'],
    ['IST', 'Asia/Kolkata'],
    ['CST', 'America/Chicago'],
    ['AST', 'America/Halifax'],
    ['NST', 'America/St_Johns'],
    ['ART', 'America/Argentina/Buenos_Aires'],
    ['ECT', 'America/Guayaquil'],
    ['SST', 'Pacific/Pago_Pago'],
    ['USA', 'America/Los_Angeles'],
    ['Mexico', 'America/Tijuana'],
  ])('%s as %s', (typed, zone) => {
    const read = zones.read(typed);
    expect(read?.zone).toBeUndefined();
    expect(read?.offered?.map((choice) => choice.zone)).toContain(zone);
  });

  test('those without daylight saving are told apart, and come last', () => {
    const offered = zones.read('EST')?.offered ?? [];
    const changes = offered.map(({ hasDaylightSaving }) => hasDaylightSaving);
    expect(offered.find(({ zone }) => zone === 'America/Panama')?.hasDaylightSaving).toBe(false);
    expect(changes).toEqual(changes.toSorted((a, b) => Number(b) - Number(a)));
  });
});

describe('what is suggested while somebody types', () => {
  test.each([
    ['berl', 'Europe/Berlin'],
    ['johannes', 'Africa/Johannesburg'],
    ['new y', 'America/New_York'],
    ['torono', 'America/Toronto'],
    ['são', 'America/Sao_Paulo'],
    ['uk', 'Europe/London'],
    ['india', 'Asia/Kolkata'],
    ['', 'UTC'],
  ])('%j begins with %s', (typed, zone) => expect(zones.suggest(typed, 25)[0]?.zone).toBe(zone));

  test('is at most as many as asked, each once', () => {
    const suggested = zones.suggest('a', 25).map(({ zone }) => zone);
    expect(suggested).toHaveLength(25);
    expect(new Set(suggested).size).toBe(25);
  });
});

test.each([
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['+02:00', 'UTC+02:00'],
  ['UTC', 'UTC'],
])('%s is shown as %s', (zone, name) => expect(zones.nameOf(zone)).toBe(name));
