import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { words } from '../../src/cards/settings/words.ts';
import { textOf, titleOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

test('while another program has the state locked, lookups are answered, and what is written follows', async () => {
  const it = await rehearsedBot();
  const ana = it.rehearsal.member('Ana');
  const other = new Database(path.join(it.varDir, 'state.db'));
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  const written = ana.slash('progress set', { episode: 's1e09' });
  expect(titleOf(await ana.slash('character', { name: 'Kit' }))).toBe('Kit Dunn');
  expect(textOf(await ana.slash('progress show'))).toContain(words.progressNotSet);
  other.exec('COMMIT');
  expect(titleOf(await written)).toBe(words.noted);
});
