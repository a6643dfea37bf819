import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { noStreak, type Play } from '../../src/scores/score.ts';
import { closeRound, voidRound } from '../../src/scores/standings.ts';
import { currentStreak } from '../../src/scores/stats.ts';
import { onWholeBoards, tallyAll, tallySome } from '../../src/scores/tally.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { boardLines, boardSize } from '../../src/state/boards.ts';
import { type OpenOptions, openState } from '../../src/state/open-state.ts';
import { forgetMember } from '../../src/state/personal-data.ts';
import { advance } from '../../src/state/round-steps.ts';
import { claimRound, findRound } from '../../src/state/rounds.ts';
import type { State } from '../../src/state/state.ts';
import { isTallying } from '../../src/state/tally.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';
import { keptBoards, naiveBoards, type PlayedRound } from './naive-boards.ts';

const names = ['ana', 'ben', 'caro', 'dan'] as const;
const rightChoice = 2;

/** One server and its members, beside whom somebody keeps the boards by hand. */
function createServer(state: State, folder: string, guildId: string) {
  const rounds: PlayedRound[] = [];
  const idOf = (name: string) => `${guildId}-${name}`;
  const key = (index: number) => ({ guildId, id: `r${index}` });

  return {
    guildId,
    idOf,
    /** A round is played, and closed or, `voided`, taken out while it is open. */
    async play(plays: readonly Exclude<Play, 'lost'>[], show = 'one', voided = false): Promise<void> {
      const index = rounds.length;
      const date = new Date(Date.UTC(2026, 0, 26 + index)).toISOString().slice(0, 10);
      const played: PlayedRound = { counted: index + 1, date, show, isVoid: voided, plays: new Map() };
      await state.transaction(async (session) => {
        await claimRound(session, {
          ...key(index),
          localDate: date,
          timezone: 'UTC',
          channelId: '1',
          roleId: null,
          showId: show,
          questionId: key(index).id,
          kind: 'written',
          question: '{}',
          rightChoice,
          late: false,
          claimedAt: index,
        });
        await advance(session, key(index), 'claimed', { step: 'posted' });
        for (const [at, play] of plays.entries()) {
          const userId = idOf(names[at] ?? '');
          const name = `${names[at]} on ${date}`;
          if (play === 'none') continue;
          played.plays.set(userId, { play, name });
          const choice = play === 'right' ? rightChoice : index % 2;
          await appendAnswer(session, {
            guildId,
            roundId: key(index).id,
            userId,
            choice,
            name,
            answeredAt: 0,
          });
        }
        const round = await findRound(session, key(index));
        if (!round) throw new Error('no round');
        expect(await (voided ? voidRound(session, round, 0, 'wrong') : closeRound(session, round, 0))).toBe(
          true,
        );
      });
      rounds.push(played);
    },
    /** The last round but so many (1: the last) is taken out of the boards when it is over. */
    async void(back: number): Promise<void> {
      const index = rounds.length - back;
      const played = rounds[index];
      const round = await findRound(state, key(index));
      if (!played || !round) return;
      expect(await state.transaction((session) => voidRound(session, round, 0, 'wrong'))).toBe(
        !played.isVoid,
      );
      played.isVoid = true;
    },
    async forget(name: string): Promise<void> {
      await forgetMember(state, idOf(name), randomUUID);
      for (const { plays } of rounds) plays.delete(idOf(name));
    },
    byHand: () => naiveBoards(rounds),
    kept: () =>
      keptBoards(
        rowsOf(folder, 'total').filter(({ guild_id }) => guild_id === guildId),
        rowsOf(folder, 'streak').filter(({ guild_id }) => guild_id === guildId),
      ),
  };
}

const play = fc.constantFrom<Exclude<Play, 'lost'>>('right', 'right', 'right', 'wrong', 'none', 'none');
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('play' as const),
      plays: fc.tuple(play, play, play, play),
      show: fc.constantFrom('one', 'two'),
      voided: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('void' as const), back: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('tally' as const),
      bits: fc.integer({ min: 1, max: 6 }),
      rows: fc.integer({ min: 1, max: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('forget' as const), name: fc.constantFrom(...names) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('look' as const) }) },
);

type Server = ReturnType<typeof createServer>;

/** Checks everything that is kept of a server whose boards are whole against what was kept by hand. */
async function expectAsByHand(state: State, server: Server): Promise<void> {
  const { boards, now } = server.byHand();
  expect(server.kept()).toEqual(boards);
  for (const name of names) {
    const streak = await currentStreak(state, server.guildId, server.idOf(name));
    expect(streak).toEqual(now.get(server.idOf(name)) ?? noStreak);
  }
}

async function open(options: OpenOptions = {}) {
  const folder = temporaryFolder();
  const state = await openState(folder, options);
  onTestFinished(() => state.close());
  return { folder, state };
}

