import { expect, onTestFinished, test } from 'vitest';
import { noRules, type ServerRules } from '../../src/spoilers.ts';
import { openState } from '../../src/state/open-state.ts';
import { changeRules, getRules } from '../../src/state/settings.ts';
import { changeRows } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const off = (show: string) => (rules: ServerRules) => ({ ...rules, off: new Set([...rules.off, show]) });

async function open() {
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(() => state.close());
  return { state, folder };
}

test('a server that set nothing has the defaults', async () => {
  expect(await getRules((await open()).state, '1')).toEqual(noRules);
});

test('what is set is there again, in its server alone', async () => {
  const { state } = await open();
  const rules: ServerRules = {
    hides: true,
    mature: true,
    ceilings: new Map([
      ['', 'none'],
      ['harbour', 's1e02'],
    ]),
    pictures: false,
    off: new Set(['other']),
    chosen: new Set(['harbour', 'other']),
  };
  expect(await changeRules(state, '1', () => rules)).toEqual(rules);
  expect(await getRules(state, '1')).toEqual(rules);
  expect(await getRules(state, '2')).toEqual(noRules);
});

test('of many admins at once none undoes another’s work', async () => {
  const { state } = await open();
  const shows = Array.from({ length: 8 }, (_, at) => `show-${at}`);
  await Promise.all(shows.map((show) => changeRules(state, '1', off(show))));
  expect([...(await getRules(state, '1')).off].sort()).toEqual(shows);
});

test.each<[string, Partial<ServerRules>]>([
  ['hides = 1', { hides: true }],
  ['mature = 1', { mature: true }],
  [`ceilings = '{"other":"all"}'`, { ceilings: new Map([['other', 'all']]) }],
  ['pictures = 0', { pictures: false }],
  [`shows_chosen = '["other"]'`, { chosen: new Set(['other']) }],
  [`shows_off = '["first","other"]'`, { off: new Set(['first', 'other', 'mine']) }],
])('a change is made again on what another has set a moment before: %s', async (other, holds) => {
  const { state, folder } = await open();
  await changeRules(state, '1', off('first'));
  let isFirst = true;
  const now = await changeRules(state, '1', (rules) => {
    // What was read is not what is there any more when this is written.
    if (isFirst) changeRows(folder, `UPDATE settings SET ${other}`);
    isFirst = false;
    return off('mine')(rules);
  });
  expect(now).toEqual({ ...noRules, off: new Set(['first', 'mine']), ...holds });
  expect(await getRules(state, '1')).toEqual(now);
});

test('a change that is refused leaves everything as it is', async () => {
  const { state } = await open();
  const refuse = () => {
    throw new Error('One show has to stay on.');
  };
  await expect(changeRules(state, '1', refuse)).rejects.toThrow('One show has to stay on.');
  expect(await getRules(state, '1')).toEqual(noRules);
});
