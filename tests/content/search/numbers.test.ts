import { describe, expect, test } from 'vitest';
import { openCatalog } from '../../../src/content/catalog/catalog.ts';
import { lookUp } from '../../../src/content/search/look-up.ts';
import { openSearch } from '../../../src/content/search/search.ts';
import { openStore } from '../../../src/content/store/store.ts';
import { noRules, oneMember } from '../../../src/spoilers.ts';
import { dataFolder, temporaryFolder, tinyPack } from '../../fixtures/tiny-pack.ts';

const show = tinyPack['show.yaml'].replace(
  '[{ number: 1, episodes: 3 }]',
  '[{ number: 1, episodes: 3 }, { number: 2, episodes: 3, title: Coven }, { number: 2016 }]',
);
const episodes = `
- { id: s1e01, title: Cast Off, through: s1e02 }
- { id: s1e03, title: Coven, role: season finale, absolute: 62 }
- { id: s2e03, title: Landfall, role: season finale, numbers: { dvd: s1e02, production: 104 } }
- { id: s2016e01, title: New Year }
- { id: s0e01, kind: film, title: The Film, after: s1e03 }
`;

/** The ids that a typed text means, in a store of its own. */
function find(text: string): string {
  const files = { ...tinyPack, 'show.yaml': show, 'episodes.yaml': episodes, 'tropes.yaml': '[]' };
  const { db, problems } = openStore(dataFolder({ harbour: files }), temporaryFolder());
  expect(problems).toEqual([]);
  const [catalog, search] = [openCatalog(db), openSearch(db)];
  const viewer = oneMember(new Map([['harbour', 'all']]), noRules, catalog.order);
  const viewers = { everybody: viewer, member: viewer };
  const outcome = lookUp({ catalog, search, viewers }, 'episode', text, []);
  db.close();
  if (outcome.type === 'none') return 'nothing';
  const found = outcome.type === 'found' ? [outcome.entry] : outcome.entries;
  return found
    .map(({ id }) => id)
    .sort()
    .join(' ');
}

describe('an episode is found', () => {
  test.each([
    ['by its first code', 's1e01', 's1e01'],
    ['by the second code of a double one', 's1e02', 's1e01'],
    ['by the second number of a double one', '2', 's1e01'],
    ['by the number it was given', '62', 's1e03'],
    ['by no number that it was not given', '3', 'nothing'],
    ['by the number that it is counted with', '4', 's2e01'],
    ['by its code of season 0', 'S00E01', 's0e01'],
    ['by the year that is its season', 's2016e1', 's2016e01'],
    ['by its number on DVD', 'dvd s1e02', 's2e03'],
    ['by its number on DVD, written in another way', 'DVD 1x02', 's2e03'],
    ['by a number of another order', 'production 104', 's2e03'],
    ['by its place in a season', 'season 2 finale', 's2e03'],
    ['among all that have such a place', 'season finale', 's1e03 s2e03'],
    ['by its own name before that of a season', 'coven', 's1e03'],
  ])('%s', (_, typed, id) => expect(find(typed)).toBe(id));
});
