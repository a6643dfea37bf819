import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { words as sourceWords } from '../../../src/content/import/words.ts';
import { withLock } from '../../../src/tools/show/lock.ts';
import { words } from '../../../src/tools/show/words.ts';
import { castRow, episodeRow, generatedShow } from '../../fixtures/tvmaze/generated-show.ts';
import type { Fault } from '../../fixtures/tvmaze/stand-in.ts';
import { harbourRow, workbench } from './workbench.ts';

describe('a show is brought in', () => {
  test('with its seasons, episodes, specials, parts and guests, and without a mistake', async () => {
    const it = await workbench();
    await it.add();
    expect(it.problems()).toEqual([]);
    const { show, episodes, characters } = it.pack('harbour-row');
    expect(show.seasons.map(({ number, episodes: count }) => [number, count])).toEqual([
      [1, 4],
      [2, 3],
    ]);
    expect(episodes.map(({ id }) => id)).toEqual([
      's0e01',
      's1e01',
      's1e02',
      's1e03',
      's1e04',
      's2e01',
      's2e02',
      's2e03',
    ]);
    expect(characters.filter(({ tier }) => tier === 'main')).toHaveLength(4);
    for (const guest of characters.filter(({ tier }) => tier !== 'main'))
      expect(guest.first_seen).toMatch(/^s\de\d\d$/);
    expect(
      it.printed.some((line) =>
        line.includes(
          words
            .holds({
              seasons: 2,
              episodes: 7,
              specials: 1,
              parts: characters.length,
              tropes: 0,
              questions: 0,
            })
            .split('; no q')[0] ?? '?',
        ),
      ),
    ).toBe(true);
    expect(it.shows()).toEqual(['harbour-row']);
  });

  test('by its IMDb id, whose redirect is read and not followed', async () => {
    const it = await workbench();
    await it.add({ id: null, imdb: 'tt0000007' });
    expect(it.pack('harbour-row').show.title).toBe('Harbour Row');
  });

  test('once: a second time says where it is', async () => {
    const it = await workbench();
    await it.add();
    await expect(it.add()).rejects.toThrow(words.alreadyHere('Harbour Row', 'harbour-row'));
  });

  test('of several hits, the first with --yes; without a terminal they are listed', async () => {
    const it = await workbench([
      harbourRow(),
      generatedShow({ id: 8, name: 'Harbour Row', seasons: [2], premiered: '1999-05-01' }),
    ]);
    await expect(it.add({ id: null, title: 'harbour row' })).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('1999'),
    });
    await it.add({ id: null, title: 'harbour row', yes: true });
    await it.add({ id: '8' });
    expect(it.shows()).toEqual(['harbour-row', 'harbour-row-1999']);
  });

  test('with an id of its own where its letters make none', async () => {
    const it = await workbench([generatedShow({ id: 9, name: '悟空', seasons: [2] })]);
    await it.add({ id: '9' });
    expect(it.shows()).toEqual(['tvmaze-9']);
    expect(it.pack('tvmaze-9').show.title).toBe('悟空');
  });

  test('of which only a name is known', async () => {
    const it = await workbench([
      {
        ...harbourRow(),
        show: {
          id: 7,
          name: 'Bare',
          genres: null,
          network: null,
          webChannel: null,
          schedule: null,
          summary: null,
          premiered: null,
          externals: null,
          image: null,
          language: null,
          status: null,
          runtime: null,
        },
        seasons: [],
        episodes: [
          {
            id: 1,
            name: null,
            season: 1,
            number: 1,
            airdate: '',
            airstamp: null,
            runtime: null,
            summary: null,
            image: null,
            type: null,
          },
          { id: 2, name: 'TBA', season: null, number: null, airdate: null, airstamp: null, type: 'regular' },
          {
            id: 3,
            name: 'Episode 2',
            season: 1,
            number: 2,
            airdate: '0000-00-00',
            airstamp: 'soon',
            type: 'regular',
          },
        ],
        cast: [{ person: null, character: null }, castRow(1, 'No cast info available', 'Somebody', 7)],
        guests: new Map(),
        akas: [],
      },
    ]);
    await it.add();
    expect(it.problems()).toEqual([]);
    const { show, episodes, characters } = it.pack('bare');
    expect([show.genres, show.premise, show.first_aired]).toEqual([[], undefined, undefined]);
    expect(episodes.map(({ id, title, aired }) => [id, title, aired])).toEqual([
      ['s0e01', undefined, []],
      ['s1e01', undefined, []],
      ['s1e02', undefined, []],
    ]);
    expect(characters).toEqual([]);
  });

  test('without an episode, which is told', async () => {
    const it = await workbench([{ ...harbourRow(), episodes: [], guests: new Map() }]);
    await it.add();
    expect(it.printed).toContain(words.noEpisodes('TVmaze'));
    expect(it.pack('harbour-row').episodes).toEqual([]);
  });

  test('with names and summaries as people read them', async () => {
    const show = harbourRow();
    show.show.name = 'M*A*S*H';
    show.show.summary = '<p>One &amp; <b>two</b>.</p><script>bad()</script><p>Three&nbsp;&lt;3</p>';
    show.cast = [
      castRow(1, 'Dale "Barbie" Barbara', 'An Actor', 7),
      castRow(2, 'Rosita / Officer Diaz', 'Another', 7),
    ];
    const it = await workbench([show]);
    await it.add();
    const { show: made, characters } = it.pack('m-a-s-h');
    expect(made.title).toBe('M*A*S*H');
    expect(made.premise).toBe('One & two. Three <3');
    expect(characters[0]).toMatchObject({
      called: 'Barbie',
      aliases: [{ name: 'Dale Barbara', spelling: true }],
    });
    expect(characters[1]?.aliases).toMatchObject([{ name: 'Rosita' }, { name: 'Officer Diaz' }]);
  });
});

