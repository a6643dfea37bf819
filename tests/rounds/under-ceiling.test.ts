import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openContent } from '../../src/app/content.ts';
import { openCatalog } from '../../src/content/catalog/catalog.ts';
import { openQuestionPool } from '../../src/questions/pool.ts';
import { readAsked } from '../../src/rounds/asked-question.ts';
import { createBags } from '../../src/rounds/bags.ts';
import { claimFor } from '../../src/rounds/claim.ts';
import { setUp } from '../../src/rounds/daily.ts';
import { isUnder } from '../../src/spoilers.ts';
import { findDaily } from '../../src/state/daily.ts';
import { openState } from '../../src/state/open-state.ts';
import { changeRules } from '../../src/state/settings.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const guildId = '284959675351040001';
const show = 'backstage-ca';
const root = path.join(import.meta.dirname, '..', '..');
const dates = Array.from({ length: 120 }, (_, day) =>
  new Date(Date.UTC(2026, 2, 2 + day)).toISOString().slice(0, 10),
);

test.each([
  ['nothing', 'none', 0],
  ['the ninth episode', 's1e09', 9],
])(
  'a server that has seen %s is asked about nothing that comes later, whatever the day',
  async (_, seen, place) => {
    const { db } = openContent(path.join(root, 'data'), inject('shippedStore'));
    const state = await openState(temporaryFolder());
    onTestFinished(async () => {
      await state.close();
      db.close();
    });
    const bags = createBags({ pool: openQuestionPool(db, Date.now), orders: openCatalog(db).order });
    await changeRules(state, guildId, (rules) => ({ ...rules, ceilings: new Map([[show, seen]]) }));
    await setUp(state, guildId, { channelId: '1', time: '19:00', timezone: 'UTC', showId: show }, '2', 0);
    const daily = await findDaily(state, guildId);
    if (!daily) throw new Error('no daily round');
    const asked = await state.transaction(async (session) => {
      const rounds = [];
      for (const date of dates) rounds.push(await claimFor(session, bags, daily, date, 0, false));
      return rounds.flatMap((claim) => (claim.type === 'claimed' ? readAsked(claim.round.question) : []));
    });
    expect(new Set(asked.map(({ text }) => text)).size).toBeGreaterThan(30);
    expect(asked.filter(({ when }) => !when || !isUnder(when, place))).toEqual([]);
  },
);
