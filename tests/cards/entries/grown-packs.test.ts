import { describe, expect, test } from 'vitest';
import { createEntryCards } from '../../../src/cards/entries/entry-card.ts';
import { words } from '../../../src/cards/entries/words.ts';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { parseRef } from '../../../src/content/ref.ts';
import { openStore } from '../../../src/content/store/store.ts';
import { renderMessage } from '../../../src/discord/render-card.ts';
import { noRules, oneMember } from '../../../src/spoilers.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const picture =
  '{ url: "https://example.org/liv.png", credit: Ann *Doe*, licence: CC BY 4.0, link: "https://example.org/by" }';
const files = {
  ...tinyPack,
  'show.yaml': `${tinyPack['show.yaml']
    .replace('{ number: 1, episodes: 3 }', '{ number: 1, episodes: 3 }, { number: 2, title: Coven }')
    .replace('country: Norway', 'country: [Norway, Iceland]')
    .replace('network: NRK\n', '')}airs: { time: "20:00", timezone: Europe/Oslo, days: [fri, sat] }\n`,
  'characters.yaml': `
- id: liv
  name: Liv Ås
  tier: main
  summary: Captain of the ferry.
  pronouns: she/her
  actors: [{ name: Ann Doe, seasons: [1] }, { name: Bo Roe, from: s2e01, note: after an accident }]
  image: ${picture}
- { id: per, name: Per Ås, tier: minor, summary: Sells the tickets., image: ${picture.replace('{ ', '{ from: s1e02, ')} }
`,
  'episodes.yaml': `
- { id: s1e01, title: Cast Off, through: s1e02, numbers: { dvd: s1e05 }, aired: [{ date: "2021-01-01" }] }
- { id: s2e01, title: Landfall, aired: [{ date: "2026-12-04" }] }
- { id: s0e01, kind: film, title: The Film, after: s1e03 }
`,
  'tropes.yaml': `
- { id: leader, name: The Leader, meaning: Whoever leads. }
- { id: captain, name: The Captain, meaning: Whoever leads a crew., parent: leader }
`,
};

/** What a member who is so far is shown of an entry. */
function shown(ref: string, seen = 'all', rules = noRules): string {
  const { db, problems } = openStore(dataFolder({ harbour: files }), temporaryFolder());
  expect(problems).toEqual([]);
  const catalog = openCatalog(db);
  const entry = parseRef(ref);
  if (!entry) throw new Error(ref);
  const viewer = oneMember(new Map([['harbour', seen]]), rules, catalog.order);
  const drawn = createEntryCards(catalog, () => Date.parse('2026-11-25T12:00:00Z'))(entry, viewer);
  db.close();
  return JSON.stringify(renderMessage(drawn?.cards ?? []));
}

describe('a card tells', () => {
  test.each<[string, string, string, (string | RegExp)[]]>([
    [
      'who played a part when',
      'c:harbour:liv',
      'all',
      ['Ann Doe', /Bo Roe \(from S2E01, after an accident\)/],
    ],
    ['the pronouns', 'c:harbour:liv', 'none', [words.pronouns, 'she/her']],
    [
      'what a double episode counts as, and its other number',
      'e:harbour:s1e01',
      'all',
      ['S1E02', 'dvd S1E05'],
    ],
    ['the same by its second code', 'e:harbour:s1e02', 'all', ['Cast Off']],
    [
      'when an episode airs',
      'e:harbour:s2e01',
      'all',
      [words.airsOn, /4 December 2026 \(<t:1796410800:R>\)/],
    ],
    [
      'what stands outside of the seasons',
      'e:harbour:s0e01',
      'all',
      [words.kinds.film, words.placedAfter('S1E03')],
    ],
    ['all countries', 's:harbour:harbour', 'all', ['Norway, Iceland']],
    [
      'how many episodes there are so far',
      's:harbour:harbour',
      'all',
      ['season 1: 3', 'season 2, Coven: 1 so far'],
    ],
    ['when new episodes come', 's:harbour:harbour', 'all', [words.airs, '20:00 (Europe/Oslo)']],
    ['what a trope is a kind of', 't:harbour:captain', 'all', [words.parent, 'The Leader', words.noExamples]],
    ['the kinds of a trope', 't:harbour:leader', 'all', [words.narrower, 'The Captain']],
    [
      'a picture with its credit',
      'c:harbour:liv',
      'all',
      ['"url":"https://example.org/liv.png"', 'Ann \\\\*Doe\\\\*, [CC BY 4.0](<https://example.org/by>)'],
    ],
  ])('%s', (_, ref, seen, told) => {
    const text = shown(ref, seen);
    for (const one of told) expect(text).toMatch(one);
  });
});

describe('a card does not tell', () => {
  test.each<[string, string, string, typeof noRules, string]>([
    ['who plays a part later', 'c:harbour:liv', 's1e01', { ...noRules, hides: true }, 'Bo Roe'],
    ['the title of a season before it begins', 's:harbour:harbour', 's1e03', noRules, 'Coven'],
    ['a picture that gives something away', 'c:harbour:per', 'none', noRules, 'liv.png'],
    [
      'a picture where the server has none',
      'c:harbour:liv',
      'all',
      { ...noRules, pictures: false },
      'liv.png',
    ],
  ])('%s', (_, ref, seen, rules, untold) => expect(shown(ref, seen, rules)).not.toContain(untold));
});
