import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { words } from '../../../src/tools/show/words.ts';
import { castRow, episodeRow } from '../../fixtures/tvmaze/generated-show.ts';
import { episodeOf, harbourRow, type Workbench, workbench } from './workbench.ts';

let it: Workbench;
const source = () => it.tvmaze.shows.get(7);
const printed = () => it.printed.join('\n');

beforeEach(async () => {
  it = await workbench([harbourRow()]);
  await it.add();
  it.printed.length = 0;
});

test('what the source changed is taken over, and told', async () => {
  episodeOf(source(), 1, 2).name = 'A New Name';
  await it.update();
  expect(it.pack('harbour-row').episodes.find(({ id }) => id === 's1e02')?.title).toBe('A New Name');
  expect(printed()).toContain('A New Name');
  await it.update();
  expect(it.printed.at(-1)).toBe(words.upToDate('harbour-row'));
});

test('what a curator changed stays, with comments and order, and is listed where the source differs', async () => {
  const before = it.read('harbour-row', 'episodes.yaml');
  const title = String(it.records('harbour-row', 'episodes').find(({ id }) => id === 's1e02')?.title);
  it.write(
    'harbour-row',
    'episodes.yaml',
    before.replace(`  title: ${title}`, '  # as the book has it\n  title: Mine'),
  );
  episodeOf(source(), 1, 2).name = 'Theirs';
  episodeOf(source(), 1, 3).name = 'Another';
  await it.update();
  expect(it.read('harbour-row', 'episodes.yaml')).toContain('  # as the book has it\n  title: Mine');
  expect(it.read('harbour-row', 'episodes.yaml')).toContain('title: Another');
  expect(printed()).toContain(words.kept('episodes.yaml › s1e02 › title', '“Mine”', '“Theirs”'));
});

test('--dry-run says what would change, and writes nothing', async () => {
  episodeOf(source(), 1, 2).name = 'A New Name';
  const files = ['episodes.yaml', '.source/episodes.yaml', '.source/source.yaml'];
  const before = files.map((file) => it.read('harbour-row', file));
  it.today = '2026-12-24';
  await it.update({ dryRun: true });
  expect(files.map((file) => it.read('harbour-row', file))).toEqual(before);
  expect(printed()).toContain(words.wouldChange('harbour-row'));
  expect(printed()).toContain('A New Name');
});

test('an episode that the source has no longer is named, and stays', async () => {
  const show = source();
  if (show) show.episodes = show.episodes.filter((episode) => episode !== episodeOf(show, 2, 3));
  await it.update();
  expect(it.pack('harbour-row').episodes.some(({ id }) => id === 's2e03')).toBe(true);
  expect(printed()).toContain(words.stays('episodes.yaml › s2e03'));
});

test('a new season and new people come in', async () => {
  source()?.episodes.push(
    episodeRow(990, 3, 1, 'Back Again', new Date('2026-01-01'), '<p>They return.</p>', 'regular'),
  );
  source()?.cast.push(castRow(991, 'New Person', 'New Actor', 7));
  await it.update();
  const { show, episodes, characters } = it.pack('harbour-row');
  expect(show.seasons.at(-1)).toMatchObject({ number: 3, episodes: 1 });
  expect(episodes.at(-1)).toMatchObject({ id: 's3e01', title: 'Back Again' });
  expect(characters.some(({ id }) => id === 'new-person')).toBe(true);
  expect(it.problems()).toEqual([]);
});

describe('ids', () => {
  test('of episodes that have aired never change, and what then has no place is told', async () => {
    const show = source();
    const [second, third] = [episodeOf(show, 1, 2), episodeOf(show, 1, 3)];
    const title = third.name;
    third.number = 4;
    second.number = 3;
    show?.episodes.splice(
      1,
      0,
      episodeRow(993, 1, 2, 'Found Again', new Date('2020-01-05'), null, 'regular'),
    );
    await it.update();
    expect(it.pack('harbour-row').episodes.find(({ id }) => id === 's1e03')?.title).toBe(title);
    expect(printed()).toContain(words.noPlace('Found Again', 's1e02'));
    expect(printed()).toContain(words.renumbered('s1e03', String(title), 's1e04'));
  });

  test('of those to come are their numbers', async () => {
    const show = source();
    show?.episodes.push(
      episodeRow(994, 2, 4, 'TBA', new Date('2027-01-01'), null, 'regular'),
      episodeRow(995, 2, 5, 'Last of All', new Date('2027-01-08'), null, 'regular'),
    );
    await it.update();
    episodeOf(show, 2, 5).number = 6;
    Object.assign(episodeOf(show, 2, 4), { number: 5, name: 'No Longer Unnamed' });
    show?.episodes.push(episodeRow(996, 2, 4, 'Before Them', new Date('2026-12-25'), null, 'regular'));
    await it.update();
    const named = it.records('harbour-row', 'episodes').map(({ id, title }) => [id, title]);
    expect(named.slice(-3)).toEqual([
      ['s2e04', 'Before Them'],
      ['s2e05', 'No Longer Unnamed'],
      ['s2e06', 'Last of All'],
    ]);
  });

  test('of a person stay when the name changes, and those of specials when another is found between', async () => {
    const show = source();
    const [first] = it.records('harbour-row', 'characters');
    if (show)
      show.cast[0] = {
        ...show.cast[0],
        character: { ...(show.cast[0]?.character as object), name: 'Renamed Person' },
      };
    show?.episodes.push(
      episodeRow(997, 1, null, 'Earlier Special', new Date('2020-01-04'), null, 'significant_special'),
    );
    await it.update();
    expect(it.records('harbour-row', 'characters')[0]).toMatchObject({
      id: first?.id,
      name: 'Renamed Person',
    });
    expect(it.records('harbour-row', 'episodes').find(({ title }) => title === 'Earlier Special')?.id).toBe(
      's0e02',
    );
    expect(it.problems()).toEqual([]);
  });
});

