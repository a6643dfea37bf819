import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Asked, arrange, nextQuestion } from '../../src/rounds/bag.ts';

type Item = { id: string };
const items = (count: number, prefix = 'q'): Item[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}` }));

/** Draws so many in a row; `missed` tells the share of wrong answers, out of ten, to each. */
function draw(bag: readonly Item[], seed: string, times: number, missed: (id: string) => number = () => 0) {
  const asked: Asked[] = [];
  for (let time = 0; time < times; time++) {
    const next = nextQuestion(bag, seed, asked);
    if (!next) throw new Error('the bag is empty');
    asked.push({ id: next.id, answered: 10, missed: missed(next.id) });
  }
  return asked.map(({ id }) => id);
}

const size = fc.integer({ min: 1, max: 25 });
const seeds = fc.string();
const shares = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 25, maxLength: 25 });
const shareOf = (list: readonly number[]) => (id: string) => list[Number(id.slice(1))] ?? 0;

test('nothing comes twice before everything came once, in every cycle', () => {
  fc.assert(
    fc.property(size, seeds, shares, (count, seed, list) => {
      const drawn = draw(items(count), seed, count * 3, shareOf(list));
      for (const cycle of [0, 1, 2])
        expect(new Set(drawn.slice(cycle * count, (cycle + 1) * count)).size).toBe(count);
    }),
  );
});

test('never the same twice in a row, if there are two', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 8 }), seeds, shares, (count, seed, list) => {
      const drawn = draw(items(count), seed, count * 4, shareOf(list));
      expect(drawn.some((id, index) => id === drawn[index - 1])).toBe(false);
    }),
  );
});

test('a bag of one gives that one, an empty bag nothing', () => {
  expect(draw(items(1), 's', 3)).toEqual(['q0', 'q0', 'q0']);
  expect(nextQuestion([], 's', [])).toBeNull();
  expect(nextQuestion(items(3), 's', [], { isAllowed: () => false })).toBeNull();
});

test('in the second cycle those come first that most members missed, the worst ahead, as soon as they may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 25 }), seeds, shares, (count, seed, list) => {
      const share = shareOf(list);
      const drawn = draw(items(count), seed, count * 2, share);
      const half = Math.floor((count * 2) / 3);
      for (let at = count; at < drawn.length; at++) {
        const lately = new Set(drawn.slice(at - half, at));
        const again = new Set(drawn.slice(count, at));
        const could = items(count).filter(({ id }) => !lately.has(id) && !again.has(id));
        const worst = Math.max(...could.map(({ id }) => share(id)));
        if (worst > 5) expect(share(drawn[at] ?? '')).toBe(worst);
      }
    }),
  );
});

test('what was asked is not asked again before half of the bag has come', () => {
  fc.assert(
    fc.property(size, seeds, shares, (count, seed, list) => {
      const drawn = draw(items(count), seed, count * 3, shareOf(list));
      const half = Math.floor(count / 2);
      for (const [at, id] of drawn.entries())
        expect(drawn.slice(Math.max(0, at - half), at)).not.toContain(id);
    }),
  );
});

describe('what is told of a question', () => {
  type Told = Item & {
    topics?: string[];
    answer?: string;
    isFiller?: boolean;
    misses?: number;
    weight?: number;
  };
  const drawTold = (bag: readonly Told[], seed: string, times: number, from = 0): Told[] => {
    const asked: Asked[] = [];
    const drawn: Told[] = [];
    for (let time = 0; time < times; time++) {
      const next = nextQuestion(bag, seed, asked, { weekday: (from + time) % 7 });
      if (!next) throw new Error('the bag is empty');
      drawn.push(next);
      asked.push({ id: next.id, answered: 10, missed: 0 });
    }
    return drawn;
  };

  test('of one scene, asked in four ways, nothing comes again before half of the scenes have come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 12 }), seeds, (count, seed) => {
        const bag = items(count).flatMap(({ id }) =>
          ['event', 'line', 'deed', 'trope'].map((kind) => ({ id: `${kind}:${id}`, topics: [id] })),
        );
        const scenes = drawTold(bag, seed, bag.length * 2).map(({ topics }) => topics?.[0]);
        for (const [at, scene] of scenes.entries())
          expect(scenes.slice(Math.max(0, at - Math.floor(count / 2)), at)).not.toContain(scene);
      }),
    );
  });

  test('no answer comes again within three days', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const bag = items(40).map(({ id }, at) => ({ id, answer: `answer ${at % 8}` }));
        const answers = drawTold(bag, seed, 80).map(({ answer }) => answer);
        for (const [at, answer] of answers.entries())
          expect(answers.slice(Math.max(0, at - 3), at)).not.toContain(answer);
      }),
    );
  });

  test('filler is one in ten at most, however much of it there is', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 10, max: 90 }), (seed, filler) => {
        const bag = items(100).map(({ id }, at) => ({ id, isFiller: at < filler }));
        const drawn = drawTold(bag, seed, 200);
        for (let at = 10; at <= drawn.length; at++)
          expect(drawn.slice(at - 10, at).filter(({ isFiller }) => isFiller).length).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('the week goes from easy to hard, and Sunday is the hardest', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const bag = items(140).map(({ id }, at) => ({ id, misses: at / 140 }));
        const days = Map.groupBy(drawTold(bag, seed, 140).entries(), ([at]) => at % 7);
        const means = [...days.values()].map(
          (all) => all.reduce((sum, [, { misses = 0 }]) => sum + misses, 0) / all.length,
        );
        expect(means).toHaveLength(7);
        expect(means).toEqual(means.toSorted((a, b) => a - b));
      }),
      { numRuns: 20 },
    );
  });

  test('what weighs half is asked half as often in the long run', () => {
    const bag = items(60).map(({ id }, at) => ({ id, weight: at < 30 ? 0.5 : 1 }));
    const drawn = drawTold(bag, 's', 2400);
    const light = drawn.filter(({ weight }) => weight === 0.5).length;
    expect(light / (drawn.length - light)).toBeGreaterThan(0.4);
    expect(light / (drawn.length - light)).toBeLessThan(0.75);
  });
});

test('a question that a few missed, or nobody answered, does not push ahead', () => {
  const bag = items(20);
  const first = draw(bag, 's', 20);
  const calm = draw(bag, 's', 40).slice(20);
  expect(draw(bag, 's', 40, (id) => (id === first[3] ? 5 : 0)).slice(20)).toEqual(calm);
  const silent = first.map((id) => ({ id, answered: 0, missed: 0 }));
  expect(nextQuestion(bag, 's', silent)?.id).toBe(calm[0]);
});

describe('the order', () => {
  test('is the same for the same seed, whatever the order of the questions', () => {
    fc.assert(
      fc.property(size, seeds, (count, seed) => {
        expect(draw(items(count).toReversed(), seed, count * 2)).toEqual(draw(items(count), seed, count * 2));
      }),
    );
  });

  test('differs between servers and between cycles', () => {
    const one = draw(items(20), 'server 1', 40);
    expect(draw(items(20), 'server 2', 40)).not.toEqual(one);
    expect(one.slice(20)).not.toEqual(one.slice(0, 20));
  });

  test('puts every question first about as often as any other', () => {
    const firsts = Map.groupBy(
      Array.from({ length: 2000 }, (_, seed) => nextQuestion(items(10), `${seed}`, [])?.id),
      (id) => id,
    );
    expect(firsts.size).toBe(10);
    for (const list of firsts.values()) expect(Math.abs(list.length - 200)).toBeLessThan(60);
  });
});

describe('the store changes in between', () => {
  const history = (ids: readonly string[]): Asked[] => ids.map((id) => ({ id, answered: 4, missed: 1 }));

  test('a new question is asked before anything is asked again', () => {
    const asked = history(draw(items(5), 's', 5));
    expect(nextQuestion([...items(5), { id: 'new' }], 's', asked)?.id).toBe('new');
  });

  test('a removed question is never asked, and does not end the cycle early', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 20 }), seeds, fc.nat(19), (count, seed, done) => {
        const drawn = draw(items(count), seed, (done % count) + 1);
        const left = items(count).filter(({ id }) => id !== 'q0');
        const next = nextQuestion(left, seed, history(drawn));
        expect(next?.id).not.toBe('q0');
        const fresh = left.filter(({ id }) => !drawn.includes(id));
        if (fresh.length > 0) expect(fresh).toContainEqual(next);
      }),
    );
  });

  test('a filter holds back, and what it held back comes before a repeat', () => {
    const asked = history(['q0', 'q1', 'q2']);
    const early = nextQuestion(items(6), 's', asked, { isAllowed: ({ id }) => id < 'q3' });
    expect(['q0', 'q1']).toContain(early?.id);
    const later = nextQuestion(items(6), 's', asked);
    expect(['q3', 'q4', 'q5']).toContain(later?.id);
  });
});

describe('arrange', () => {
  const question = { id: 'actor:kit', answer: 'R', wrong: ['A', 'B', 'C'] as const };

  test('keeps the four options and says which is right', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { options, right } = arrange(question, seed);
        expect(options.toSorted()).toEqual(['A', 'B', 'C', 'R']);
        expect(options[right]).toBe('R');
        expect(arrange(question, seed)).toEqual({ options, right });
      }),
    );
  });

  test('puts the right one in each place about equally often', () => {
    const places = Array.from({ length: 4000 }, (_, seed) => arrange(question, `${seed}`).right);
    for (const place of [0, 1, 2, 3])
      expect(Math.abs(places.filter((right) => right === place).length - 1000)).toBeLessThan(120);
  });
});