describe('of the cast', () => {
  test('a recast is one character, a person with several parts is several, a voice says so, a nameless guest is none', async () => {
    const show = harbourRow();
    show.cast = [
      castRow(1, 'Kit', 'First Actor', 7),
      { ...castRow(1, 'Kit', 'Second Actor', 7), person: { id: 99, name: 'Second Actor' } },
      { ...castRow(2, 'Old Kit', 'First Actor', 7), person: castRow(1, '', 'First Actor', 7).person },
      { ...castRow(3, 'The Parrot', 'Third Actor', 7), voice: true },
      { ...castRow(4, 'Fourth Person', 'Fourth Person', 7), self: true },
    ];
    show.guests = new Map([
      [show.episodes[0]?.id ?? 0, [castRow(5, 'Nurse', 'Fifth', 7), castRow(6, 'Cop #2', 'Sixth', 7)]],
    ]);
    const it = await workbench([show]);
    await it.add();
    const cast = it
      .records('harbour-row', 'characters')
      .map(({ name, actor, actors }) => [name, actor ?? actors]);
    expect(cast).toEqual([
      ['Kit', [{ name: 'First Actor' }, { name: 'Second Actor' }]],
      ['Old Kit', 'First Actor'],
      ['The Parrot', [{ name: 'Third Actor', note: 'voice' }]],
      ['Fourth Person', undefined],
    ]);
    expect(it.records('harbour-row', 'episodes').find(({ id }) => id === 's1e01')?.guests).toHaveLength(2);
  });
});

