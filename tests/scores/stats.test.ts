import { expect, onTestFinished, test } from 'vitest';
import { closeRound, voidRound } from '../../src/scores/standings.ts';
import { currentStreak, figuresByKind } from '../../src/scores/stats.ts';
import { tallyAll } from '../../src/scores/tally.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { openState } from '../../src/state/open-state.ts';
import { advance } from '../../src/state/round-steps.ts';
import { claimRound, findRound } from '../../src/state/rounds.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const guildId = '1';

/** A server in which one member plays: R right, W wrong, - not at all; a small letter: the round was made void. */
async function played(rounds: string, kinds = 'a'.repeat(rounds.length)) {
  const state = await openState(temporaryFolder());
  onTestFinished(() => state.close());
  for (const [index, letter] of [...rounds].entries()) {
    const key = { guildId, id: `r${index}` };
    const where = { ...key, localDate: `2026-01-${String(index + 10)}`, timezone: 'UTC', channelId: '1' };
    const asked = {
      showId: 's',
      questionId: key.id,
      kind: kinds[index] ?? '',
      question: '{}',
      rightChoice: 3,
    };
    await claimRound(state, { ...where, ...asked, roleId: null, late: false, claimedAt: 0 });
    await advance(state, key, 'claimed', { step: 'posted' });
    const answer = { guildId, roundId: key.id, userId: '9', name: 'Ana', answeredAt: 0 };
    const play = letter.toUpperCase();
    if (play !== '-') await appendAnswer(state, { ...answer, choice: play === 'R' ? 3 : 0 });
    await closeRound(state, key, 0);
    const round = await findRound(state, key);
    if (round && letter !== play) await voidRound(state, round, 0, 'wrong');
  }
  await tallyAll(state, guildId);
  return state;
}

test.each([
  ['', 0, 0],
  ['RR', 2, 2],
  ['RRW', 0, 2],
  ['RRWR', 1, 2],
  ['RR-', 2, 2],
  ['RR--', 2, 2],
  ['RR---', 0, 2],
  ['RR-R-R', 4, 4],
  ['RR-R-R-', 0, 4],
  ['RRr', 2, 2],
  ['RRwR', 3, 3],
  ['RRr-', 2, 2],
])('after %j a streak is %i long, and was %i at best', async (rounds, streak, best) => {
  expect(await currentStreak(await played(rounds), guildId, '9')).toMatchObject({ streak, best });
});

test('kinds come by the share of right answers, and of equals the one that was played more goes first', async () => {
  const state = await played('RWRRWRWWRW', 'aabccddeff');
  expect(await figuresByKind(state, guildId, '9')).toEqual([
    { kind: 'b', right: 1, of: 1 },
    { kind: 'a', right: 1, of: 2 },
    { kind: 'c', right: 1, of: 2 },
    { kind: 'd', right: 1, of: 2 },
    { kind: 'f', right: 1, of: 2 },
    { kind: 'e', right: 0, of: 1 },
  ]);
  const more = await played('RRRRRRWW', 'caaabbbd');
  expect((await figuresByKind(more, guildId, '9')).map(({ kind }) => kind)).toEqual(['a', 'c', 'b', 'd']);
});

test('what was void counts in no kind', async () => {
  const state = await played('Rr', 'ab');
  expect(await figuresByKind(state, guildId, '9')).toEqual([{ kind: 'a', right: 1, of: 1 }]);
});