test('with a syntax error in the pack nothing is done, and it says where', async () => {
  const file = it.read('harbour-row', 'characters.yaml');
  it.write('harbour-row', 'characters.yaml', `${file}\n- id: [broken\n`);
  episodeOf(source(), 1, 2).name = 'A New Name';
  const before = it.read('harbour-row', 'episodes.yaml');
  await expect(it.update()).rejects.toThrow(/shows\/harbour-row\/characters\.yaml:\d+:\d+: /);
  expect(it.read('harbour-row', 'episodes.yaml')).toBe(before);
});

test('where the network fails nothing is done', async () => {
  episodeOf(source(), 1, 2).name = 'A New Name';
  const before = it.read('harbour-row', 'episodes.yaml');
  it.tvmaze.fail(/cast$/, (to) => to.destroy());
  await expect(it.update()).rejects.toThrow();
  expect(it.read('harbour-row', 'episodes.yaml')).toBe(before);
  expect(it.shows()).toEqual(['harbour-row']);
});

test('an update that was cut off between two files is finished by the next one, and one that was not ready is forgotten', async () => {
  const title = 'title: Half Way';
  const text = it.read('harbour-row', 'episodes.yaml').replace(/title: .*/, title);
  it.write('harbour-row', '.source/.pending/episodes.yaml', text);
  await it.update();
  expect(it.read('harbour-row', 'episodes.yaml')).not.toContain(title);
  it.write('harbour-row', '.source/.pending/episodes.yaml', text);
  it.write('harbour-row', '.source/.pending/ready', '');
  await it.update();
  expect(it.read('harbour-row', 'episodes.yaml')).toContain(title);
  expect(existsSync(path.join(it.context.dataDir, 'shows', 'harbour-row', '.source', '.pending'))).toBe(
    false,
  );
});

test('a show that was written by hand is told apart, and one of many that fails does not stop the others', async () => {
  it.write(
    'by-hand',
    'show.yaml',
    it.read('harbour-row', 'show.yaml').replace('id: harbour-row', 'id: by-hand'),
  );
  await expect(it.update({ id: 'by-hand' })).rejects.toThrow(words.notImported('by-hand'));
  await expect(it.update({ id: 'nowhere' })).rejects.toThrow(
    words.noSuchShow('nowhere', ['by-hand', 'harbour-row']),
  );
  episodeOf(source(), 1, 2).name = 'A New Name';
  await it.update({ id: null, all: true });
  expect(it.read('harbour-row', 'episodes.yaml')).toContain('A New Name');
});

test('what a curator removed does not come back', async () => {
  const records = it.read('harbour-row', 'characters.yaml').split('\n\n');
  it.write('harbour-row', 'characters.yaml', records.slice(0, -1).join('\n\n'));
  const removed = /id: (\S+)/.exec(records.at(-1) ?? '')?.[1] ?? '';
  const strip = (file: string) =>
    it
      .read('harbour-row', file)
      .replace(`characters: [${removed}]`, 'characters: []')
      .replace(`, ${removed}]`, ']')
      .replace(`[${removed}, `, '[');
  it.write('harbour-row', 'episodes.yaml', strip('episodes.yaml'));
  expect(it.problems()).toEqual([]);
  episodeOf(source(), 1, 2).name = 'A New Name';
  await it.update();
  expect(it.pack('harbour-row').characters.some(({ id }) => id === removed)).toBe(false);
  expect(it.problems()).toEqual([]);
});
