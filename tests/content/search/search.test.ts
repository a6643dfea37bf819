import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type Role, type SearchEntry, writeSearchIndex } from '../../../src/content/search/index.ts';
import { openSearch, type SearchOptions } from '../../../src/content/search/search.ts';

const entry = (
  id: string,
  names: string | Partial<Record<Role, string>>,
  rest: Partial<SearchEntry> = {},
): SearchEntry => ({
  show: 'harbour',
  kind: 'character',
  id,
  prominence: 10,
  names: (typeof names === 'string'
    ? [['name', names] as const]
    : (Object.entries(names) as [Role, string][])
  ).map(([role, text]) => ({ text, role })),
  ...rest,
});

const open = (...entries: SearchEntry[]) => {
  const db = new Database(':memory:');
  writeSearchIndex(db, entries);
  const search = openSearch(db);
  return {
    ...search,
    ids: (text: string, options?: SearchOptions) => search.find(text, options).map(({ id }) => id),
  };
};

describe('the order', () => {
  test('is exact, then beginnings of the name, then of its words, then what is merely like it', () => {
    const { find } = open(
      entry('like', 'Marna Quill', { prominence: 900 }),
      entry('word', 'Old Marina Road', { prominence: 800 }),
      entry('start', 'Marina Vale', { prominence: 1 }),
      entry('exact', 'Marina', { prominence: 0 }),
    );
    expect(find('marina').map(({ id, tier }) => [id, tier])).toEqual([
      ['exact', 'exact'],
      ['start', 'prefix'],
      ['word', 'words'],
      ['like', 'fuzzy'],
    ]);
  });

  test('puts a whole word before the beginning of a longer one', () => {
    expect(open(entry('kitchen', 'Kitchen'), entry('kit', 'Kit Dunn')).ids('kit')).toEqual([
      'kit',
      'kitchen',
    ]);
  });

  test('puts a name with the title that was typed before others', () => {
    const search = open(entry('denzel', 'Denzel', { prominence: 99 }), entry('durani', 'Principal Durani'));
    expect(search.ids('principal d')).toEqual(['durani', 'denzel']);
    expect(search.ids('d')).toEqual(['denzel', 'durani']);
  });

  test('prefers a name to an alias, and an alias to an actor', () => {
    const search = open(
      entry('actor', { name: 'Ann', actor: 'Robin' }, { prominence: 99 }),
      entry('alias', { name: 'Bea', alias: 'Robin' }, { prominence: 50 }),
      entry('name', 'Robin', { prominence: 1 }),
    );
    expect(search.ids('robin')).toEqual(['name', 'alias', 'actor']);
  });

  test('of equal names puts the better known first, and is always the same', () => {
    const search = open(entry('b', 'Vusi'), entry('a', 'Vusi', { prominence: 20 }), entry('c', 'Vusi'));
    expect(search.ids('vusi')).toEqual(['a', 'b', 'c']);
    expect(search.ids('vusi')).toEqual(['a', 'b', 'c']);
  });

  test('of equally known names puts the shorter first', () => {
    expect(open(entry('long', 'Starlights'), entry('short', 'Starling')).ids('star')).toEqual([
      'short',
      'long',
    ]);
  });
});

describe('an entry', () => {
  test('comes once, by the best of its names', () => {
    const { find } = open(entry('jax', { name: 'Jackson Gardner', alias: 'Jax', actor: 'Matthew Jaxby' }));
    expect(find('jax')).toMatchObject([{ id: 'jax', matched: 'Jax', role: 'alias', exact: true, score: 1 }]);
  });

  test('of another show with the same id is another entry', () => {
    const search = open(entry('kit', 'Kit'), entry('kit', 'Kit', { show: 'backstage' }));
    expect(search.find('kit').map(({ show }) => show)).toEqual(['harbour', 'backstage']);
  });
});

