import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { pause, postNow, resume, statusOf } from '../../src/rounds/daily.ts';
import { askAnother, makeCount, makeVoid, roundMeant } from '../../src/rounds/void.ts';
import { currentStreak, figuresByKind } from '../../src/scores/stats.ts';
import { onWholeBoards } from '../../src/scores/tally.ts';
import { boardLineOf, boardLines, boardSize, countAtLeast } from '../../src/state/boards.ts';
import { claimTelling, countFailedDate, nextDueAt, noteFailure, pauseFor } from '../../src/state/daily.ts';
import { removeFigures, renameMember } from '../../src/state/figures.ts';
import {
  claimNotice,
  clearNotify,
  endNotice,
  notifyOf,
  retryNotice,
  setNotify,
  unfinishedNotices,
  waitingFor,
} from '../../src/state/notices.ts';
import { forgetMember, personalData } from '../../src/state/personal-data.ts';
import { keepPractice } from '../../src/state/practice.ts';
import { clearProgress, getProgress, setProgress } from '../../src/state/progress.ts';
import { endReading, readLater } from '../../src/state/restored.ts';
import {
  findAnswer,
  lastClosedRound,
  markShared,
  outcomesUpTo,
  placeInRound,
  rankBefore,
} from '../../src/state/results.ts';
import { putOffTellingCount, retryLater, retryNow, sendAgain, takeTry } from '../../src/state/round-steps.ts';
import { openQuestions, openQuestionsOf, type Round, readRoundId } from '../../src/state/rounds.ts';
import { changeRules } from '../../src/state/settings.ts';
import type { State } from '../../src/state/state.ts';
import { addTally, moveTally, nextTally, putOffTallies } from '../../src/state/tally.ts';
import { withFile } from '../fixtures/tables.ts';
import { day, firstHour, guildId, hour, playedRounds, setUpAt } from '../rounds/played-rounds.ts';
import { calledIn } from './called.ts';

/** How SQLite goes about a statement, a line a step. */
const planOf = (folder: string, sql: string): string[] =>
  withFile(folder, (file) => {
    const values = Array.from(sql.matchAll(/\?/g), () => null);
    const steps = file.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
    return steps.map(({ detail }) => detail);
  });

/** An index of the rounds that are open, at most one a server: whoever practises has it gone through. */
const openAnywhere = 'round_open_question';

/** The tables that a plan goes through from end to end; what it makes itself on the way may be gone through. */
function scannedIn(plan: readonly string[]): string[] {
  const made = plan.flatMap((detail) => /^(?:CO-ROUTINE|MATERIALIZE) (\S+)/.exec(detail)?.[1] ?? []);
  const whole = plan.filter((detail) => !detail.endsWith(`USING INDEX ${openAnywhere}`));
  const scanned = whole.flatMap((detail) => /^SCAN (\S+)/.exec(detail)?.[1] ?? []);
  return scanned.filter((name) => name !== 'CONSTANT' && !name.startsWith('(') && !made.includes(name));
}

/** What is asked about episodes that air. */
async function askAboutNotices(state: State): Promise<void> {
  const place = { guildId, showId: 'harbour', channelId: '1', roleId: null };
  await setNotify(state, { ...place, timing: 'air-time', setAt: 1 });
  await notifyOf(state, guildId);
  await waitingFor(state, { showId: 'harbour', noticeId: 'n', timing: 'air-time', dueAt: 2 }, 10);
  const notice = { ...place, id: 'n', episodeId: 's1e01', claimedAt: 1, expiresAt: 2 };
  await claimNotice(state, notice);
  await unfinishedNotices(state, 2, 10);
  await retryNotice(state, notice, 2);
  await endNotice(state, notice, 'posted');
  await clearNotify(state, guildId, null);
}

/** What is asked when something fails, two come at once, or a member has another name by now. */
async function askWhatIsSeldomAsked(state: State, round: Round): Promise<void> {
  const board = { guildId, scope: '', period: 'all' };
  await countAtLeast(state, board, 10);
  await renameMember(state, guildId, { id: '2', name: 'Bea' });
  await renameMember(state, guildId, { id: '2', name: 'Ben' });
  await removeFigures(state, guildId, board, '3');
  await keepPractice(state, '1', ['a b']);
  await openQuestions(state);
  await openQuestionsOf(state, '1', guildId, 0);
  await findAnswer(state, round, '2');
  await markShared(state, round, '2', 1);
  await lastClosedRound(state, guildId);
  await outcomesUpTo(state, guildId, '2', 9, 10);
  await placeInRound(state, round, '2', 1);
  await rankBefore(state, board, '2', 3, { right: 10, mostBonus: 5 });
  await putOffTellingCount(state, round, 1);
  await takeTry(state, round, 1);
  await readLater(state, guildId, 1);
  await endReading(state, guildId);
  readRoundId(guildId, round.id);
  await askAboutNotices(state);
  await retryNow(state, round);
  await retryLater(state, round, 1);
  await sendAgain(state, round, 1);
  await state.transaction(async (session) => {
    await addTally(session, round, 'recount');
    const tally = await nextTally(session, guildId);
    if (!tally) throw new Error('nothing is to be taken in');
    await moveTally(session, tally, { board: 1, userId: '1' });
    await putOffTallies(session, guildId, 0);
  });
  await noteFailure(state, guildId, 1, 'it failed', true);
  await countFailedDate(state, guildId);
  await claimTelling(state, guildId, 2);
  await pauseFor(state, { guildId, channelId: '3' }, 1, 'it is gone');
  await nextDueAt(state, 0);
}

