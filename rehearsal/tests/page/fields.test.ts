import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import { describe, expect, test } from 'vitest';
import { fieldProblem } from '../../page/message/modal/check.ts';
import { menuPlace } from '../../page/message/select/menu-place.ts';
import { movedBy, TypeAhead } from '../../page/message/select/type-ahead.ts';
import { firstLine } from '../../page/message/text/plain-words.ts';

describe('a menu opens', () => {
  const field = (top: number) => ({ top, bottom: top + 40, left: 10, width: 300 });
  test.each([
    ['under its field', field(100), 200, { top: 144, maxHeight: 200 }],
    ['above it where there is more room', field(700), 200, { top: 496, maxHeight: 200 }],
    ['no higher than the room there is', field(100), 900, { top: 144, maxHeight: 320 }],
  ])('%s', (_, at, height, place) => {
    expect(menuPlace(at, height, 800)).toMatchObject({ left: 10, width: 300, ...place });
  });
});

describe('a field of a form is checked', () => {
  const input = {
    type: ComponentType.TextInput,
    custom_id: 'x',
    style: TextInputStyle.Short,
    min_length: 2,
    max_length: 4,
  } as const;
  const select = {
    type: ComponentType.StringSelect,
    custom_id: 'x',
    options: [],
    min_values: 2,
    max_values: 2,
  } as const;
  test.each([
    [input, '', 'This is required'],
    [input, 'a', 'Must be 2 or more in length'],
    [input, 'abcde', 'Must be 4 or fewer in length'],
    [input, 'ab', null],
    [{ ...input, required: false }, '', null],
    [{ ...input, required: false }, 'a', 'Must be 2 or more in length'],
    [{ ...select, options: [] }, [], 'This is required'],
    [{ ...select, options: [] }, ['a'], 'Choose 2 or more'],
    [{ ...select, options: [], required: false }, [], null],
    [{ type: ComponentType.Checkbox, custom_id: 'x' } as const, false, null],
  ])('%j holding %j', (field, value, problem) => {
    expect(fieldProblem(field, value)).toBe(problem);
  });
});

describe('typing in a menu', () => {
  const labels = ['Season 1', 'Season 2', 'The film', 'Extras'];

  test('goes to the next option that begins so, and round', () => {
    const typeAhead = new TypeAhead();
    expect(typeAhead.find(labels, 0, 's', 0)).toBe(1);
    expect(typeAhead.find(labels, 1, 'S', 5000)).toBe(0);
    expect(typeAhead.find(labels, 0, 'x', 10_000)).toBeNull();
  });

  test('takes letters typed in one go as a word, spaces too', () => {
    const typeAhead = new TypeAhead();
    const word = [...'season 2'].map((key, index) => typeAhead.find(labels, 0, key, index * 100));
    expect(word.at(-1)).toBe(1);
    expect(typeAhead.isTyping(800)).toBe(true);
    expect(typeAhead.isTyping(1400)).toBe(false);
  });

  test.each([
    ['ArrowDown', 0, 1],
    ['ArrowDown', 3, 3],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 3],
    ['PageDown', 0, 3],
    ['Enter', 0, null],
  ])('%s from option %i', (key, from, to) => {
    expect(movedBy(key, from, labels.length)).toBe(to);
  });
});

describe('what a message is about, in a line', () => {
  const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;
  const container = (spoiler: boolean) =>
    ({ type: ComponentType.Container, spoiler, components: [text('## Kit\n-# Character')] }) as const;
  test.each([
    ['its text without marks', { content: '**Hello** *you*\nmore' }, 'Hello you'],
    ['never what is covered', { content: 'It was ||the butler||' }, 'It was ▒▒▒'],
    ['the head of its card', { content: '', components: [container(false)] }, 'Kit'],
    ['nothing of a covered card', { content: '', components: [container(true)] }, '▒▒▒'],
    ['nothing', { content: '' }, ''],
  ])(
    '%s',
    (_, {
      content,
      components = [],
    }: { content: string; components?: ReturnType<typeof container>[] }, line) => {
      expect(
        firstLine({
          content,
          components: components.map((one) => ({ ...one, components: [...one.components] })),
        }),
      ).toBe(line);
    },
  );
});
