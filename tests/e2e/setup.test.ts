import type { Outcome, Rehearsal } from '@callboard/rehearsal';
import { expect, test } from 'vitest';
import { words as settingsWords, guideWords as words } from '../../src/cards/settings/words.ts';
import { dataFolder, tinyPack } from '../fixtures/tiny-pack.ts';
import { textOf, titleOf } from './reading.ts';
import { rehearsedBot } from './rehearsed-bot.ts';

const called = (id: string, title: string) => ({
  ...tinyPack,
  'show.yaml': tinyPack['show.yaml'].replace('id: harbour', `id: ${id}`).replace('Harbour Lights', title),
});
const data = () => dataFolder({ harbour: called('harbour', 'Harbour'), pier: called('pier', 'Pier') });

type Member = ReturnType<Rehearsal['member']>;

/** Chooses from the menu with this placeholder. */
function choose(member: Member, on: Outcome, placeholder: string, values: string[]): Promise<Outcome> {
  const written = JSON.stringify(on.message?.components);
  const ids = [...written.matchAll(/"custom_id":"([^"]*)","placeholder":"([^"]*)"/g)];
  const [, id] = ids.find(([, , shown]) => shown === placeholder) ?? [];
  if (id === undefined) throw new Error(`there is no menu “${placeholder}” in ${written}`);
  return member.select(on, id, values);
}

test('an admin is led from the shows to what is true at the end', async () => {
  const it = await rehearsedBot({ dataDir: data() });
  const dora = it.rehearsal.member('Dora');
  const first = await dora.slash('setup');
  expect(titleOf(first)).toBe(words.shows);
  expect(textOf(first)).toContain(words.showsNow(2, 2));

  const one = await choose(dora, first, words.chooseShows, ['pier']);
  expect(textOf(one)).toContain(words.showsNow(1, 2));
  const far = await dora.press(one, { label: words.next });
  expect(textOf(far)).toContain(settingsWords.ceilingNotSet(false));
  const season = await choose(dora, far, words.chooseFar, ['s1']);
  const set = await choose(dora, season, words.chooseEpisode, ['pier s1e02']);
  expect(textOf(set)).toContain(settingsWords.ceilingAt('S1E02', false));

  const trivia = await dora.press(set, { label: words.next });
  const hour = await choose(dora, trivia, words.chooseHour, ['19']);
  const zone = await choose(dora, hour, words.chooseZone, ['Europe/London']);
  const done = await dora.press(zone, { label: words.startHere });
  expect(titleOf(done)).toBe(words.done);
  expect(textOf(done)).toContain('19:00');
  expect(textOf(done)).toContain('S1E02');
  expect(textOf(done)).not.toContain('Harbour');
});

test('a server sees the shows that it chose: where names are typed, looked up and listed', async () => {
  const it = await rehearsedBot({ dataDir: data() });
  const [dora, ana] = [it.rehearsal.member('Dora'), it.rehearsal.member('Ana')];
  await choose(dora, await dora.slash('setup'), words.chooseShows, ['pier']);
  const suggested = await ana.autocomplete('character', { name: 'liv' }, 'name');
  expect(suggested.map(({ value }) => value)).toEqual(['c:pier:liv']);
  expect(titleOf(await ana.slash('character', { name: 'liv' }))).toBe('Liv Ås');
  expect(textOf(await ana.slash('help'))).not.toContain('Harbour');
});

test('of all shows one stays, and a zone that is not there is told where to set it', async () => {
  const it = await rehearsedBot({ dataDir: data() });
  const dora = it.rehearsal.member('Dora');
  expect(textOf(await choose(dora, await dora.slash('setup'), words.chooseShows, []))).toContain(
    words.oneAtLeast,
  );
  const far = await dora.press(await dora.slash('setup'), { label: words.next });
  const trivia = await dora.press(await dora.press(far, { label: words.next }), { label: words.next });
  expect(textOf(await choose(dora, trivia, words.chooseZone, ['another']))).toContain(words.anotherZone);
});

test('is for those who manage the server', async () => {
  const it = await rehearsedBot({ dataDir: data() });
  await expect(it.rehearsal.member('Ana').slash('setup')).rejects.toThrow();
});
