import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Pack, packFiles } from '../../src/content/packs/schema.ts';
import type { Stamp } from '../../src/spoilers.ts';

const read = (show: string, file: string): unknown =>
  parse(readFileSync(`data/shows/${show}/${file}.yaml`, 'utf8'));

const readPack = (show: string): Pack => ({
  show: packFiles.show.parse(read(show, 'show')),
  characters: packFiles.characters.parse(read(show, 'characters')),
  episodes: packFiles.episodes.parse(read(show, 'episodes')),
  tropes: packFiles.tropes.parse(read(show, 'tropes')),
  trivia: packFiles.trivia.parse(read(show, 'trivia')),
});

const ca = readPack('backstage-ca');
const za = readPack('backstage-za');

const find = <T extends { id: string }>(list: readonly T[], id: string): T => {
  const found = list.find((record) => record.id === id);
  if (!found) throw new Error(`no record ${id}`);
  return found;
};
const credited = ({ show }: Pack, as: string): string[] =>
  show.credits.filter((credit) => credit.as === as).flatMap(({ names }) => names);
const airings = ({ show }: Pack) =>
  show.broadcasts.map(({ season, country, outlet, start, end }) => [season, country, outlet, start, end]);
const facts = ({ show }: Pack, title: string) =>
  show.sections.filter((section) => section.title === title).flatMap((section) => section.facts);

