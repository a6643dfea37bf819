import { expect, test } from 'vitest';
import { statsCard } from '../../../src/cards/rounds/stats-card.ts';
import { words } from '../../../src/cards/rounds/words.ts';

const line = { rank: 1, userId: '1', name: 'Ana', points: 10, rightAnswers: 1, answers: 2 };
const linesFor = (byKind: Parameters<typeof statsCard>[3]) =>
  statsCard('Ana', line, { streak: 1, best: 2, missed: [] }, byKind)
    .sections.flatMap(({ lines }) => lines)
    .join('\n');

test.each([
  ['one kind never right', [{ kind: 'actor', right: 0, of: 1 }], false, true],
  ['one kind always right', [{ kind: 'actor', right: 2, of: 2 }], true, false],
  [
    'two kinds',
    [
      { kind: 'actor', right: 2, of: 2 },
      { kind: 'deed', right: 0, of: 1 },
    ],
    true,
    true,
  ],
  ['nothing played', [], false, false],
] as const)('with %s, strength and weakness are only told where there is one', (_, byKind, strong, weak) => {
  expect(linesFor(byKind).includes(words.strongest)).toBe(strong);
  expect(linesFor(byKind).includes(words.weakest)).toBe(weak);
});