describe('of the episodes', () => {
  const at = (
    id: number,
    season: number,
    number: number | null,
    name: string,
    date: string,
    type = 'regular',
  ) => episodeRow(id, season, number, name, new Date(`${date}T00:00:00Z`), null, type);

  test('two parts of one minute are a double one; a whole season of one day is not', async () => {
    const show = harbourRow();
    show.episodes = [
      at(1, 1, 1, 'The Flood: Part 1', '2020-01-03'),
      at(2, 1, 2, 'The Flood: Part 2', '2020-01-03'),
      at(3, 1, 3, 'Ebb', '2020-01-10'),
      ...[1, 2, 3].map((number) => at(10 + number, 2, number, `The Storm (${number})`, '2021-01-01')),
    ];
    const it = await workbench([show]);
    await it.add();
    expect(
      it.records('harbour-row', 'episodes').map(({ id, through, title }) => [id, through, title]),
    ).toEqual([
      ['s1e01', 's1e02', 'The Flood'],
      ['s1e03', undefined, 'Ebb'],
      ['s2e01', undefined, 'The Storm (1)'],
      ['s2e02', undefined, 'The Storm (2)'],
      ['s2e03', undefined, 'The Storm (3)'],
    ]);
    expect(it.pack('harbour-row').show.seasons.map(({ episodes }) => episodes)).toEqual([3, 3]);
  });

  test('seasons may be years, go on counting, and run', async () => {
    const years = harbourRow();
    years.show.status = 'Running';
    years.episodes = [at(1, 2016, 113, 'Guest One', '2016-09-12'), at(2, 2017, 1, 'Guest Two', '2017-01-04')];
    const it = await workbench([years]);
    await it.add();
    expect(it.pack('harbour-row').show.seasons.map(({ number, episodes }) => [number, episodes])).toEqual([
      [2016, 113],
      [2017, undefined],
    ]);

    const counting = harbourRow();
    counting.episodes = [1, 2, 3, 4].map((number) =>
      at(number, number < 3 ? 1 : 2, number, `T${number}`, `2020-01-0${number}`),
    );
    const other = await workbench([counting]);
    await other.add();
    const { show } = other.pack('harbour-row');
    expect([show.numbering, show.seasons.map(({ episodes }) => episodes)]).toEqual(['continued', [2, 2]]);
  });

  test('specials are counted by date, and say what they are', async () => {
    const show = harbourRow();
    show.episodes.push(
      at(90, 1, null, 'Later Special', '2021-06-01', 'significant_special'),
      { ...at(91, 2, null, 'Harbour Row: The Movie', '2020-06-01', 'significant_special'), runtime: 90 },
      { ...at(92, 2, null, 'Unaired Pilot', '2019-01-01', 'insignificant_special'), airdate: '' },
    );
    const it = await workbench([show]);
    await it.add();
    const specials = it.records('harbour-row', 'episodes').filter(({ id }) => String(id).startsWith('s0'));
    expect(specials[0]).toMatchObject({ id: 's0e01', kind: 'film', title: 'Harbour Row: The Movie' });
    expect(specials.at(-1)).toMatchObject({ kind: 'pilot', title: 'Unaired Pilot', after: 's2e03' });
    expect(it.problems()).toEqual([]);
  });
});

