import { expect, test } from 'vitest';
import { words as entryWords } from '../../src/cards/entries/words.ts';
import { words as kitWords } from '../../src/cards/kit/words.ts';
import { generatedShow } from '../fixtures/tvmaze/generated-show.ts';
import { workbench } from '../tools/show/workbench.ts';
import { buttonsOf, textOf, titleOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

test('a show that was brought in can be looked up and asked about, with the credit that its source wants', async () => {
  const source = generatedShow({
    id: 7,
    name: 'Harbour Row',
    seasons: [8, 8],
    specials: 1,
    premiered: '2019-01-04',
  });
  const bench = await workbench([source]);
  await bench.add();
  const { rehearsal } = await rehearsedBot({ dataDir: bench.context.dataDir });
  const ana = rehearsal.member('Ana');
  const credit = kitWords.credit('[TVmaze](https://www.tvmaze.com/shows/7/harbour-row)', 'CC BY-SA 4.0');

  const { episodes, characters } = bench.pack('harbour-row');
  const third = episodes.find(({ id }) => id === 's1e03');
  const card = textOf(await ana.slash('episode', { title: 's1e03' }));
  expect(card).toContain(third?.title);
  expect(card).toContain(credit);
  // A source's own summary may tell how it ends: it is there for whoever has seen the episode.
  const told = third?.summary?.text.slice(0, 20) ?? '?';
  expect(card).not.toContain(told);
  expect(card).not.toContain(entryWords.noSummary);
  await ana.slash('progress set', { episode: 's1e03', show: 'harbour row' });
  await rehearsal.member('Dora').slash('settings spoilers', { ceiling: 'all' });
  expect(textOf(await ana.slash('episode', { title: 's1e03' }))).toContain(told);
  expect(titleOf(await ana.slash('episode', { title: third?.title ?? '' }))).toBe(third?.title);

  const [regular] = characters;
  const regularCard = textOf(await ana.slash('character', { name: regular?.name ?? '' }));
  expect(regularCard).toContain(regular?.actor);
  expect(regularCard).toContain(credit);
  expect(regularCard).toContain(entryWords.noSummary);

  const question = await ana.slash('trivia practice', { show: 'harbour row' });
  const buttons = buttonsOf(question);
  expect(buttons.length).toBeGreaterThanOrEqual(4);
  const answered = await ana.press(question, buttons[0]?.id ?? '');
  expect(titleOf(answered)).not.toBe(titleOf(question));
  expect(textOf(answered)).toContain(credit);
});