test('whatever is played, voided, removed and counted in whatever bits, the boards say what the rules say', async () => {
  const { folder, state } = await open();
  let servers = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 45 }), async (events) => {
      const server = createServer(state, folder, String(++servers));
      for (const event of events) {
        if (event.type === 'play') await server.play(event.plays, event.show, event.voided);
        if (event.type === 'void') await server.void(event.back);
        if (event.type === 'forget') await server.forget(event.name);
        if (event.type === 'tally') {
          for (let bit = 0; bit < event.bits; bit++) await tallySome(state, server.guildId, event.rows);
        }
        if (event.type === 'look') {
          await onWholeBoards(state, server.guildId, async () => 'whole');
          await expectAsByHand(state, server);
        }
      }
      await tallyAll(state, server.guildId, 3);
      await expectAsByHand(state, server);
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** Rounds with streaks that go on, break and come back when the second round is taken out. */
async function playSome(server: Server): Promise<void> {
  await server.play(['right', 'right', 'none', 'wrong']);
  await server.play(['wrong', 'none', 'right', 'wrong'], 'two');
  await server.play(['right', 'right', 'right', 'none']);
}

test('a board is never seen while a round is half in it', async () => {
  const { folder, state } = await open();
  const all = (server: Server) => ({ guildId: server.guildId, scope: '', period: 'all' });
  for (let bits = 0, more = true; more; bits += 3) {
    const server = createServer(state, folder, String(bits));
    await playSome(server);
    await tallyAll(state, server.guildId);
    await server.void(1);
    await server.play(['right', 'right', 'right', 'right']);
    for (let bit = 0; bit < bits; bit++) more = await tallySome(state, server.guildId, 1);
    const lines = await onWholeBoards(state, server.guildId, (at) => boardLines(at, all(server), 0, 9));
    const byHand = server
      .byHand()
      .boards.lines.flatMap(([key, { points }]) => (key.startsWith(' | all | ') ? [points] : []));
    expect(lines?.map(({ points }) => points)).toEqual(byHand.sort((a, b) => b - a));
  }
});

test('cut off at any statement, counting goes on where it was, and counts nothing twice', async () => {
  let left = Number.POSITIVE_INFINITY;
  const { folder, state } = await open({
    onStatement: (moment) => {
      if (moment === 'after' && --left === 0) throw new Error('cut off');
    },
  });
  for (let cutAt = 1, wasCut = true; wasCut; cutAt++) {
    const server = createServer(state, folder, String(cutAt));
    left = Number.POSITIVE_INFINITY;
    await server.play(['right', 'wrong', 'none', 'none']);
    await server.play(['right', 'none', 'none', 'none']);
    await server.void(2);
    left = cutAt;
    wasCut = await tallyAll(state, server.guildId, 3).then(
      () => false,
      () => true,
    );
    left = Number.POSITIVE_INFINITY;
    await tallyAll(state, server.guildId, 3);
    await expectAsByHand(state, server);
  }
}, 60_000);

test('two processes that count the same server count nothing twice', async () => {
  const { folder, state } = await open();
  const other = await openState(folder);
  onTestFinished(() => other.close());
  const server = createServer(state, folder, '1');
  for (let day = 0; day < 5; day++) await playSome(server);
  await server.void(7);
  await Promise.all([state, other, state].map((each) => tallyAll(each, '1', 2)));
  await expectAsByHand(state, server);
});

test('who looks waits for a while only, and what was counted meanwhile stays counted', async () => {
  const { folder, state } = await open();
  const server = createServer(state, folder, '1');
  for (let day = 0; day < 101; day++) await server.play(['right', 'none', 'none', 'none']);
  const look = () =>
    onWholeBoards(state, '1', (at) => boardSize(at, { guildId: '1', scope: '', period: 'all' }));
  expect(await look()).toBeNull();
  expect(await look()).toBe(1);
  await expectAsByHand(state, server);
});

test('a round is closed once, and made void once', async () => {
  const { folder, state } = await open();
  const server = createServer(state, folder, '1');
  await server.play(['right', 'wrong', 'none', 'none']);
  const round = await findRound(state, { guildId: '1', id: 'r0' });
  if (!round) throw new Error('no round');
  expect(round).toMatchObject({ step: 'closed', counted: 1, answers: 2, rightAnswers: 1 });
  expect(await closeRound(state, round, 0)).toBe(false);
  expect(await voidRound(state, round, 5, 'wrong')).toBe(true);
  expect(await voidRound(state, { ...round, step: 'closed' }, 6, 'wrong again')).toBe(false);
  expect(await findRound(state, { guildId: '1', id: 'r0' })).toMatchObject({
    voidedAt: 5,
    voidReason: 'wrong',
  });
});

test('a round that was taken a step on since it was read is not made void', async () => {
  const { folder, state } = await open();
  const server = createServer(state, folder, '1');
  await server.play(['right', 'none', 'none', 'none']);
  const round = await findRound(state, { guildId: '1', id: 'r0' });
  if (!round) throw new Error('no round');
  await advance(state, round, 'closed', { step: 'revealed' });
  expect(await voidRound(state, round, 5, 'wrong')).toBe(false);
  await tallyAll(state, '1');
  await expectAsByHand(state, server);
});

test('a round that was made void while it was open leaves nothing to count', async () => {
  const { folder, state } = await open();
  const server = createServer(state, folder, '1');
  await server.play(['right', 'none', 'none', 'none'], 'one', true);
  expect(await isTallying(state, '1')).toBe(false);
});

test('while a bit is counted, whatever else has come in has its turn', async () => {
  const { folder, state } = await open();
  const server = createServer(state, folder, '1');
  await server.play(['right', 'wrong', 'right', 'wrong']);
  let turns = 0;
  let isOver = false;
  const turn = (): void => {
    turns += 1;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  expect(await tallySome(state, '1')).toBe(false);
  isOver = true;
  expect(turns).toBeGreaterThan(5);
});

test('weeks begin on Monday, months on the first, and each show has a board of its own', async () => {
  const { folder, state } = await open();
  const server = createServer(state, folder, '1');
  for (let day = 0; day < 8; day++) {
    await server.play(['right', 'none', 'none', 'none'], day % 2 === 0 ? 'one' : 'two');
  }
  await tallyAll(state, '1');
  const answers = rowsOf(folder, 'total').map((row) => [`${row.scope} ${row.period}`, row.answers]);
  expect(Object.fromEntries(answers)).toEqual({
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