describe('a source that fails is told in a sentence, and nothing is written', () => {
  const cut = (to: ServerResponse) => to.destroy();
  const endless = (to: ServerResponse) => {
    to.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(1 << 20, ' ');
    const pour = () => {
      while (!to.destroyed && to.write(chunk));
      if (!to.destroyed) to.once('drain', pour);
    };
    pour();
  };
  const cases: [what: string, paths: RegExp, fault: Fault, says: string][] = [
    ['a cut connection', /episodes\?/, cut, sourceWords.cutOff('TVmaze')],
    [
      'an answer that stops half way',
      /cast$/,
      (to) => {
        to.writeHead(200, { 'content-length': '900' });
        to.write('[{');
        to.socket?.end();
      },
      sourceWords.cutOff('TVmaze'),
    ],
    ['a fault of its own', /guestcast/, { status: 503 }, sourceWords.fails('TVmaze', 503)],
    [
      'a web page',
      /shows\/7/,
      { body: '<!doctype html><p>Sorry', headers: { 'content-type': 'text/html' } },
      sourceWords.noData('TVmaze'),
    ],
    ['an answer without an end', /episodes\?/, endless, sourceWords.tooLarge('TVmaze', 50)],
    [
      'too many requests, for an hour',
      /cast$/,
      { status: 429, headers: { 'retry-after': '3600' } },
      sourceWords.tooMany('TVmaze'),
    ],
    ['a refusal', /shows\/7/, { status: 403 }, sourceWords.refuses('TVmaze', 403)],
    [
      'another form',
      /episodes\?/,
      { body: '{"episodes":"none"}' },
      sourceWords.notReadable('TVmaze', '/shows/7/episodes?specials=1'),
    ],
    [
      'a show without a name',
      /shows\/7\?/,
      { body: '{"id":7,"name":null}' },
      sourceWords.nameless('TVmaze', '7'),
    ],
    ['no such show', /shows\/7\?/, { status: 404 }, sourceWords.noShow('TVmaze', '7')],
  ];
  test.each(cases)('%s', async (_, paths, fault, says) => {
    const it = await workbench();
    it.tvmaze.fail(paths, fault);
    await expect(it.add()).rejects.toThrow(says);
    expect(it.shows()).toEqual([]);
  });

  test('no network', async () => {
    const it = await workbench();
    await it.tvmaze.close();
    await expect(it.add()).rejects.toThrow(sourceWords.unreachable('TVmaze', new URL(it.tvmaze.url).host));
  });

  test('no show of that name', async () => {
    const it = await workbench();
    await expect(it.add({ id: null, title: 'Nothing Like It' })).rejects.toThrow(
      words.noHit('TVmaze', 'Nothing Like It'),
    );
  });
});

test('where a source asks to wait, it is waited so long; a fault that passes is tried again', async () => {
  const it = await workbench();
  it.tvmaze.fail(/cast$/, { status: 429, headers: { 'retry-after': '7' } }, 1);
  it.tvmaze.fail(/akas$/, { status: 502 }, 2);
  await it.add();
  expect(it.waited).toContain(7000);
  expect(it.problems()).toEqual([]);
});

test('no more than twenty requests begin in ten seconds', async () => {
  const it = await workbench([generatedShow({ id: 7, name: 'Long', seasons: [60] })]);
  await it.add();
  const requests = it.tvmaze.asked.length;
  // The clock stands still, so each request beyond the first nineteen waits for the oldest of them.
  expect(it.waited.filter((ms) => ms === 10_000).length).toBeGreaterThanOrEqual(requests - 20);
});

test('only the guests of the first 300 episodes are asked for, and all with --guests', async () => {
  const it = await workbench([generatedShow({ id: 7, name: 'Soap', seasons: [150, 155], specials: 0 })]);
  await it.add();
  expect(it.tvmaze.asked.filter((path) => path.endsWith('guestcast'))).toHaveLength(300);
  expect(it.printed).toContain(words.guestsLeft(300, 305));
});

test('pictures are taken along with --pictures alone, with credit, licence and link', async () => {
  const show = harbourRow();
  show.show.image = { original: 'http://static.tvmaze.com/uploads/1.jpg' };
  const it = await workbench([show]);
  await it.add({ pictures: true });
  const { image } = it.pack('harbour-row').show;
  expect(image).toMatchObject({ url: 'https://static.tvmaze.com/uploads/1.jpg', credit: 'TVmaze' });
  expect([image?.licence, image?.link]).toEqual(['CC-BY-SA-4.0', show.show.url]);
  const other = await workbench([show]);
  await other.add();
  expect(other.pack('harbour-row').show.image).toBeUndefined();
});

test('a second at once is told so', async () => {
  const it = await workbench();
  await withLock(it.context.dataDir, () => expect(it.add()).rejects.toThrow(words.locked));
  await it.add();
});