describe('forgives', () => {
  const search = open(
    entry('park', 'Mr. Park'),
    entry('maria', 'Maria Schiller'),
    entry('ace', 'The Ace'),
    entry('foe', 'Friend or Foe'),
    entry('brute', 'Et Tu, Brute?'),
    entry('think', "Didn't Think This Through"),
    entry('out', 'Shout-Out'),
    entry('josé', 'José Łukasz Ångström'),
    entry('twelve', 'Twelve Hours to Showtime'),
    entry('part', 'Homecoming, Part II'),
    entry('yourself', 'Lose Yourself'),
    entry('confession', 'Confession Cam'),
    entry('beckett', 'Beckett Bradstreet'),
    entry('philippa', 'Philippa'),
  );
  test.each([
    ['a title that is missing', 'park', 'park'],
    ['another title', 'Principal Park', 'park'],
    ['a title that is not part of the name', 'miss maria', 'maria'],
    ['a missing article', 'ace', 'ace'],
    ['an article too many', 'the friend or foe', 'foe'],
    ['a missing little word', 'friend foe', 'foe'],
    ['"&" for a word', 'ace & the', 'ace'],
    ['missing punctuation', 'et tu brute', 'brute'],
    ['typographic quotes', 'didn’t think', 'think'],
    ['case', 'SHOUT-OUT', 'out'],
    ['words that were joined', 'shoutout', 'out'],
    ['a word that was split', 'lose your self', 'yourself'],
    ['accents and letters of other alphabets', 'jose lukasz angstrom', 'josé'],
    ['digits for number words', '12 hours', 'twelve'],
    ['number words for Roman numerals', 'homecoming part two', 'part'],
    ['a letter too many', 'confesssion', 'confession'],
    ['a letter too few', 'becket bradstret', 'beckett'],
    ['letters swapped', 'confessoin', 'confession'],
    ['a neighbouring key', 'confeszion', 'confession'],
    ['a wrong first letter', 'vonfession', 'confession'],
    ['a spelling by ear', 'filipa', 'philippa'],
    ['a mistake in a word half typed', 'confesi', 'confession'],
    ['words in another order', 'cam confession', 'confession'],
    ['words half typed', 'conf ca', 'confession'],
  ])('%s', (_, typed, id) => {
    expect(search.ids(typed)[0]).toBe(id);
  });
});

describe('without spaces between its words', () => {
  const search = open(
    entry('goku', '孙悟空'),
    entry('other', '悟空'),
    entry('minsu', '김민수'),
    entry('sakura', '木之本桜'),
    entry('piccolo', 'ピッコロ'),
    entry('chuo', 'ร้านน้ำชากลางเมือง'),
  );
  test.each([
    ['a given name', '悟空', ['other', 'goku']],
    ['in another script', '민수', ['minsu']],
    ['a part from the middle', '之本', ['sakura']],
    ['the last letter', '桜', ['sakura']],
    ['a word of a title', 'น้ำชา', ['chuo']],
    ['the other kana', 'ぴっころ', ['piccolo']],
    ['kana of half width', 'ﾋﾟｯｺ', ['piccolo']],
  ])('%s finds a name', (_, typed, ids) => {
    expect(search.ids(typed)).toEqual(ids);
  });
});

describe('initials', () => {
  const show = (id: string, name: string) => entry(id, name, { kind: 'show' });
  const search = open(
    show('aot', 'Attack on Titan'),
    show('tbbt', 'The Big Bang Theory'),
    show('tng', 'Star Trek: The Next Generation'),
    show('b99', 'Brooklyn Nine-Nine'),
    entry('ann', { name: 'Ann', actor: 'Anna Olive Tate' }),
  );
  test.each([
    ['aot', ['aot']],
    ['TBBT', ['tbbt']],
    ['bbt', ['tbbt']],
    ['tng', ['tng']],
    ['b99', ['b99']],
    ['tb', []],
  ])('%s → %j', (typed, ids) => {
    expect(search.ids(typed)).toEqual(ids);
  });

  test('stand behind a name that is written so', () => {
    expect(open(show('long', 'Attack on Titan'), show('written', 'AOT')).ids('aot')).toEqual([
      'written',
      'long',
    ]);
  });
});

describe('a title of signs alone', () => {
  const titled = (id: string, title: string) => entry(id, { title }, { kind: 'episode' });
  const search = open(titled('ask', '?'), titled('dots', '…'), titled('dash', '-'), titled('home', 'Home?'));
  test.each([
    ['?', ['ask']],
    ['…', ['dots']],
    ['...', ['dots']],
    [' - ', ['dash']],
    ['!', []],
    ['home', ['home']],
  ])('%s → %j', (typed, ids) => {
    expect(search.ids(typed)).toEqual(ids);
  });
});

describe('what is written as it was typed', () => {
  const search = open(
    entry('plain', 'Resume', { prominence: 1 }),
    entry('accents', 'Résumé', { prominence: 9 }),
    entry('loud', 'RESUME!', { prominence: 99 }),
  );
  test.each([
    ['resume', ['plain', 'loud', 'accents']],
    ['résumé', ['accents', 'loud', 'plain']],
    ['Resume!', ['loud', 'accents', 'plain']],
  ])('%s goes before what is merely spelt so', (typed, ids) => {
    expect(search.ids(typed)).toEqual(ids);
    expect(search.find(typed).every(({ exact }) => exact)).toBe(true);
  });
});

