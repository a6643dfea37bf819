import { describe, expect, test } from 'vitest';
import {
  episodeCodeKey,
  episodeCodeStart,
  orderedCodeKey,
  parseEpisodeCode,
  parseSeason,
} from '../../src/content/episode-code.ts';

const s1e15 = { season: 1, number: 15 };

describe('parseEpisodeCode', () => {
  test.each([
    's1e15',
    'S01E15',
    ' s1e15 ',
    '1x15',
    '01X15',
    '1 x 15',
    's1 e15',
    's1 ep15',
    's 1 e 15',
    's1.e15',
    's1, ep. 15',
    's1 15',
    'season 1 episode 15',
    'Season 1, Episode 15',
    'season one episode fifteen',
    'series 1 episode 15',
    's1e15 Showtime',
    'S1E15 – Showtime',
    's1e15: 12 hours',
    'S1E15 · Showtime',
  ])('%s', (text) => {
    expect(parseEpisodeCode(text)).toEqual(s1e15);
  });

  test.each([
    ['47', 47],
    ['047', 47],
    ['ep 15', 15],
    ['Episode 15', 15],
    ['ep. 15', 15],
    ['#15', 15],
    ['e15', 15],
    ['fifteen', 15],
    ['episode nine', 9],
    ['12345', 12345],
    ['s12e3x', null],
  ])('%s counts through all seasons', (text, overall) => {
    expect(parseEpisodeCode(text)).toEqual(overall === null ? null : { overall });
  });

  test.each([
    '',
    's1',
    's1e',
    '1x',
    '0',
    'showtime',
    'twelve hours to showtime',
    '12 hours',
    '47 meters',
    'sixteen candles',
    's12345e1',
    '123456',
    '1.5',
    'x15',
  ])('%j is no code', (text) => {
    expect(parseEpisodeCode(text)).toBeNull();
  });
});

test.each([
  ['s0e05', 0, 5],
  ['s1e0', 1, 0],
  ['s2016e123', 2016, 123],
  ['S1E4999', 1, 4999],
  ['116x05', 116, 5],
])('%s is season %i, episode %i', (text, season, number) => {
  expect(parseEpisodeCode(text)).toEqual({ season, number });
});

test.each([
  ['dvd s1e02', 'dvd s1e2'],
  ['DVD 1x02', 'DVD s1e2'],
  ['home video: season 1 episode 2', 'home video s1e2'],
  ['dvd 12', null],
  ['s1e02', null],
  ['the pilot', null],
])('%s is %s in another order', (text, key) => {
  expect(orderedCodeKey(text)).toBe(key);
});

test('a code has one key, however it is written', () => {
  expect(episodeCodeKey(s1e15)).toBe('s1e15');
  expect(episodeCodeKey({ overall: 47 })).toBe('47');
});

test.each([
  ['s1', 's1e'],
  ['S02e', 's2e'],
  ['season 1', 's1e'],
  ['season two', 's2e'],
  ['season 1 ep', 's1e'],
  ['1x', 's1e'],
  ['s', null],
  ['s0', 's0e'],
  ['s2016', 's2016e'],
  ['1', null],
  ['s1e15', null],
  ['season', null],
  ['show', null],
])('%s while typing is the beginning of %s', (text, start) => {
  expect(episodeCodeStart(text)).toBe(start);
});

describe('parseSeason', () => {
  test.each([
    ['christmas special s28', 28, 'christmas special'],
    ['Christmas Special, Season 3', 3, 'Christmas Special'],
    ['Christmas Special (S03)', 3, 'Christmas Special'],
    ['home season two', 2, 'home'],
    ['series 4: home', 4, 'home'],
    ['s2 the home', 2, 'the home'],
    ['圣诞 s5', 5, '圣诞'],
  ])('%s', (text, season, rest) => {
    expect(parseSeason(text)).toEqual({ season, rest });
  });

  test.each([
    '',
    's28',
    'season 2',
    's2e05',
    'season 2 episode 5',
    's1 15',
    'season finale',
    'home s0',
    'paris2',
  ])('%s is no title with a season beside it', (text) => {
    expect(parseSeason(text)).toBeNull();
  });
});
