import fc from 'fast-check';
import { expect, test } from 'vitest';
import { open } from '../../../../src/cards/entries/entry-lines.ts';
import { drawTopics, type Told } from '../../../../src/cards/entries/page/topics.ts';
import { costOf } from '../../../../src/cards/kit/pages.ts';
import { spoilerCover } from '../../../../src/cards/kit/spoiler-cover.ts';
import { orderFrom } from '../../../../src/content/timeline.ts';
import { always } from '../../../../src/spoilers.ts';

const view = { ceiling: null, hides: false, mature: false, pictures: true, order: orderFrom([], []) };
type Given = { title?: string; lines: readonly Told[] };
const pagesOf = (sections: readonly Given[], room = 2400, size = 5) =>
  drawTopics([{ number: 1, name: String, sections, size }], spoilerCover(view), room)[0]?.pages() ?? [];
const linesOf = (pages: ReturnType<typeof pagesOf>) =>
  pages.flatMap(({ sections }) => sections.flatMap(({ lines }) => lines));
const link = (id: string) => ({
  to: {
    kind: 'trope',
    show: 'x',
    id,
    label: id,
    when: always,
    code: null,
    mature: null,
    hint: null,
  } as const,
  when: always,
});

test('so many lines stand on a page, the rest on the next under the same heading, each with what it leads to', () => {
  const lines = Array.from({ length: 12 }, (_, at) => ({ ...open(`line ${at}`), to: [link(`t${at}`)] }));
  const pages = pagesOf([{ lines: [open('first')] }, { title: 'Story', lines }]);
  expect(pages.map(({ sections }) => sections.map(({ title }) => title))).toEqual([
    [undefined, 'Story'],
    ['Story'],
    ['Story'],
  ]);
  expect(pages.map(({ to }) => to.length)).toEqual([4, 5, 3]);
  expect(linesOf(pages)).toEqual(['first', ...lines.map(({ text }) => text)].map((text) => `- ${text}`));
});

test('a topic of which nothing may be read is none', () => {
  const later = { text: 'later', when: { fact: 3, episode: 0 } };
  const cover = spoilerCover(view);
  expect(
    drawTopics([{ number: 1, name: String, sections: [{ lines: [later] }], size: 5 }], cover, 2400),
  ).toEqual([]);
  expect(cover.hidden()).toHaveLength(1);
});

test('every page keeps within its room and loses no word, whatever stands there', () => {
  const word = fc.constantFrom('word', '木之本桜', '**bold**', '👍🏽', '"quoted"', 'long'.repeat(900));
  const text = fc.array(word, { minLength: 1, maxLength: 400 }).map((all) => all.join(' '));
  const section = fc.record({
    title: fc.constantFrom('Story', '章'),
    lines: fc.array(text.map(open), { maxLength: 6 }),
  });
  fc.assert(
    fc.property(
      fc.array(section, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 900, max: 3000 }),
      (sections, room) => {
        const pages = pagesOf(sections, room);
        for (const page of pages) {
          const cost = linesOf([page]).reduce((sum, line) => sum + costOf(line), 0);
          expect(cost).toBeLessThanOrEqual(room);
        }
        const letters = (all: readonly string[]) => all.join('').replace(/[\s*-]/g, '');
        expect(letters(linesOf(pages))).toBe(
          letters(sections.flatMap(({ lines }) => lines.map((line) => line.text))),
        );
      },
    ),
    { numRuns: 60, seed: 5 },
  );
});
