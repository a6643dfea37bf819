import { expect, test } from 'vitest';
import { words } from '../../src/cards/entries/words.ts';
import { textOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

test('what somebody typed is repeated before others only where no names are held back', async () => {
  const { rehearsal } = await rehearsedBot();
  const asked = () => rehearsal.member('Ana').slash('character', { name: 'dunn' });
  const open = await asked();
  expect(open.message?.ephemeral).toBe(false);
  expect(textOf(open)).toContain(words.couldBeAny('dunn'));
  await rehearsal.member('Dora').slash('settings spoilers', { ceiling: 's1e30', hide: true });
  const held = await asked();
  expect(held.message?.ephemeral).toBe(false);
  expect(textOf(held)).toContain(words.couldBeAny(null));
  expect(textOf(held)).not.toContain('dunn');
});
