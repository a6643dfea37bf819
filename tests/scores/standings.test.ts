import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Play, scoreAll } from '../../src/scores/score.ts';
import { allShows, closeRound, recount, voidRound } from '../../src/scores/standings.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { openState } from '../../src/state/open-state.ts';
import { advance, claimRound, findRound } from '../../src/state/rounds.ts';
import type { State } from '../../src/state/state.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const members = ['ana', 'ben', 'caro'] as const;
const guildId = '1';

/** A history: for each round who played how, its show, and whether it was voided when it was over. */
const history = fc.array(
  fc.record({
    plays: fc.tuple(...members.map(() => fc.constantFrom<Play>('right', 'wrong', 'none'))),
    show: fc.constantFrom('one', 'two'),
    voided: fc.boolean(),
  }),
  { maxLength: 12 },
);

type History = { plays: Play[]; show: string; voided: boolean }[];

async function playHistory(state: State, rounds: History): Promise<void> {
  for (const [index, { plays, show, voided }] of rounds.entries()) {
    const id = `r${index}`;
    const localDate = new Date(Date.UTC(2026, 0, 26 + index)).toISOString().slice(0, 10);
    await claimRound(state, {
      guildId,
      id,
      localDate,
      timezone: 'UTC',
      channelId: '1',
      roleId: null,
      showId: show,
      questionId: id,
      kind: 'written',
      question: '{}',
      rightChoice: 2,
      late: false,
      claimedAt: index,
    });
    await advance(state, { guildId, id }, 'claimed', { step: 'posted' });
    for (const [at, play] of plays.entries()) {
      const userId = members[at] ?? '';
      const choice = play === 'right' ? 2 : 1;
      if (play !== 'none')
        await appendAnswer(state, { guildId, roundId: id, userId, choice, name: userId, answeredAt: index });
    }
    const round = await findRound(state, { guildId, id });
    if (!round) throw new Error('no round');
    await closeRound(state, round, index);
    const closed = await findRound(state, { guildId, id });
    if (voided && closed) await voidRound(state, closed, index, 'wrong question');
  }
}

const totals = (folder: string) => rowsOf(folder, 'total');

test('boards moved round by round say what the pure score of the ledger says, whatever is voided', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (rounds) => {
      const folder = temporaryFolder();
      const state = await openState(folder);
      try {
        await playHistory(state, rounds);
        const counted = rounds.filter(({ voided }) => !voided);
        for (const [at, user_id] of members.entries()) {
          const plays = counted.map((round) => round.plays[at] ?? 'none');
          const total = totals(folder).find(
            (row) => row.user_id === user_id && row.scope === allShows && row.period === 'all',
          );
          expect(total?.points ?? 0).toBe(scoreAll(plays).points);
          expect(total?.right_answers ?? 0).toBe(plays.filter((play) => play === 'right').length);
          expect(total?.answers ?? 0).toBe(plays.filter((play) => play !== 'none').length);
        }
        const moved = totals(folder);
        for (const user_id of members) await recount(state, guildId, user_id);
        expect(totals(folder)).toEqual(moved);
      } finally {
        await state.close();
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);

test('weeks begin on Monday, months on the first, and each show has a board of its own', async () => {
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(() => state.close());
  const plays: Play[] = ['right', 'none', 'none'];
  await playHistory(
    state,
    Array.from({ length: 8 }, (_, index) => ({
      plays,
      show: index % 2 === 0 ? 'one' : 'two',
      voided: false,
    })),
  );
  const answers = Object.fromEntries(
    totals(folder).map((row) => [`${row.scope} ${row.period}`, row.answers]),
  );
  expect(answers).toEqual({
    ' all': 8,
    ' week 2026-01-26': 7,
    ' week 2026-02-02': 1,
    ' month 2026-01': 6,
    ' month 2026-02': 2,
    'one all': 4,
    'one week 2026-01-26': 4,
    'one month 2026-01': 3,
    'one month 2026-02': 1,
    'two all': 4,
    'two week 2026-01-26': 3,
    'two week 2026-02-02': 1,
    'two month 2026-01': 3,
    'two month 2026-02': 1,
  });
});
