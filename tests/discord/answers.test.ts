import { describe, expect, test } from 'vitest';
import { choicesAnswer } from '../../src/discord/answers.ts';
import { limits } from '../../src/discord/limits.ts';

const drawn = (name: string, mark: string): string => {
  const { body } = choicesAnswer([{ name, mark, value: 'x' }]);
  return 'data' in body && body.data && 'choices' in body.data ? String(body.data.choices?.[0]?.name) : '';
};

describe('a choice', () => {
  test('that is too long is cut before its mark', () => {
    const name = drawn('Pier '.repeat(40), ' (of the harbour)');
    expect(name.length).toBeLessThanOrEqual(limits.choiceName);
    expect(name).toMatch(/^Pier .*… \(of the harbour\)$/);
  });

  test('from right to left keeps to itself, cut or not', () => {
    for (const name of ['שלום', 'שלום '.repeat(40)]) {
      const choice = drawn(name, ' (x)');
      expect(choice.length).toBeLessThanOrEqual(limits.choiceName);
      expect(choice).toMatch(/^\u2068.*\u2069 \(x\)$/);
    }
  });

  test('comes with no more than 24 others', () => {
    const { body } = choicesAnswer(
      Array.from({ length: 60 }, (_, at) => ({ name: `${at}`, value: `${at}` })),
    );
    expect('data' in body && body.data && 'choices' in body.data && body.data.choices?.length).toBe(25);
  });
});