test('a word that is no name is not taken for a misspelt half of the name of an actor', () => {
  const search = open(entry('azadeh', { name: 'Azadeh', actor: 'Sydney Kuhne' }));
  expect(search.ids('kidney')).toEqual([]);
  expect(search.ids('sidney')).toEqual(['azadeh']);
  expect(search.ids('kidney kuhne')).toEqual(['azadeh']);
});

describe('episodes', () => {
  const episode = (season: number, number: number, overall: number, title: string): SearchEntry => ({
    ...entry(`s${season}e${number}`, { title }, { kind: 'episode' }),
    names: [
      { text: title, role: 'title' },
      { text: `s${season}e${String(number).padStart(2, '0')}`, role: 'code' },
      { text: String(overall), role: 'code' },
    ],
  });
  const search = open(
    episode(1, 1, 1, 'Cast Off'),
    episode(1, 2, 2, 'High Water'),
    episode(1, 10, 10, 'Fog'),
    episode(2, 1, 11, 'Eleven'),
  );

  test.each([
    ['s1e1', 's1e1'],
    ['S01E01', 's1e1'],
    ['2x01', 's2e1'],
    ['season 1 episode 2', 's1e2'],
    ['11', 's2e1'],
    ['10', 's1e10'],
    ['s1e10 Fog', 's1e10'],
  ])('%s is exactly %s', (typed, id) => {
    expect(search.find(typed, { kinds: ['episode'] })[0]).toMatchObject({ id, exact: true });
  });

  test('a code half typed lists what it may become, the number itself first', () => {
    expect(search.ids('s1e1')).toEqual(['s1e1', 's1e10']);
    expect(search.ids('s1')).toEqual(['s1e1', 's1e2', 's1e10']);
    expect(search.ids('season 2')).toEqual(['s2e1']);
  });

  test('a title that is a number goes before the number of an episode', () => {
    const both = open(episode(1, 1, 1, '2'), episode(1, 2, 2, 'High Water'));
    expect(both.ids('2')).toEqual(['s1e1', 's1e2']);
  });

  test('a number means no episode where none was asked for', () => {
    expect(search.ids('11', { kinds: ['character'] })).toEqual([]);
  });
});

describe('spoilers', () => {
  const later = { fact: 9, episode: 0 };
  const secret = { text: 'Diamondmind', role: 'alias', when: later } as const;
  const upTo = (place: number | null) => ({ viewer: { ceilingIn: () => place, has: () => true } });
  const search = open(
    entry('kit', 'Kit Dunn', { names: [{ text: 'Kit Dunn', role: 'name' }, secret] }),
    entry('ghost', 'Night Visitor', { when: later }),
  );

  test.each(['diamondmind', 'diamond', 'diamndmind', 'night visitor', 'visitor', 'nihgt visitr'])(
    '%s finds its entry only for those who have seen that far',
    (typed) => {
      expect(search.find(typed)).toEqual([]);
      expect(search.near(typed)).toEqual([]);
      expect(search.find(typed, upTo(8))).toEqual([]);
      expect(search.find(typed, upTo(9))).toMatchObject([{ when: later }]);
    },
  );

  test('a name that is none is found by everybody', () => {
    expect(search.find('kit', upTo(0))).toMatchObject([{ matched: 'Kit Dunn', when: { fact: 0 } }]);
  });

  test('a show that is switched off is not found', () => {
    expect(search.find('kit', { viewer: { ceilingIn: () => null, has: () => false } })).toEqual([]);
  });

  test('are not among the best known', () => {
    expect(search.ids('')).toEqual(['kit']);
    expect(search.ids('', upTo(9))).toEqual(['kit', 'ghost']);
  });
});

describe('nothing typed', () => {
  test('offers the best known, each entry once, as many as asked for', () => {
    const many = Array.from({ length: 60 }, (_, at) =>
      entry(`e${at}`, { name: `Name ${at}`, alias: `Other ${at}`, actor: `Actor ${at}` }, { prominence: at }),
    );
    const search = open(...many);
    expect(search.ids('')).toEqual(Array.from({ length: 25 }, (_, at) => `e${59 - at}`));
    expect(search.ids('   ', { limit: 2 })).toEqual(['e59', 'e58']);
  });

  test('keeps to the kinds and the show', () => {
    const search = open(
      entry('ace', 'The Ace', { kind: 'trope', prominence: 99 }),
      entry('kit', 'Kit', { show: 'backstage' }),
      entry('liv', 'Liv'),
    );
    expect(search.ids('', { kinds: ['character'] })).toEqual(['kit', 'liv']);
    expect(search.ids('', { kinds: ['character'], show: 'harbour' })).toEqual(['liv']);
    expect(search.ids('', { kinds: [] })).toEqual([]);
  });
});

