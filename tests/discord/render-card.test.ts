import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardId } from '../../src/cards/entries/actions.ts';
import { buttonRow, card, menuRow, type Part, text } from '../../src/cards/kit/card.ts';
import { limits } from '../../src/discord/limits.ts';
import { renderMessage } from '../../src/discord/render-card.ts';
import { words } from '../../src/discord/words.ts';

type Drawn = { type: number; content?: string; custom_id?: string; components?: readonly Drawn[] };

function* everyComponent(components: readonly Drawn[]): Generator<Drawn> {
  for (const component of components) {
    yield component;
    yield* everyComponent(component.components ?? []);
  }
}

const all = (drawn: readonly APIMessageTopLevelComponent[]): Drawn[] => [
  ...everyComponent(drawn as readonly Drawn[]),
];
const textsOf = (drawn: readonly APIMessageTopLevelComponent[]): string[] =>
  all(drawn).flatMap(({ content }) => content ?? []);
const idOf = (number: number) => cardId({ kind: 'character', show: 'x', id: `n${number}` });

describe('a card', () => {
  test('has its head, its sections apart, its small print and its buttons in this order', () => {
    const [container] = renderMessage([
      card({
        accent: '#123456',
        title: 'Kit',
        subtitle: 'Character',
        sections: [{ lines: ['one'] }, { lines: [] }, { title: 'Story', lines: ['two', 'three'] }],
        footer: ['from a wiki'],
        rows: buttonRow([{ label: 'More', id: idOf(1) }]),
      }),
    ]);
    expect(container).toMatchObject({
      type: ComponentType.Container,
      accent_color: 0x123456,
      components: [
        { content: '## Kit\n-# Character' },
        { content: 'one' },
        { type: ComponentType.Separator },
        { content: '### Story\ntwo\nthree' },
        { content: '-# from a wiki' },
        { type: ComponentType.ActionRow, components: [{ label: 'More', custom_id: idOf(1) }] },
      ],
    });
    expect(container).not.toHaveProperty('spoiler');
  });

  test('is behind a cover as a whole where it says so', () => {
    expect(renderMessage([card({ sections: [{ lines: ['x'] }], covered: true })])).toMatchObject([
      { spoiler: true },
    ]);
  });

  test('says how much of a section was left out, and leaves no section out as a whole', () => {
    const long = Array.from({ length: 400 }, (_, at) => `line number ${at}`);
    const texts = textsOf(
      renderMessage([
        card({
          title: 'T',
          sections: [
            { title: 'A', lines: long },
            { title: 'B', lines: long },
          ],
        }),
      ]),
    );
    const [, first = '', second = ''] = texts;
    const shown = (of: string) => of.split('\n').filter((line) => line.startsWith('line number')).length;
    expect(first).toContain(words.andMore(400 - shown(first)));
    expect(second).toContain(words.andMore(400 - shown(second)));
    expect(shown(first)).toBeGreaterThan(100);
  });
});

test('buttons stand five in a row, and a custom id that comes twice is drawn once', () => {
  const buttons = [1, 2, 3, 4, 5, 6, 2].map((number) => ({ label: `${number}`, id: idOf(number) }));
  const drawn = renderMessage([...buttonRow(buttons), ...buttonRow([{ label: '3', id: idOf(3) }])]);
  const labels = drawn.map((row) => ('components' in row ? row.components.length : 0));
  expect(labels).toEqual([5, 1]);
});

test('a label is cut before its mark, which tells it from others', () => {
  const label = 'long '.repeat(40);
  const marked = (id: number) => ({ label, mark: ` (s1e0${id})`, id: idOf(id) });
  const options = [1, 2].map((at) => ({ ...marked(at), value: `${at}` }));
  const drawn = all(
    renderMessage([...buttonRow([marked(1), marked(2)]), ...menuRow(idOf(3), 'Open', options)]),
  );
  const labels = drawn.flatMap((one) => [
    ...('label' in one ? [String(one.label)] : []),
    ...('options' in one ? (one.options as { label: string }[]).map((option) => option.label) : []),
  ]);
  expect(labels.map((one) => one.slice(-8))).toEqual([1, 2, 1, 2].map((at) => ` (s1e0${at})`));
  expect(labels.map(({ length }) => length <= limits.buttonLabel)).toEqual([true, true, false, false]);
});

test('menus that are too much for a message together lose options, and none is lost as a whole', () => {
  const options = Array.from({ length: 25 }, (_, at) => ({ label: '桜'.repeat(90), value: `${at}` }));
  const rows = [1, 2, 3].flatMap((at) => menuRow(idOf(at), 'Open', options));
  const drawn = renderMessage([card({ title: '桜', sections: [{ lines: ['桜'.repeat(3000)] }], rows })]);
  const counts = all(drawn).flatMap((one) =>
    'options' in one && Array.isArray(one.options) ? one.options.length : [],
  );
  expect(Buffer.byteLength(JSON.stringify(drawn))).toBeLessThanOrEqual(limits.bytes);
  expect(counts).toHaveLength(3);
  expect(Math.min(...counts)).toBeGreaterThan(5);
});

test('a menu holds 25 options and says of how many', () => {
  const options = Array.from({ length: 30 }, (_, at) => ({ label: 'x'.repeat(120), value: `${at}` }));
  const [row] = renderMessage(menuRow(idOf(1), 'Open', options));
  const [menu] = row?.type === ComponentType.ActionRow ? row.components : [];
  expect(menu).toMatchObject({ placeholder: `Open (${words.optionCount(25, 30)})` });
  expect(menu && 'options' in menu && menu.options.length).toBe(25);
  expect(
    menu && 'options' in menu && menu.options.every(({ label }) => label.length <= limits.optionLabel),
  ).toBe(true);
});

test('whatever a card holds, in any script, the message stays within every limit', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: fc.constantFrom('演', '之', '木'), maxLength: 600 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
  );
  const section = fc.record({ title: line, lines: fc.array(line, { maxLength: 40 }) });
  const row = fc
    .array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 25 })
    .map((ids) => buttonRow(ids.map((id) => ({ label: `${id}`, id: idOf(id) }))));
  const option = fc.record({ label: line, mark: fc.constantFrom('', ' (s1e01)'), value: fc.uuid() });
  const menus = fc
    .array(fc.array(option, { minLength: 1, maxLength: 30 }), { maxLength: 3 })
    .map((all) => all.flatMap((options, at) => menuRow(idOf(100 + at), 'Open', options)));
  const anyCard = fc
    .record({
      title: line,
      subtitle: line,
      sections: fc.array(section, { maxLength: 12 }),
      footer: fc.array(line, { maxLength: 4 }),
      rows: fc.tuple(row, menus).map(([buttons, more]) => [...buttons, ...more]),
    })
    .map(card);
  const part: fc.Arbitrary<Part> = fc.oneof(anyCard, fc.string({ maxLength: 100 }).map(text));
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 3 }), (parts) => {
      const drawn = renderMessage(parts);
      const ids = all(drawn).flatMap(({ custom_id }) => custom_id ?? []);
      expect(all(drawn).length).toBeLessThanOrEqual(limits.components);
      expect(textsOf(drawn).join('').length).toBeLessThanOrEqual(limits.text);
      expect(Buffer.byteLength(JSON.stringify(drawn))).toBeLessThanOrEqual(limits.bytes);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 200 },
  );
});