describe('the Canadian pack', () => {
  test.each([
    { what: 'title', is: ca.show.title, want: 'Backstage' },
    { what: 'genres', is: ca.show.genres, want: ['Drama', 'Performing arts'] },
    { what: 'creators', is: credited(ca, 'Created by'), want: ['Jennifer Pertsch', 'Lara Azzopardi'] },
    { what: 'theme composer', is: ca.show.theme?.composer, want: 'Andrew Austin' },
    { what: 'theme composer credit', is: credited(ca, 'Theme music composer'), want: ['Andrew Austin'] },
    { what: 'country', is: ca.show.country, want: ['Canada'] },
    { what: 'language', is: ca.show.language, want: ['English'] },
    { what: 'number of seasons', is: ca.show.seasons.length, want: 2 },
    { what: 'number of episodes', is: ca.show.seasons.map(({ episodes }) => episodes), want: [30, 30] },
    { what: 'list of episodes', is: ca.show.related, want: ['List of Backstage episodes (Wikipedia)'] },
    {
      what: 'executive producers',
      is: credited(ca, 'Executive producer'),
      want: ['Brian Irving', 'Jennifer Pertsch', 'Tom McGillis', 'George Elliott', 'Lara Azzopardi'],
    },
    { what: 'producer', is: credited(ca, 'Producer'), want: ['Brian Irving'] },
    { what: 'camera', is: ca.show.camera, want: 'Single-camera' },
    { what: 'runtime', is: ca.show.runtime, want: '22–25 minutes' },
    { what: 'company', is: credited(ca, 'Production company'), want: ['Fresh TV'] },
    { what: 'network', is: ca.show.network, want: ['Family Channel'] },
    { what: 'first aired', is: ca.show.first_aired, want: '2016-03-18' },
    {
      what: 'directors',
      is: credited(ca, 'Director'),
      want: ['RT!', 'Director X', 'Wendy Morgan', 'Warren P. Sonoda', 'Mario Azzopardi', 'Lara Azzopardi'],
    },
  ])('keeps from the infobox and the credits: $what', ({ is, want }) => {
    expect(is).toEqual(want);
  });

  test.each([
    [1, 'Canada', 'Family Channel', '2016-03-18', '2016-12-09'],
    [1, 'United States', 'Disney Channel', '2016-03-25', '2016-09-30'],
    [1, 'United Kingdom and Ireland', 'Disney Channel', '2016-05-09', undefined],
    [1, 'Australia and New Zealand', 'Disney Channel', '2016-10-28', undefined],
    [1, undefined, 'Netflix', '2017', undefined],
    [2, 'United Kingdom and Ireland', undefined, '2017-07-28', undefined],
    [2, 'Australia', 'ABC Me app and ABC iview', '2017-09-15', '2017-10-15'],
    [2, 'United States', 'Netflix', '2017-09-30', undefined],
    [2, 'Canada', 'Family Channel', '2018-03-12', undefined],
  ])('was shown: season %s, %s, %s, %s to %s', (...airing) => {
    expect(airings(ca)).toContainEqual(airing);
  });

  test('credits the fifteen parts in the order of the infobox', () => {
    const starring = ca.show.cast.filter(({ starring }) => starring);
    expect(
      starring.map(({ actor, character, seasons }) => [
        actor,
        find(ca.characters, character ?? '').called ?? find(ca.characters, character ?? '').name,
        seasons,
      ]),
    ).toEqual([
      ['Devyn Nekoda', 'Vanessa', [1, 2]],
      ['Alyssa Trask', 'Carly', [1, 2]],
      ['Josh Bogert', 'Miles', [1, 2]],
      ['Aviva Mongillo', 'Alya', [1, 2]],
      ['Matthew Isen', 'Jax', [1, 2]],
      ['Julia Tomasone', 'Bianca', [1, 2]],
      ['Adrianna Di Liello', 'Jenna', [1, 2]],
      ['Colin Petierre', 'Sasha', [1, 2]],
      ['Mckenzie Small', 'Scarlett', [1, 2]],
      ['Romy Weltman', 'Kit', [1, 2]],
      ['Isiah Hall', 'Denzel', [1]],
      ['Kyal Legend', 'Julie', [1, 2]],
      ['Chris Hoffman', 'Park', [1, 2]],
      ['Jane Moffat', 'Helsweel', [1, 2]],
      ['Thomas L. Colford', 'Beckett', [2]],
    ]);
    for (const { actor, character } of starring) {
      expect(find(ca.characters, character ?? '').actor).toBe(actor);
    }
  });

  test('has a record of each of the 60 episodes, 26 of them with a title and 3 with a likely one', () => {
    const ids = [1, 2].flatMap((season) =>
      Array.from({ length: 30 }, (_, index) => `s${season}e${String(index + 1).padStart(2, '0')}`),
    );
    expect(ca.episodes.map(({ id }) => id)).toEqual(ids);
    expect(ca.episodes.filter(({ title }) => title)).toHaveLength(26);
    expect(
      ca.episodes.flatMap(({ id, likely_title }) => (likely_title ? [[id, likely_title.title]] : [])),
    ).toEqual([
      ['s1e19', 'Once in a Lifetime'],
      ['s1e25', 'After the Flood'],
      ['s1e29', 'Me'],
    ]);
    expect(ca.episodes.filter(({ title, likely_title }) => title && likely_title)).toEqual([]);
  });

  test.each([
    ['s1e02', 'Groups of Two'],
    ['s1e10', 'The Understudy'],
    ['s1e11', 'Lose Yourself'],
    ['s1e15', 'Showtime'],
    ['s1e21', 'Friend or Foe'],
    ['s1e26', 'Try Again'],
    ['s1e27', 'Fallout'],
    ['s1e30', 'We'],
    ['s2e17', 'Best Idea'],
  ])('knows %s as %s', (id, title) => {
    expect(find(ca.episodes, id).title).toBe(title);
  });

  test('keeps 20 Canadian dates of episodes', () => {
    const dates = ca.episodes.flatMap(({ aired }) => aired.filter(({ country }) => country === 'Canada'));
    expect(dates).toHaveLength(20);
  });

  test('tells of the reception, the orders and how it ended', () => {
    expect(facts(ca, 'Reception').map(({ name }) => name)).toEqual([
      'Critics',
      'Common Sense Media',
      'Paperblog, a French-language blog',
    ]);
    const told = [...facts(ca, 'Production'), ...facts(ca, 'On air')].map(({ text }) => text).join('\n');
    for (const word of [
      '30 episodes',
      '10 May 2016',
      '30 September 2017',
      'ended after two seasons',
      'Grojband',
    ])
      expect(told).toContain(word);
  });
});

