import { expect, test } from 'vitest';
import { rehearsedBot } from './rehearsed-bot.ts';

test('the bot hears of nothing that is no interaction: neither of servers nor of messages', async () => {
  const { rehearsal } = await rehearsedBot();
  const ana = rehearsal.member('Ana');
  await ana.say('Hello, everybody');
  await ana.slash('help');
  expect(rehearsal.dispatches.map(({ event }) => event)).toEqual(['READY', 'INTERACTION_CREATE']);
});