describe('the scope', () => {
  const search = open(
    entry('one', 'Marina', { show: 'a-b' }),
    entry('two', 'Marina', { show: 'ab' }),
    entry('three', 'Marina', { show: 'ab', kind: 'trope' }),
  );

  test.each(['marina', 'mar', 'mraina'])('holds for "%s"', (typed) => {
    expect(search.ids(typed, { show: 'a-b' })).toEqual(['one']);
    expect(search.ids(typed, { show: 'ab' })).toEqual(['two', 'three']);
    expect(search.ids(typed, { show: 'ab', kinds: ['trope', 'show'] })).toEqual(['three']);
    expect(search.ids(typed, { show: 'none' })).toEqual([]);
  });

  test('is not lost where others fill the list', () => {
    const crowd = Array.from({ length: 3000 }, (_, at) =>
      entry(`e${at}`, `Marina ${at}`, { prominence: 500 }),
    );
    const busy = open(...crowd, entry('rare', 'Marina Vale', { show: 'other', prominence: 0 }));
    expect(busy.ids('marina', { show: 'other' })).toEqual(['rare']);
    expect(busy.ids('m', { show: 'other' })).toEqual(['rare']);
    expect(busy.ids('marnia vlae', { show: 'other' })).toEqual(['rare']);
  });
});

describe('other scripts', () => {
  const search = open(
    entry('anna', 'Анна Ёлкина'),
    entry('haruhi', '涼宮ハルヒ'),
    entry('jimin', '박지민'),
    entry('leila', 'ليلى'),
    entry('mask', '🎭'),
  );
  test.each([
    ['анна', 'anna'],
    ['АННА елкина', 'anna'],
    ['ана ёлкина', 'anna'],
    ['елкина', 'anna'],
    ['涼宮', 'haruhi'],
    ['ハルヒ', 'haruhi'],
    ['박지', 'jimin'],
    ['ليلى', 'leila'],
    ['🎭', 'mask'],
  ])('%s', (typed, id) => {
    expect(search.ids(typed)).toEqual([id]);
  });
});

describe('a text that is no name', () => {
  const search = open(entry('kit', 'Kit Dunn'), entry('and', 'And Near Or Not'), entry('line', 'Wham Line'));

  test.each([
    'qqqqzz',
    '"',
    '""',
    '*',
    '* *',
    '?!',
    '-',
    '\0',
    '\ud800',
    '🎉',
    'NEAR(kit, dunn',
    'start : zz',
    '^zz*',
    '%',
    "'; DROP TABLE search_name; --",
    'z'.repeat(5000),
  ])('%j finds nothing and breaks nothing', (typed) => {
    const found = search.ids(typed);
    expect(found.length).toBeLessThanOrEqual(1);
    if (!/kit|name/.test(typed)) expect(found).toEqual([]);
    expect(search.ids('kit')).toEqual(['kit']);
  });

  test('words of the query language are words', () => {
    expect(search.ids('AND')).toEqual(['and']);
    expect(search.ids('near OR not')[0]).toBe('and');
    expect(search.ids('kit"*')).toEqual(['kit']);
  });

  test('what is past the first 100 characters does not count', () => {
    expect(search.ids(`wham line${' '.repeat(95)}kit`)).toEqual(['line']);
  });
});

describe('near', () => {
  const search = open(entry('line', 'Wham Line'), entry('kit', 'Kit Dunn'), entry('jenna', 'Jenna'));

  test('offers names that are too far to be found', () => {
    expect(search.find('who was that kit girl')).toEqual([]);
    expect(search.near('who was that kit girl')[0]).toMatchObject({ id: 'kit', tier: 'fuzzy' });
  });

  test('offers nothing where nothing is alike', () => {
    expect(search.near('qqqqzz')).toEqual([]);
  });

  test('offers three unless told', () => {
    const many = open(...Array.from({ length: 9 }, (_, at) => entry(`e${at}`, `Marina ${at}`)));
    expect(many.near('mraina')).toHaveLength(3);
    expect(many.near('mraina', { limit: 5 })).toHaveLength(5);
  });
});