const tropeNames: [name: string, examples: number][] = [
  ['The Ace', 3],
  ['Affectionate Nickname', 1],
  ['Alliterative Name', 1],
  ['Aloof Dark-Haired Girl', 1],
  ['Alpha Bitch', 3],
  ['Ambiguous Ending', 1],
  ['Belligerent Sexual Tension', 1],
  ['The B Grade', 1],
  ['Beware the Nice Ones', 2],
  ['But Now I Must Go', 1],
  ['Color Coded For Your Convience', 1],
  ['Comedic Underwear Exposure', 1],
  ['Confession Cam', 1],
  ['Cool Teacher', 2],
  ['Curtains Match the Windows', 1],
  ['Dance Party Ending', 1],
  ['Dark Secret', 3],
  ["Didn't Think This Through", 2],
  ['Downer Ending', 1],
  ['Et Tu, Brute?', 1],
  ['Fantasy Forbidding Parents', 1],
  ['The Glorious War of Sisterly Rivalry', 1],
  ['Gossipy Hen', 3],
  ['Green-Eyed Monster', 4],
  ['Hair of Gold, Heart of Gold', 1],
  ['Happily Adopted', 1],
  ['Humble Hero', 1],
  ['I Can Still Dance', 1],
  ['Icy Blue Eyes', 1],
  ['Informed Ability', 1],
  ["It's All About Me", 1],
  ['Jerkass', 4],
  ['Love Epiphany', 1],
  ['Love Letter Lunacy', 1],
  ['The Mentor', 1],
  ['Mr. Exposition', 1],
  ['My God, What Have I Done?', 1],
  ['Nice Girl', 3],
  ['Nice Guy', 1],
  ['"Not So Different" Remark', 1],
  ['The Perfectionist', 1],
  ['The Primadonna', 1],
  ['The Quiet One', 1],
  ['Reasonable Authority Figure', 1],
  ['Serious Business', 1],
  ['Shrinking Violet', 1],
  ['Shout-Out', 3],
  ['Stage Fright', 1],
  ['Status Quo Is God', 3],
  ['Stern Teacher', 1],
  ['Suspiciously Similar Song', 1],
  ['Unaccustomed as I Am to Public Speaking...', 1],
  ['Ungrateful Bitch', 1],
  ['"Well Done, Son" Guy', 3],
  ['Wham Line', 4],
  ['Workaholic', 2],
];

describe('the Canadian tropes', () => {
  test.each(tropeNames)('%s has %i of the 85 examples', (name, examples) => {
    expect(ca.tropes.filter((trope) => trope.name === name).map((trope) => trope.examples.length)).toEqual([
      examples,
    ]);
  });

  test('are 56 with 85 examples, in the order of the page', () => {
    expect(tropeNames).toHaveLength(56);
    expect(ca.tropes.map(({ name }) => name)).toEqual(tropeNames.map(([name]) => name));
    expect(ca.tropes.flatMap(({ examples }) => examples)).toHaveLength(85);
  });

  test.each([
    ['color-coded-for-your-convience', 'Color-Coded for Your Convenience'],
    ['the-glorious-war-of-sisterly-rivalry', 'Sibling Rivalry'],
    ['not-so-different-remark', 'Not So Different'],
  ])('%s is also found as %s', (id, alias) => {
    expect(find(ca.tropes, id).aliases.map(nameOf)).toContain(alias);
  });

  test('have a clean form of every name with swearing in it', () => {
    const swearing = /bitch|\bass\b|jerkass|bastard|damn|crap/i;
    const mature = ca.tropes.filter((trope) => trope.mature);
    expect(mature.map(({ name }) => name)).toEqual(['Alpha Bitch', 'Jerkass', 'Ungrateful Bitch']);
    for (const { clean } of mature) expect(clean).not.toMatch(swearing);
    const aliases = ca.tropes.flatMap((trope) => [trope.meaning, ...trope.aliases.map((a) => nameOf(a))]);
    for (const text of aliases) expect(text).not.toMatch(swearing);
    for (const trope of ca.tropes) expect(swearing.test(trope.name)).toBe(trope.mature === true);
  });

  test.each([
    ['the-ace', 1, 's1e09'],
    ['but-now-i-must-go', 0, 's1e15'],
    ['dark-secret', 0, 's1e03'],
    ['dark-secret', 1, 's1e06'],
    ['dark-secret', 2, 's1e09'],
    ['downer-ending', 0, 's1e15'],
    ['gossipy-hen', 2, 's1e26'],
    ['green-eyed-monster', 2, 's1e09'],
    ['happily-adopted', 0, 's1e22'],
    ['informed-ability', 0, 's1e01'],
    ['jerkass', 2, 's1e09'],
    ['jerkass', 3, 's1e24'],
    ['wham-line', 0, 's1e02'],
    ['wham-line', 1, 's1e03'],
    ['wham-line', 2, 's1e09'],
    ['wham-line', 3, 's2e06'],
  ])('%s, example %i, is hidden until %s', (id, index, from) => {
    expect(find(ca.tropes, id).examples[index]?.from).toBe(from);
  });

  test.each([
    ['status-quo-is-god', 2],
    ['not-so-different-remark', 0],
    ['well-done-son-guy', 2],
  ])('%s, example %i, counts as the end of season 1, since its last episode is not known', (id, index) => {
    expect(find(ca.tropes, id).examples[index]).toMatchObject({ spoiler: true, season: 1 });
  });
});

