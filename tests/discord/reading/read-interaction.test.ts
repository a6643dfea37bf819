import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCommands } from '../../../src/discord/load-commands.ts';
import { readInteraction } from '../../../src/discord/reading/read-interaction.ts';
import { press, routedBot, type, use } from '../../fixtures/routed-bot.ts';
import { withWrongField, wrongValues } from '../../fixtures/wrong-fields.ts';

const text = (name: string, value: string) => ({ type: 3, name, value, focused: true });
const resolved = {
  users: { 5: { id: '5', username: 'ana', global_name: null } },
  members: { 5: { nick: null, permissions: '0' } },
};
const stats = { type: 1, name: 'stats', options: [{ type: 6, name: 'member', value: '5' }] };

/** What Discord sends, of each sort that the bot answers. */
const sent: object[] = [
  use('character', [text('name', 'Liv')]),
  { ...use('trivia', [stats]), data: { id: '6', type: 1, name: 'trivia', options: [stats], resolved } },
  type('episode', [text('title', 'Cast')]),
  press('character/card/c:harbour:liv'),
  press('trivia/answer/abc/1', { inServer: false }),
];

test('whatever fields are wrong, an interaction is dropped or answered, and nothing throws', async () => {
  const { route, logged } = await routedBot(
    await loadCommands(path.join(import.meta.dirname, '..', '..', '..', 'commands')),
  );
  const wrong = fc.constantFrom(...wrongValues);
  const mutated = fc
    .tuple(fc.constantFrom(...sent), fc.array(fc.tuple(fc.nat(), wrong), { minLength: 1, maxLength: 3 }))
    .map(([base, changes]) =>
      changes.reduce<unknown>((value, [nth, to]) => withWrongField(value, nth, to), base),
    );
  let dropped = 0;
  await fc.assert(
    fc.asyncProperty(mutated, async (anything) => {
      const { interaction, faults } = readInteraction(anything);
      if (interaction) await route(interaction);
      else {
        dropped += 1;
        expect(faults.length).toBeGreaterThan(0);
      }
      expect(logged.filter((line) => line.includes('"err"'))).toEqual([]);
    }),
    { numRuns: 1500, seed: 2026 },
  );
  expect(dropped).toBeGreaterThan(300);
});

test.each(sent.map((one) => [one]))('what Discord really sends is read', (one) => {
  expect(readInteraction(one).faults).toBeNull();
});

test('what is wrong is named by its place, never by its value, which may be a secret', () => {
  const { faults } = readInteraction({ ...use('help'), token: 7, guild_id: 'a secret' });
  expect(faults?.join()).toMatch(/token.*guild_id|guild_id.*token/);
  expect(faults?.join()).not.toContain('secret');
});
