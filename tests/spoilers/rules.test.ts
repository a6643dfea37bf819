import { describe, expect, test } from 'vitest';
import { orderOf } from '../../src/content/timeline.ts';
import {
  afterLast,
  beforeFirst,
  ceilingAt,
  everybodyIn,
  isUnder,
  noRules,
  oneMember,
  type Stamp,
  timeOf,
} from '../../src/spoilers.ts';

const twoSeasons = orderOf({
  show: {
    seasons: [
      { number: 1, episodes: 3 },
      { number: 2, episodes: 2 },
    ],
  },
  episodes: [],
});
const uncounted = orderOf({ show: { seasons: [] }, episodes: [] });

describe('from when a fact is known', () => {
  test.each<[string, Stamp, number]>([
    ['without a stamp', {}, beforeFirst],
    ['from an episode', { from: 's2e01' }, 4],
    ['from an episode that is not there', { from: 's3e01' }, afterLast],
    ['a spoiler of a season', { spoiler: true, season: 1 }, 3],
    ['a spoiler of nobody knows which', { spoiler: true }, 5],
  ])('%s', (_, stamp, place) => expect(timeOf(stamp, twoSeasons)).toBe(place));

  test('a spoiler of a show whose episodes nobody counts waits for the very end', () =>
    expect(timeOf({ spoiler: true }, uncounted)).toBe(afterLast));
});

describe('how far somebody may be told', () => {
  test.each([
    ['nothing seen', 'none', beforeFirst],
    ['an episode', 's1e02', 2],
    ['an episode that is no longer there', 's9e09', beforeFirst],
    ['everything', 'all', afterLast],
  ])('%s', (_, seen, place) => expect(ceilingAt(seen, twoSeasons)).toBe(place));

  test.each([
    ['what is open, to those who set nothing', 0, 0, null, true],
    ['the title of an episode, to those who set nothing', 0, 4, null, true],
    ['a spoiler, to those who set nothing', 1, 0, null, false],
    ['what is told in the last episode that they saw', 2, 0, 2, true],
    ['what is told one episode later', 3, 0, 2, false],
    ['the title of that episode', 0, 3, 2, false],
  ])('%s', (_, fact, episode, ceiling, told) => expect(isUnder({ fact, episode }, ceiling)).toBe(told));
});

describe('who reads', () => {
  const orders = (show: string) => (show === 'known' ? twoSeasons : null);
  const rules = { ...noRules, ceilings: new Map([['known', 's1e03']]) };

  test('everybody is under the server’s ceiling, whatever a member has seen', () =>
    expect(everybodyIn(rules, orders).ceilingIn('known')).toBe(3));

  test('one member is under their own, before or behind the server’s', () => {
    const seen = (episode: string) =>
      oneMember(new Map([['known', episode]]), rules, orders).ceilingIn('known');
    expect([seen('s1e01'), seen('s2e02')]).toEqual([1, 5]);
    expect(oneMember(new Map(), rules, orders).ceilingIn('known')).toBe(3);
  });
});
