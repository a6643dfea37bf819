import { expect, test } from 'vitest';
import { setUp } from '../../src/rounds/daily.ts';
import { RoundChannelError } from '../../src/rounds/round-channel.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { day, firstHour, guildId, hour, playedRounds, setUpAt } from './played-rounds.ts';

test('a clock that was six days ahead for a while costs no date once it is right', async () => {
  const it = await playedRounds();
  await it.goTo(firstHour);
  // Before the hour of its own date, so that it only skips those of before.
  await it.goTo(firstHour + 6 * day - 8 * hour);
  await it.goTo(firstHour + 4 * hour);
  await it.goTo(firstHour + day);
  expect(it.posts.map(({ date }) => date)).toEqual(['2026-03-02', '2026-03-03']);
});

test('a date whose round a clock ahead of its time has posted gets one on its day, too, and so does each before it', async () => {
  const it = await playedRounds();
  await it.goTo(firstHour + 3 * day);
  for (let days = 0; days <= 4; days++) await it.goTo(firstHour + days * day);
  expect(it.posts.map(({ date }) => date)).toEqual([
    '2026-03-05',
    '2026-03-03',
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
  ]);
});

test('nor is a server given up whose last date lies a month ahead', async () => {
  const it = await playedRounds();
  await it.goTo(firstHour + 30 * day);
  await it.goTo(firstHour + 4 * hour);
  await it.goTo(firstHour + 31 * day);
  expect(it.posts.map(({ date }) => date)).toEqual(['2026-04-01', '2026-04-02']);
});

test('a server with a zone that is none keeps no other from being brought forward', async () => {
  const it = await playedRounds();
  await setUp(it.state, '200000000000000002', it.setup, '1', setUpAt);
  await it.goTo(firstHour);
  await it.goTo(firstHour + 6 * day - 8 * hour);
  changeRows(it.folder, "UPDATE daily SET timezone = 'Nowhere/Else' WHERE guild_id = ?", guildId);
  await it.goTo(firstHour + 4 * hour);
  await it.goTo(firstHour + day);
  expect(it.posts.map(({ date }) => date)).toEqual(['2026-03-02', '2026-03-02', '2026-03-03']);
});

test('a try that was put off by a clock that was ahead is made soon after it is right', async () => {
  let isDown = true;
  const it = await playedRounds({
    channel: {
      reveal: async () => {
        if (isDown) throw new RoundChannelError('passing', 'not now');
      },
    },
  });
  await it.goTo(firstHour);
  await it.goTo(firstHour + 3 * day);
  isDown = false;
  await it.goTo(firstHour + 4 * hour);
  expect(rowsOf(it.folder, 'round', 'local_date')[0]).toMatchObject({ step: 'revealed' });
});
