import type { Outcome } from '@callboard/rehearsal';
import { describe, expect, test } from 'vitest';
import { words as said } from '../../src/cards/entries/words.ts';
import { manyWords, packOf, times } from '../fixtures/long-pack.ts';
import { dataFolder } from '../fixtures/tiny-pack.ts';
import { buttonsOf, everyPage, isMore, menusOf, openTopic, textOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

async function play(packs: Parameters<typeof dataFolder>[0]) {
  const { rehearsal } = await rehearsedBot({ dataDir: dataFolder(packs) });
  const ana = rehearsal.member('Ana');
  /** The pages of a message, from the first to the last, by its button that leads on. */
  const pagesFrom = async (first: Outcome): Promise<Outcome[]> => {
    const pages = [first];
    for (let page = first; ; ) {
      const next = buttonsOf(page).find(({ label, disabled }) => isMore(label) && !disabled);
      if (!next) return pages;
      page = await ana.press(page, next.id);
      pages.push(page);
    }
  };
  /** What can be opened from the pages of a topic. */
  const optionsOf = async (on: Outcome, topic: (count: number) => string): Promise<string[]> => {
    const pages = await pagesFrom(await openTopic(ana, on, topic(2).split(' ')[0] ?? ''));
    return pages.flatMap((page) =>
      menusOf(page).flatMap(({ placeholder, options }) =>
        placeholder.startsWith(said.openCard) ? options.map(({ value }) => value) : [],
      ),
    );
  };
  return { ana, pagesFrom, optionsOf };
}

const special = 'Christmas Special';
const soap = packOf('soap', {
  show: { seasons: times(30, (at) => ({ number: at + 1, episodes: 12 })) },
  episodes: times(30, (at) => ({ id: `s${at + 1}e12`, title: special })),
});

describe('thirty episodes of one title', () => {
  test('are all offered, each by its own name, and each opens', async () => {
    const { ana, pagesFrom } = await play({ soap });
    const pages = await pagesFrom(await ana.slash('episode', { title: 'christmas special' }));
    const offered = pages.flatMap((page) => buttonsOf(page).filter(({ label }) => label.includes(special)));
    expect(offered).toHaveLength(30);
    expect(new Set(offered.map(({ label }) => label)).size).toBe(30);
    expect(new Set(offered.map(({ id }) => id)).size).toBe(30);
    const last = pages.at(-1);
    const [button] = last ? buttonsOf(last).filter(({ label }) => label.includes('S30E12')) : [];
    expect(last && button && textOf(await ana.press(last, button.id))).toContain('S30E12');
  });

  test('are narrowed by the season beside the title, in the answer and while typing', async () => {
    const { ana } = await play({ soap });
    for (const title of ['christmas special s28', 'Christmas Special, season 28', 's28: christmas special']) {
      expect(textOf(await ana.slash('episode', { title }))).toContain('S28E12');
      const [first] = await ana.autocomplete('episode', { title }, 'title');
      expect(first?.name).toContain('S28E12');
    }
  });

  test('are all found by a search', async () => {
    const { ana, pagesFrom } = await play({ soap });
    const pages = await pagesFrom(await ana.slash('search', { text: special }));
    const options = pages.flatMap((page) => menusOf(page).flatMap((menu) => menu.options));
    expect(new Set(options.map(({ label }) => label)).size).toBe(30);
  });
});

describe('entries of more than one show', () => {
  const pilot = (title: string, disambiguation: string) => ({
    show: { title, disambiguation, seasons: [{ number: 1, episodes: 1 }] },
    characters: [{ id: 'vusi', name: 'Vusi' }],
    episodes: [{ id: 's1e01', title: 'Pilot' }],
  });

  test.each([
    ['by their titles', ['Harbour', 'Pier'], ['x', 'x'], ['Harbour', 'Pier']],
    ['by what tells the shows apart', ['Harbour', 'Harbour'], ['of 2001', 'of 2021'], ['of 2001', 'of 2021']],
    ['by their ids where nothing else does', ['Harbour', 'Harbour'], ['x', 'x'], ['one', 'two']],
  ])('are told apart %s', async (_, titles, about, marks) => {
    const [first = '', second = ''] = titles;
    const { ana } = await play({
      one: packOf('one', pilot(first, about[0] ?? '')),
      two: packOf('two', pilot(second, about[1] ?? '')),
    });
    for (const [command, option, name] of [
      ['episode', 'title', 'Pilot'],
      ['character', 'name', 'Vusi'],
    ] as const) {
      const labels = buttonsOf(await ana.slash(command, { [option]: name })).map(({ label }) => label);
      expect(labels).toEqual([
        expect.stringContaining(marks[0] ?? ''),
        expect.stringContaining(marks[1] ?? ''),
      ]);
    }
    const found = textOf(await ana.slash('search', { text: 'vusi' }));
    for (const mark of marks) expect(found).toContain(mark);
  });
});

test('an episode and its neighbour that may be meant as well are both offered, under ids of their own', async () => {
  const parts = packOf('harbour', {
    show: { seasons: [{ number: 1, episodes: 3 }] },
    episodes: times(3, (at) => ({ id: `s1e0${at + 1}`, title: `Pilot, Part ${at + 1}` })),
  });
  const { ana } = await play({ harbour: parts });
  const ask = () => ana.slash('episode', { title: 'pilott part 1' });
  const ids = buttonsOf(await ask()).flatMap(({ label, id }) => (label.includes('S1E02') ? id : []));
  expect(ids).toHaveLength(2);
  for (const id of ids) expect(textOf(await ana.press(await ask(), id))).toContain('Pilot, Part 2');
});

test('a name inside another, initials, a title of signs and an exact writing open what is meant', async () => {
  const { ana } = await play({
    harbour: packOf('harbour', {
      show: { title: 'The Harbour at Night', seasons: [{ number: 1, episodes: 4 }] },
      characters: [{ id: 'goku', name: '孙悟空' }],
      episodes: [
        { id: 's1e01', title: '?' },
        { id: 's1e02', title: 'Home' },
        { id: 's1e03', title: 'Home!' },
        { id: 's1e04', title: 'サクラ' },
      ],
    }),
  });
  const opened = async (command: string, options: Record<string, string>) =>
    textOf(await ana.slash(command, options));
  expect(await opened('character', { name: '悟空' })).toContain('孙悟空');
  expect(await opened('show', { title: 'than' })).toContain('The Harbour at Night');
  for (const [title, code] of [
    ['?', 'S1E01'],
    ['home', 'S1E02'],
    ['home!', 'S1E03'],
    ['さくら', 'S1E04'],
  ] as const) {
    expect(await opened('episode', { title })).toContain(code);
  }
  const rival = buttonsOf(await ana.slash('episode', { title: 'home' })).map(({ label }) => label);
  expect(rival).toContainEqual(expect.stringContaining('Home!'));
});

describe('what is too much for one page is on the next', () => {
  const words = manyWords(700);
  const text = words.join(' ');
  const harbour = packOf('harbour', {
    show: {
      premise: text,
      seasons: [{ number: 1, episodes: 1 }],
      sections: [{ title: 'Reception', facts: [{ text }] }],
    },
    characters: [{ id: 'liv', name: 'Liv', summary: text, facts: [{ text }] }],
    episodes: [{ id: 's1e01', title: 'Cast Off', logline: text, events: [{ text, spoiler: true }] }],
    tropes: [{ id: 'captain', name: 'The Captain', meaning: text, examples: [{ text }] }],
  });
  const missingIn = (pages: readonly string[]): string[] => {
    const told = new Set(pages.flatMap((page) => page.split(/[^a-z0-9]+/)));
    return words.filter((word) => !told.has(word));
  };

  test.each([
    ['a summary', 'character', { name: 'Liv' }],
    ['a logline, and an event that is a spoiler', 'episode', { title: 'Cast Off' }],
    ['a meaning', 'trope', { name: 'The Captain' }],
    ['a premise and a fact', 'show', { title: 'The harbour' }],
  ])('%s of 5,000 characters', async (_, command, options) => {
    expect(text.length).toBeGreaterThan(5000);
    const { ana } = await play({ harbour });
    await ana.slash('progress set', { episode: 'finished' });
    const card = await ana.slash(command, options, { dm: true });
    const first = textOf(card);
    const pages = (await everyPage(ana, card)).map((page) => textOf(page));
    expect(pages.length).toBeGreaterThan(1);
    expect(first.length).toBeLessThan(1500);
    expect(missingIn(pages)).toEqual([]);
  });
});

describe('more than a menu holds', () => {
  const people = times(130, (at) => ({ id: `p-${at}`, name: `Person number ${at}` }));
  const harbour = packOf('harbour', {
    show: {
      seasons: [{ number: 1, episodes: 120 }],
      sections: times(40, (at) => ({
        title: `Topic ${at}`,
        facts: times(9, (nth) => ({ text: `fact ${at}.${nth}.` })),
      })),
      cast: times(400, (at) => ({ actor: `Actor ${at}.`, character: `p-${at % 130}` })),
    },
    characters: people,
    episodes: times(120, (at) => ({
      id: `s1e${String(at + 1).padStart(2, '0')}`,
      title: `Episode called ${at}`,
      characters: people.map(({ id }) => id),
    })),
    tropes: [
      {
        id: 'captain',
        name: 'The Captain',
        examples: times(400, (at) => ({
          text: `Example ${at}.`,
          characters: [`p-${at % 130}`],
          ...(at % 10 === 0 && { spoiler: true }),
        })),
      },
    ],
  });

  test('every one of 400 examples is on a page, and pages can be leapt over', async () => {
    const { ana, pagesFrom } = await play({ harbour });
    await ana.slash('progress set', { episode: 'finished' });
    const openExamples = async () =>
      openTopic(ana, await ana.slash('trope', { name: 'The Captain' }, { dm: true }), said.examples(400));
    const told = (await pagesFrom(await openExamples())).map((page) => textOf(page)).join('\n');
    for (const at of times(400, (nth) => nth)) expect(told).toContain(`Example ${at}.`);
    const again = await openExamples();
    const leap = buttonsOf(again).find(({ label }) => label.endsWith('▶▶'));
    const leapt = textOf(await ana.press(again, leap?.id ?? ''));
    expect(leapt).toContain('Example');
    expect(leapt).not.toContain('Example 1.');
  });

  test('every linked entry can be opened from a menu', async () => {
    const { ana, optionsOf } = await play({ harbour });
    await ana.slash('progress set', { episode: 'finished' });
    const trope = await ana.slash('trope', { name: 'The Captain' }, { dm: true });
    expect(new Set(await optionsOf(trope, said.peopleCount)).size).toBe(130);
    const character = await ana.slash('character', { name: 'Person number 7' });
    expect(new Set(await optionsOf(character, said.episodes)).size).toBe(120);
    const episode = await ana.slash('episode', { title: 's1e05' });
    expect(new Set(await optionsOf(episode, said.peopleCount)).size).toBe(130);
  });

  test('every page of a show can be read', async () => {
    const { ana } = await play({ harbour });
    const pages = await everyPage(ana, await ana.slash('show', { title: 'The harbour' }));
    const told = pages.map((page) => textOf(page)).join('\n');
    for (const at of times(400, (nth) => nth)) expect(told).toContain(`Actor ${at}.`);
    for (const at of times(40, (nth) => nth)) expect(told).toContain(`fact ${at}.8.`);
  });
});

test('names in a script of three bytes a letter fit with all their menus', async () => {
  const long = (at: number) => `${'木之本桜と知世'.repeat(8)}${at}`;
  const people = times(60, (at) => ({ id: `p-${at}`, name: long(at), summary: '桜'.repeat(3000) }));
  const tomoeda = packOf('tomoeda', {
    show: { title: '桜'.repeat(300), seasons: [{ number: 1, episodes: 40 }] },
    characters: people,
    episodes: times(40, (at) => ({
      id: `s1e${String(at + 1).padStart(2, '0')}`,
      title: long(at),
      characters: people.map(({ id }) => id),
    })),
    tropes: times(40, (at) => ({
      id: `t-${at}`,
      name: long(100 + at),
      examples: people
        .slice(0, 3)
        .map(({ id }) => ({ characters: [id], episode: 's1e01', text: '桜'.repeat(800) })),
    })),
  });
  const { ana, optionsOf } = await play({ tomoeda });
  const ask = () => ana.slash('character', { name: long(1) });
  const pages = await everyPage(ana, await ask());
  expect(pages.map(({ status }) => status)).not.toContain('failed');
  expect(
    pages
      .map((page) => textOf(page))
      .join('')
      .split('桜').length,
  ).toBeGreaterThan(3000);
  expect(new Set(await optionsOf(await ask(), said.episodes)).size).toBe(40);
  expect(new Set(await optionsOf(await ask(), said.tropes)).size).toBe(40);
});
