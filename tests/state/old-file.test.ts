import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createTrivia } from '../../src/rounds/trivia.ts';
import { currentStreak } from '../../src/scores/stats.ts';
import { boardLines } from '../../src/state/boards.ts';
import { findDaily } from '../../src/state/daily.ts';
import { openState } from '../../src/state/open-state.ts';
import { personalData } from '../../src/state/personal-data.ts';
import { findRound, latestRounds, roundId } from '../../src/state/rounds.ts';
import { getRules } from '../../src/state/settings.ts';
import { migrations } from '../../src/state/sql/migrations.ts';
import { rowsOf, withFile } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const guildId = '100000000000000001';
const [ana, ben] = ['200000000000000001', '200000000000000002'];
const due = Date.parse('2026-03-05T18:00:00Z');
const question = JSON.stringify({
  text: 'Who?',
  options: ['a', 'b', 'c', 'd'],
  right: 1,
  explanation: 'So it is.',
  sources: [],
  show: 'harbour',
  spoilsUpTo: null,
});

/** Fills tables as they were before each key began with a server or a member: two rounds that are over, one open. */
const content = `
  INSERT INTO daily VALUES ('${guildId}', '3', '19:00', 'Europe/Berlin', '4', NULL, ${due}, '2026-03-05', NULL, NULL,
    'Discord was away', 8000);
  INSERT INTO settings VALUES ('${guildId}', 1, 0, '{"harbour":"s1e02"}', '["other"]');
  INSERT INTO progress VALUES ('${ana}', 'harbour', 's1e01', 700);
  INSERT INTO round (id, guild_id, local_date, timezone, channel_id, role_id, show_id, question_id, kind, question,
    right_choice, late, step, message_id, claimed_at, posted_at, closed_at, revealed_at, tries, retry_at, counted,
    answers, right_answers, voided_at, void_reason)
  VALUES
    ('${roundId(guildId, '2026-03-02')}', '${guildId}', '2026-03-02', 'Europe/Berlin', '3', '4', 'harbour', 'q1',
      'written', '${question}', 1, 1, 'revealed', '31', 100, 110, 120, 130, 0, 0, 1, 2, 2, NULL, NULL),
    ('${roundId(guildId, '2026-03-03')}', '${guildId}', '2026-03-03', 'Europe/Berlin', '3', '4', 'harbour', 'q2',
      'written', '${question}', 1, 0, 'revealed', '32', 200, 210, 220, 230, 0, 0, NULL, 1, 0, 225, 'It was wrong.'),
    ('${roundId(guildId, '2026-03-04')}', '${guildId}', '2026-03-04', 'Europe/Berlin', '3', '4', 'harbour', 'q3',
      'written', '${question}', 1, 0, 'posted', '33', 300, 310, NULL, NULL, 2, 40, NULL, 0, 0, NULL, NULL);
  INSERT INTO answer VALUES
    ('${roundId(guildId, '2026-03-02')}', '${ana}', 1, 'Ana', 111),
    ('${roundId(guildId, '2026-03-02')}', '${ben}', 1, 'Ben', 112),
    ('${roundId(guildId, '2026-03-03')}', '${ana}', 0, 'Ana', 211),
    ('${roundId(guildId, '2026-03-04')}', '${ben}', 1, 'Ben', 311);
  INSERT INTO total VALUES
    ('${guildId}', '', 'all', '${ana}', 'Ana', 10, 1, 1), ('${guildId}', '', 'all', '${ben}', 'Ben', 10, 1, 1);
  INSERT INTO streak VALUES ('${guildId}', '${ana}', 1, 1, 1), ('${guildId}', '${ben}', 1, 1, 3);
`;

async function oldFile(): Promise<string> {
  const folder = temporaryFolder();
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < '0003'));
  await (await openState(folder, { known })).close();
  withFile(folder, (file) => file.exec(content));
  return folder;
}

async function opened(folder: string) {
  const state = await openState(folder);
  onTestFinished(() => state.close());
  return state;
}

test('a file of the first version opens with all that was in it', async () => {
  const folder = await oldFile();
  const state = await opened(folder);
  expect(await findDaily(state, guildId)).toMatchObject({
    channelId: '3',
    time: '19:00',
    nextAt: due,
    failure: 'Discord was away',
    failedAt: 8000,
  });
  expect(await getRules(state, guildId)).toMatchObject({
    hides: true,
    ceilings: new Map([['harbour', 's1e02']]),
    off: new Set(['other']),
  });
  expect(await latestRounds(state, guildId, 9)).toMatchObject([
    { localDate: '2026-03-04', step: 'posted', messageId: '33', tries: 2, retryAt: 40, counted: null },
    { localDate: '2026-03-03', voidedAt: 225, voidReason: 'It was wrong.', late: false },
    { localDate: '2026-03-02', step: 'revealed', counted: 1, answers: 2, rightAnswers: 2, late: true },
  ]);
  expect(rowsOf(folder, 'round').map(({ number }) => number)).toEqual([1, 1, 1]);
  expect(await personalData(state, ana)).toMatchObject({
    progress: [{ showId: 'harbour', seen: 's1e01', setAt: 700 }],
    answers: [
      { guildId, questionId: 'q1', choice: 1, answeredAt: 111 },
      { guildId, questionId: 'q2', choice: 0, answeredAt: 211 },
    ],
    totals: [{ guildId, points: 10 }],
    streaks: [{ guildId, streak: 1, best: 1 }],
  });
  expect(await currentStreak(state, guildId, ben)).toMatchObject({ streak: 1, best: 3 });
});

test('a round that was open in a file of the first version is answered and closed as any', async () => {
  const folder = await oldFile();
  const state = await opened(folder);
  const never = () => Promise.reject(new Error('nothing is posted here'));
  const { rounds } = createTrivia({
    state,
    pool: () => [],
    orders: () => null,
    roundChannel: {
      post: never,
      find: never,
      findAll: never,
      isThere: never,
      reveal: async () => undefined,
      tellVoid: never,
      tellMoved: never,
      tellMember: never,
    },
    now: () => due,
    random: () => 0.5,
    log: pino({ level: 'silent' }),
  });
  const id = roundId(guildId, '2026-03-04');
  const pressed = { roundId: id, guildId, messageId: '33', name: 'Ana', choice: 1 };
  expect(await rounds.press({ ...pressed, userId: ana })).toMatchObject({ type: 'locked' });
  expect(await rounds.press({ ...pressed, userId: ben, choice: 2 })).toMatchObject({
    type: 'already',
    choice: 1,
  });
  await rounds.settle();
  expect(await findRound(state, { guildId, id })).toMatchObject({ step: 'revealed', answers: 2 });
  const lines = await boardLines(state, { guildId, scope: '', period: 'all' }, 0, 9);
  expect(lines.map(({ name, points }) => [name, points])).toEqual([
    ['Ana', 21],
    ['Ben', 21],
  ]);
});