const nameOf = (alias: string | { name: string }): string => (typeof alias === 'string' ? alias : alias.name);

/** A place in the run: episodes count from 1, a spoiler without an episode is the last of its season. */
const order = ({ from, spoiler, season }: Stamp): number => {
  const [, seasonOf, number] = /^s(\d+)e(\d+)$/.exec(from ?? '')?.map(Number) ?? [];
  if (seasonOf !== undefined && number !== undefined) return (seasonOf - 1) * 30 + number;
  return spoiler ? (season ?? 2) * 30 : 0;
};

type Told = { text: string; at: string; known: number };

/** Every text that the bot may show, with the place in the run from which it may. */
function texts(value: unknown, at: string, known = 0, key = ''): Told[] {
  if (typeof value === 'string') return notShown.has(key) ? [] : [{ text: value, at, known }];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => texts(entry, `${at}.${entry?.id ?? index}`, known, key));
  }
  if (typeof value !== 'object' || value === null) return [];
  const since = Math.max(known, order(value));
  return Object.entries(value).flatMap(([inner, entry]) => texts(entry, `${at}.${inner}`, since, inner));
}
const notShown = new Set(['id', 'sources', 'url', 'to', 'speaker', 'characters', 'character', 'from']);

const told = texts(ca, 'ca');

