import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openContent } from '../../src/app/content.ts';
import { openCatalog } from '../../src/content/catalog/catalog.ts';
import { askableTo, openQuestionPool } from '../../src/questions/pool.ts';
import { isFiller } from '../../src/questions/question.ts';
import { type Asked, nextQuestion } from '../../src/rounds/bag.ts';
import { createBags, type InBag } from '../../src/rounds/bags.ts';
import { everybodyIn, noRules } from '../../src/spoilers.ts';

const root = path.join(import.meta.dirname, '..', '..');
const seeds = 300;

/** What a server with this seed is asked on so many days running, as `claim` draws it. */
function drawn(bag: readonly InBag[], isAllowed: (one: InBag) => boolean, seed: string, days: number) {
  const allowed = bag.filter(isAllowed);
  const asked: Asked[] = [];
  const all: InBag[] = [];
  for (let day = 0; day < days; day++) {
    const next = nextQuestion(allowed, seed, asked, { weekday: day % 7 });
    if (!next) throw new Error('there is nothing to ask');
    all.push(next);
    asked.push({ id: next.id, answered: 10, missed: 3 });
  }
  return all;
}

/** The share of draws with a topic that came within so many draws before. */
function repeats(draws: readonly InBag[], within: number): number {
  const last = new Map<string, number>();
  let repeated = 0;
  for (const [at, { topics }] of draws.entries()) {
    if (topics.some((topic) => at - (last.get(topic) ?? Number.NEGATIVE_INFINITY) <= within)) repeated++;
    for (const topic of topics) last.set(topic, at);
  }
  return repeated / draws.length;
}

test.each([
  ['backstage-ca', 'all', 60],
  ['backstage-ca', 'default', 25],
  ['backstage-za', 'all', 25],
  ['backstage-za', 'default', 25],
])(
  '%s, seen: %s: over 300 seeds nearly no fact or scene comes again within %s days, and filler seldom',
  (show, seen, within) => {
    const { db } = openContent(path.join(root, 'data'), inject('shippedStore'));
    onTestFinished(() => void db.close());
    const orders = openCatalog(db).order;
    const pool = openQuestionPool(db, Date.now);
    const viewer = everybodyIn({ ...noRules, ceilings: new Map([[show, seen]]) }, orders);
    const bag = createBags({ pool, orders }).bagOf(show);
    const isAskable = askableTo(viewer, pool(show));
    let worst = 0;
    let sum = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const draws = drawn(bag, ({ question }) => isAskable(question), `${seed}`, 2 * within);
      const share = repeats(draws, within);
      sum += share;
      worst = Math.max(worst, share);
      const filler = draws.map(({ question }) => isFiller(question));
      expect(filler.filter(Boolean).length * 10).toBeLessThanOrEqual(draws.length);
      expect(filler.some((is, day) => is && filler[day - 1])).toBe(false);
    }
    expect(sum / seeds).toBeLessThanOrEqual(0.02);
    expect(worst).toBeLessThanOrEqual(0.02);
  },
  300_000,
);