/** Has a server do all that servers do, and gives every statement that it took. */
async function everyStatement() {
  const it = await playedRounds();
  const { state, trivia } = it;
  const board = { guildId, scope: '', period: 'all' };
  for (let days = 0; days < 3; days++) {
    await it.goTo(firstHour + days * day);
    await it.press('1', true);
    await it.press('2', days === 1);
    await it.press('2', true);
  }
  await makeVoid(state, await it.latest(), it.clock.now, 'wrong');
  await makeCount(state, await it.latest());
  await pause(state, guildId, it.clock.now);
  await it.goTo(it.clock.now + 5000);
  await makeVoid(state, await it.latest(), it.clock.now, 'wrong');
  await it.goTo(it.clock.now + 5000);
  await resume(state, guildId, it.clock.now, '1');
  await askAnother(state, trivia, await it.latest(), it.clock.now);
  await roundMeant(state, guildId);
  it.clock.now += 12 * hour;
  await postNow(state, trivia, guildId, it.clock.now, async () => true);
  await it.goTo(it.clock.now + 5000);
  await makeVoid(state, await it.latest(), it.clock.now, 'wrong, too');
  await it.goTo(it.clock.now + day);
  await statusOf(state, trivia, guildId, it.clock.now);
  // A clock that was set back has everything looked at again that was put off.
  await it.goTo(it.clock.now - hour);
  await onWholeBoards(state, guildId, async (session) => {
    await boardSize(session, board);
    await boardLines(session, board, 0, 10);
    await boardLineOf(session, board, '2');
    await currentStreak(session, guildId, '1');
    await figuresByKind(session, guildId, '1');
  });
  await askWhatIsSeldomAsked(state, await it.latest());
  await changeRules(state, guildId, (rules) => ({ ...rules, mature: true }));
  await changeRules(state, guildId, (rules) => ({ ...rules, hides: true }));
  await setProgress(state, '1', 'harbour', 'all', setUpAt);
  await getProgress(state, '1');
  await clearProgress(state, '1');
  await personalData(state, '1');
  await forgetMember(state, '1', randomUUID);
  const statements = [...it.statements].filter((sql) => !/^(begin|commit|rollback|pragma)/i.test(sql));
  return { folder: it.folder, statements };
}

test('nothing that the scheduler, the boards or a member asks goes through a whole table', async () => {
  const { folder, statements } = await everyStatement();
  const plans = statements.map((sql) => ({ sql, plan: planOf(folder, sql) }));
  expect(plans.filter(({ plan }) => scannedIn(plan).length > 0)).toEqual([]);
  // Every table was asked for something.
  const asked = plans.flatMap(({ plan }) =>
    plan.flatMap((detail) => /^SEARCH (\w+)/.exec(detail)?.[1] ?? []),
  );
  expect([...new Set(asked)]).toEqual(
    expect.arrayContaining(['daily', 'round', 'answer', 'total', 'streak', 'tally', 'settings', 'progress']),
  );
  expect(statements.length).toBeGreaterThan(40);
});

/** Every function of the rooms that ask the state something, as `file function`. */
async function everyQuestion(): Promise<string[]> {
  const folder = path.join(import.meta.dirname, '..', '..', 'src', 'state');
  const found: string[] = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const module: Record<string, unknown> = await import(path.join(folder, file));
    for (const [name, value] of Object.entries(module)) {
      const isCalled = typeof value === 'function' && !String(value).startsWith('class');
      if (isCalled) found.push(`${file} ${name}`);
    }
  }
  return found.sort();
}

/** What the rehearsal asks of a state that is new, and what is asked in a shell: they may take their time. */
const exceptions = [
  'about.ts readAbout',
  'about.ts writeAbout',
  'daily.ts isAnySetUp',
  'mentions.ts mentionsOf',
  'option-counts-file.ts readOptionCounts',
  'restored.ts latestMoment',
  'restored.ts markRestored',
  'rounds.ts stepsSince',
  // These ask no state.
  'state-file.ts lastCopy',
  'state.ts isStateFault',
];

test('nothing that the state can be asked is left out above', async () => {
  const questions = await everyQuestion();
  const called = await calledIn('/src/state/', everyStatement);
  expect(questions.filter((question) => !called.has(question))).toEqual(exceptions);
  expect(questions.length).toBeGreaterThan(50);
});

test('answers and figures are found by more than their server: it may have millions of them', async () => {
  const { folder, statements } = await everyStatement();
  const plans = statements.map((sql) => ({ sql, plan: planOf(folder, sql) }));
  const wide = /^SEARCH (?:answer|total) USING .*\(guild_id=\?\)/;
  expect(plans.filter(({ plan }) => plan.some((detail) => wide.test(detail)))).toEqual([]);
  const found = plans.flatMap(({ plan }) => plan.filter((detail) => /^SEARCH (answer|total) /.test(detail)));
  expect(found.length).toBeGreaterThan(10);
  expect(
    planOf(folder, 'SELECT * FROM total WHERE guild_id = ? AND user_id = ?').some((detail) =>
      wide.test(detail),
    ),
  ).toBe(true);
});

test('what is due is found by an index of what can be due alone', async () => {
  const { folder, statements } = await everyStatement();
  const plans = statements.flatMap((sql) => planOf(folder, sql));
  for (const index of ['daily_due', 'round_unfinished', 'round_open', 'tally_due', 'notice_unfinished']) {
    expect(
      plans.some(
        (detail) => detail.includes(`USING INDEX ${index} `) || detail.includes(`COVERING INDEX ${index} `),
      ),
      index,
    ).toBe(true);
  }
});

test('a table that is gone through is found out', async () => {
  const { folder } = await everyStatement();
  expect(scannedIn(planOf(folder, 'SELECT * FROM round WHERE step IN (?, ?) AND retry_at <= ?'))).toEqual([
    'round',
  ]);
  expect(scannedIn(planOf(folder, 'SELECT count(*) FROM answer'))).toEqual(['answer']);
});
