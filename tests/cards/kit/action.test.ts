import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cardId,
  drawAgain,
  goTo,
  openCard,
  pickTopic,
  readBack,
  turnResults,
} from '../../../src/cards/entries/actions.ts';
import { type CustomId, splitCustomId } from '../../../src/cards/kit/action.ts';
import { castVote, nextPractice, tryAnswer } from '../../../src/cards/rounds/actions.ts';
import { turnBoard } from '../../../src/cards/scoreboard/actions.ts';
import { forgetMe } from '../../../src/cards/settings/actions.ts';

const kit = { kind: 'character', show: 'backstage-ca', id: 'kit-dunn' } as const;
const written = (id: CustomId | string): string => splitCustomId(id)?.written ?? 'not split';

describe('a button that was posted before is read as it was meant', () => {
  const old: [id: string, read: (written: string) => unknown, args: unknown][] = [
    ['character/card/c:backstage-ca:kit-dunn', openCard.character.read, { entry: kit, page: 0 }],
    ['character/card/c:backstage-ca:kit-dunn/3', openCard.character.read, { entry: kit, page: 3 }],
    ['character/mine/c:backstage-ca:kit-dunn/0', openCard.character.read, { entry: kit, page: 0 }],
    ['trivia/answer/2gosa7pa2gw20260302/3', castVote.read, { round: '2gosa7pa2gw20260302', choice: 3 }],
    [
      'trivia/try/backstage-za/0abc123/1',
      tryAnswer.read,
      { show: 'backstage-za', hash: '0abc123', choice: 1 },
    ],
    ['trivia/next/', nextPractice.read, { show: '' }],
    ['scoreboard/page/week//2', turnBoard.read, { period: 'week', scope: '', page: 2 }],
    ['random/again/trope:', drawAgain.read, { kind: 'trope', show: '' }],
    ['random/again/:backstage-ca', drawAgain.read, { kind: '', show: 'backstage-ca' }],
    ['search/page/1/kit / “jax”', turnResults.read, { page: 1, text: 'kit / “jax”' }],
    [
      'show/topic/s:backstage-ca:backstage-ca',
      pickTopic.show.read,
      { entry: { kind: 'show', show: 'backstage-ca', id: 'backstage-ca' }, back: '' },
    ],
    [
      'character/go/c:backstage-ca:kit-dunn/20001/t:dark-secret',
      goTo.character.read,
      { entry: kit, page: 20_001, back: 't:dark-secret' },
    ],
    ['privacy/forget/', forgetMe.read, {}],
  ];
  test.each(old)('%s', (id, read, args) => expect(read(written(id))).toEqual(args));
});

describe('what no action ever wrote is read as nothing', () => {
  const forged: [id: string, read: (written: string) => unknown][] = [
    ['character/card/', openCard.character.read],
    ['character/card/x:backstage-ca:kit-dunn', openCard.character.read],
    ['character/card/constructor', openCard.character.read],
    ['trivia/answer/', castVote.read],
    ['trivia/answer/abc/4', castVote.read],
    ['trivia/answer/abc/1/2', castVote.read],
    ['trivia/answer/ABC/1', castVote.read],
    ['trivia/try/x/y/z', tryAnswer.read],
    ['scoreboard/page/week', turnBoard.read],
    ['privacy/forget/x', forgetMe.read],
  ];
  test.each(forged)('%s', (id, read) => expect(read(written(id))).toBeNull());
  test.each(['', 'x', 'a/b', '/a/b', 'A/b/c', 'a/B/c', `${'a'.repeat(33)}/b/c`])(
    '%j is split into nothing',
    (id) => expect(splitCustomId(id)).toBeNull(),
  );
});

test('what was written is read back, whatever it is', () => {
  const word = fc.stringMatching(/^[a-z0-9-]{0,20}$/);
  fc.assert(
    fc.property(
      word,
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: -9, max: 999 }),
      fc.string({ maxLength: 60 }),
      (round, choice, page, text) => {
        expect(castVote.read(written(castVote.id({ round, choice })))).toEqual({ round, choice });
        expect(turnResults.read(written(turnResults.id({ page, text })))).toEqual({ page, text });
        expect(drawAgain.read(written(drawAgain.id({ kind: round, show: round })))).toEqual({
          kind: round,
          show: round,
        });
        expect(openCard.character.read(written(cardId(kit, page)))).toEqual({ entry: kit, page });
      },
    ),
  );
});

test('an id that is longer than Discord takes is refused where it is made', () => {
  expect(() => turnResults.id({ page: 0, text: 'x'.repeat(90) })).toThrow(RangeError);
});

test('the way back is carried as long as both ids fit, and read back for the same show', () => {
  const back = { kind: 'trope', show: 'backstage-ca', id: 'dark-secret' } as const;
  const args = goTo.character.read(written(cardId(kit, 3, back)));
  expect(args && readBack(args.back, kit)).toEqual(back);
  expect(readBack('', kit)).toBeNull();
  const long = { ...kit, id: 'a'.repeat(48) };
  const id = cardId(long, 30_001, { ...back, id: 'b'.repeat(48) });
  expect(openCard.character.read(written(id))).toEqual({ entry: long, page: 30_001 });
});
