import { expect, test } from 'vitest';
import { z } from 'zod';
import { setupWords } from '../../src/cards/rounds/setup-words.ts';
import { dailyBot } from './daily-bot.ts';
import { buttonId } from './reading.ts';

const everybody = '@everyone @here <@100000000000000001> <@&1>';
const sent = z.object({
  allowed_mentions: z.object({ parse: z.array(z.string()), roles: z.array(z.string()).optional() }),
});

test('a round, its result and what is told of it may mention the configured role, and nothing that is written in them', async () => {
  const { dora, goTo, posted, rehearsal } = await dailyBot();
  const options = { channel: 'trivia', time: '19:00', timezone: 'Europe/Berlin', role: 'Trivia' };
  await dora.slash('daily setup', options);
  await goTo('2026-03-02T18:00:00Z');
  const asked = await dora.slash('daily void', { reason: everybody });
  await dora.press(asked, buttonId(asked, setupWords.voidIt));
  await goTo('2026-03-02T18:01:00Z');
  const role = rehearsal.guild.roles.find(({ name }) => name === 'Trivia');
  expect(posted().map(({ notified }) => notified)).toEqual([[role?.id], []]);
  const mayMention = rehearsal.requests
    .filter(({ method, path }) => /POST|PATCH/.test(method) && /^\/channels\/\d+\/messages/.test(path))
    .map(({ body }) => sent.parse(body).allowed_mentions);
  expect(mayMention).toEqual([{ parse: [], roles: [role?.id] }, { parse: [] }, { parse: [] }]);
});