describe('the twists of the Canadian series', () => {
  test.each([
    ["Kit's DJ name", 's1e09', /diamond ?min[de]/i],
    ['that Kit is expelled', 's1e09', /expel/i],
    ["Miles's illness", 's1e03', /kidney|medicine|\billness|\bis ill\b/i],
    ["Miles's transplant", 's1e21', /transplant/i],
    ["the message on Miles's phone", 's1e02', /drugs/i],
    ['what became of the poster', 's1e10', /poster/i],
    ["Alya's part", 's1e10', /Alya (plays|wins)|Casts Alya/],
    ["Vanessa's place with the Primas", 's1e01', /Vanessa.*\bPrima|freshman Prima|\bPrima\b.*Vanessa/],
    ["Vanessa's ankle", 's1e12', /ankle|in a cast|crutch/i],
    ['that Vanessa is put out of the Primas', 's1e12', /out of the Primas|no longer a Prima|drops Vanessa/],
    ['the Yellow Pad Poet', 's1e13', /yellow pad/i],
    ['what happens on the night of Showtime', 's1e15', /breaks her ankle|leaves? Keaton|hospital with/i],
    ['that Jax and Miles are friends', 's1e21', /best friends\b|Enemies at first/],
    ['that Austin bullies Denzel', 's1e26', /^bully$|bossy and cruel/],
    ['that Carly dates Austin', 's1e24', /Dates (Carly|Austin)\.|he dates Carly/],
    ['that Kit takes Jax on tour', 's1e30', /(Takes|asks) Jax on tour|on tour with Kit/],
    ["that Julie's parents find out", 's1e15', /parents find out|invit(es|ing) (Julie's|her) parents/i],
    ['that Jax dates Jenna', 's1e16', /(Dates|dating) (Jax\.|Jenna)/],
    ['that Maria stays on', 's1e16', /stays on|stands in for|stand-in/i],
    ['that the Streets become official', 's1e21', /\bofficial\b/i],
    ['the adoption', 's1e22', /by adoption|birth parents/i],
    ['that Julie cheated', 's1e22', /PSATs|that she cheated/],
    ['that Maria is dismissed', 's1e23', /dismissed|loses her job|losing Ms\. Maria/i],
    ['the alarm', 's1e24', /alarm|sprinkler/i],
    ['the end of the blog', 's1e26', /deletes/i],
    ['the shove', 's1e26', /shove/i],
    ['the kiss', 's1e27', /\bkissed Vanessa|have kissed|kiss between/i],
    ['who uses the old account', 's1e28', /old blog account/i],
    ["who Beckett's mother is", 's2e06', /Beckett's mother|Helsweel's son|her son\b|\bMom\./],
    ['the end of the Primas', 's2e17', /disband|no more Primas|no longer exist/i],
    [
      'the couples of season 2',
      's2e30',
      /Dates Kit|Goes out with Julie|Beckett's girlfriend|Vanessa's boyfriend/,
    ],
  ])('%s: nothing tells before %s', (_, from, words) => {
    const telling = told.filter(({ text }) => words.test(text));
    expect(telling.length).toBeGreaterThan(0);
    expect(
      telling.filter(({ known }) => known < order({ from })).map(({ at, text }) => `${at}: ${text}`),
    ).toEqual([]);
  });

  test.each([
    ['kit-dunn', /DJ Diamondmind/, { from: 's1e09' }],
    ['miles-lennox', /kidneys/, { from: 's1e03' }],
    ['carly-catto', /rather than leave with her for the hospital/, { from: 's1e15' }],
    ['alya-kendrick', /Leaves Keaton/, { from: 's1e15' }],
    ['denzel-stone', /inviting her parents/, { from: 's1e15' }],
    ['sasha-roy', /told Maria/, { from: 's1e15' }],
    ['maria-schiller', /ended her own dancing career/, { spoiler: true, season: 1 }],
    ['ms-helsweel', /Beckett's mother/, { from: 's2e06' }],
    ['beckett-bradstreet', /Helsweel's son/, { from: 's2e06' }],
    ['beckett-bradstreet', /Joins the Primas/, { spoiler: true, season: 2 }],
  ])('%s: %s is stamped', (id, words, stamp) => {
    const { facts } = find(ca.characters, id);
    expect(facts.find(({ text }) => words.test(text))).toMatchObject(stamp);
  });

  test('hide every name of the DJ, and the bond of mother and son in both directions', () => {
    const names = find(ca.characters, 'kit-dunn').aliases.filter((alias) => /diamond/i.test(nameOf(alias)));
    expect(names.map(nameOf)).toContain('DJ Diamondmind');
    for (const name of names) expect(name).toMatchObject({ from: 's1e09' });
    const bonds = ca.characters.flatMap(({ id, relations }) =>
      relations
        .filter(({ as }) => ['mother', 'son'].includes(as))
        .map(({ to, as, from }) => [id, to, as, from]),
    );
    expect(bonds).toContainEqual(['ms-helsweel', 'beckett-bradstreet', 'son', 's2e06']);
    expect(bonds).toContainEqual(['beckett-bradstreet', 'ms-helsweel', 'mother', 's2e06']);
  });

  test('are told by no event before its own episode', () => {
    for (const { id, events, quotes } of ca.episodes)
      for (const stamped of [...events, ...quotes])
        if (stamped.from) expect(order(stamped)).toBeGreaterThanOrEqual(order({ from: id }));
  });
});

describe('the South African pack', () => {
  test.each([
    { what: 'title', is: za.show.title, want: 'Backstage' },
    { what: 'genre', is: za.show.genres[0], want: 'Soap opera' },
    { what: 'creator', is: credited(za, 'Created by'), want: ['Mfundi Vundla'] },
    { what: 'writer', is: credited(za, 'Writer'), want: ['Collin Oliphant'] },
    { what: 'developer', is: credited(za, 'Developed by'), want: ['Deon Opperman'] },
    {
      what: 'stars',
      is: za.show.cast.filter(({ starring }) => starring).map(({ actor }) => actor),
      want: ['Duncan Lawson', 'Katlego Danke', 'Paul du Toit', 'Shashi Naidoo', 'Pam Andrews'],
    },
    { what: 'theme composer', is: za.show.theme?.composer, want: 'Dusk to Dawn' },
    { what: 'country', is: za.show.country, want: ['South Africa'] },
    { what: 'language', is: za.show.language, want: ['English'] },
    { what: 'seasons, which nobody counts', is: za.show.seasons, want: [] },
    { what: 'company', is: credited(za, 'Production company'), want: ['Bottom Line Entertainment'] },
    { what: 'parent company', is: credited(za, 'Parent company'), want: ['Tanstafl Holdings'] },
    { what: 'producer', is: credited(za, 'Producer'), want: ['Mfundi Vundla'] },
    { what: 'supervising producer', is: credited(za, 'Supervising producer'), want: ['Grey Hofmeyr'] },
    { what: 'location', is: za.show.location, want: 'Cape Town, South Africa' },
    { what: 'camera', is: za.show.camera, want: 'Multi-camera' },
    { what: 'runtime', is: za.show.runtime, want: 'about 30 minutes' },
    { what: 'network', is: za.show.network, want: ['e.tv'] },
    { what: 'first aired', is: za.show.first_aired, want: '2000-05-01' },
    { what: 'related', is: za.show.related, want: ['Generations (South African TV series)'] },
    { what: 'college', is: za.show.setting?.name, want: 'Vulindlela College' },
    {
      what: 'runs',
      is: airings(za),
      want: [
        [undefined, 'South Africa', 'e.tv', '2000-05-01', '2007-07-06'],
        [undefined, 'South Africa', 'e.tv', '2009-01-05', undefined],
      ],
    },
  ])('keeps from the infobox and the text: $what', ({ is, want }) => {
    expect(is).toEqual(want);
  });

  test('gives the reasons for the cancellation', () => {
    const reasons = facts(za, 'Cancellation');
    expect(reasons.flatMap(({ name }) => name ?? [])).toEqual([
      'What e.tv said',
      'What the producers said',
      'The competition',
      'What came after',
    ]);
    const all = reasons.map(({ text }) => text).join('\n');
    for (const word of ['Deon Opperman', 'Generations', '7de Laan', 'Isidingo', 'Rhythm City', '6 July'])
      expect(all).toContain(word);
  });

  test.each([
    'Ipeleng Theledi',
    'Katlego Rathebe',
    'Naomi Singh',
    'Sebastian Young',
    'Charmaine Jacobs',
    'Keketso Chaka',
  ])('knows %s', (name) => {
    expect(za.characters.map((character) => character.name)).toContain(name);
  });

  test('has no list of episodes or tropes, as no source has', () => {
    expect([za.episodes, za.tropes]).toEqual([[], []]);
  });
});

describe.each([
  { pack: ca, characters: 40, questions: 40 },
  { pack: za, characters: 28, questions: 15 },
])('$pack.show.id', ({ pack, characters, questions }) => {
  test(`has ${characters} characters and at least ${questions} questions of its own`, () => {
    expect(pack.characters).toHaveLength(characters);
    expect(pack.trivia.length).toBeGreaterThanOrEqual(questions);
  });

  test('asks no question twice, and none that holds its own answer or has two equal ones', () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
    const asked = pack.trivia.map(({ question }) => plain(question));
    expect(new Set(asked).size).toBe(asked.length);
    for (const { id, question, answer, wrong } of pack.trivia) {
      expect(new Set([answer, ...wrong].map(plain)).size, id).toBe(4);
      expect(` ${plain(question)} `.includes(` ${plain(answer)} `), id).toBe(false);
    }
  });

  test('names a source for every record, and only sources that it lists', () => {
    const known = Object.keys(pack.show.sources);
    for (const record of [...pack.characters, ...pack.tropes, ...pack.trivia]) {
      expect(record.sources?.length ?? 0, record.id).toBeGreaterThan(0);
      for (const source of record.sources ?? []) expect(known, record.id).toContain(source);
    }
  });

  test('speaks to readers, not of the files that it was made from', () => {
    const strings = texts(pack, pack.show.id).map(({ text }) => text);
    for (const text of strings) expect(text).not.toMatch(/\bseeds?\b|\.txt\b|\.json\b|https?:/i);
  });
});
