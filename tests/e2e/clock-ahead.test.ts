import { expect, test } from 'vitest';
import { buttonsOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

test('a round whose answer was lost is not posted again by a bot whose clock is days ahead of Discord’s', async () => {
  const clock = { now: Date.parse('2026-03-02T12:00:00Z') };
  const { rehearsal, running } = await rehearsedBot({
    now: () => clock.now + 3 * day,
    rehearsal: { clock: { now: () => clock.now } },
  });
  await rehearsal.member('Dora').slash('daily setup', { channel: 'trivia', time: '12:05', timezone: 'UTC' });
  rehearsal.faults.next({
    method: 'POST',
    path: /^\/channels\/\d+\/messages$/,
    drop: true,
    afterwards: true,
  });
  // Far longer than Discord remembers a nonce.
  for (const minutes of [6, 20, 20]) {
    clock.now += minutes * minute;
    await running.trivia.rounds.settle();
  }
  expect(
    rehearsal.channel('trivia').messages.filter((message) => buttonsOf(message).length > 0),
  ).toHaveLength(1);
});
