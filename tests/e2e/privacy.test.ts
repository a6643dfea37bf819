import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Outcome } from '@callboard/rehearsal';
import { expect, test } from 'vitest';
import { playWords } from '../../src/cards/rounds/words.ts';
import { words } from '../../src/cards/settings/words.ts';
import { recountMember } from '../../src/scores/recount.ts';
import { closeRound, voidRound } from '../../src/scores/standings.ts';
import { tallyAll } from '../../src/scores/tally.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { countedNumbers } from '../../src/state/ledger.ts';
import { advance } from '../../src/state/round-steps.ts';
import { claimRound, findRound, latestRounds } from '../../src/state/rounds.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { buttonId, optionsOf, textOf, toldAlone } from './reading.ts';
import { type RehearsedBot, rehearsedBot } from './rehearsed-bot.ts';

const day = 86_400_000;

/** What a member finds in the file that they were sent. */
async function fileOf(answer: Outcome): Promise<Record<string, unknown[]>> {
  const [attachment] = answer.message?.attachments ?? [];
  expect(attachment?.filename).toBe('callboard-data.json');
  const response = await fetch(attachment?.url ?? '');
  return JSON.parse(await response.text());
}

/** A bot with a round a day in the first server, answered as told: who chose what. */
async function played(days: readonly Record<string, number>[]) {
  const clock = { now: Date.parse('2026-03-02T12:00:00Z') };
  const it = await rehearsedBot({ now: () => clock.now });
  await it.rehearsal
    .member('Dora')
    .slash('daily setup', { channel: 'trivia', time: '12:30', timezone: 'UTC' });
  clock.now += 45 * 60_000;
  for (const choices of days) {
    await it.running.trivia.rounds.settle();
    const round = it.rehearsal.channel('trivia').messages.at(-1);
    if (!round) throw new Error('no round');
    for (const [name, choice] of Object.entries(choices)) {
      await it.rehearsal.member(name).press(round, optionsOf(round)[choice]?.id ?? '');
    }
    clock.now += day;
  }
  await it.running.trivia.rounds.settle();
  return { ...it, it, clock };
}

const lines = ({ varDir }: RehearsedBot) => rowsOf(varDir, 'total', 'user_id');

test('the file holds all that is stored of a member, and only they get it', async () => {
  const { rehearsal, it } = await played([{ Ana: 0, Ben: 1 }, { Ana: 2 }]);
  const ana = rehearsal.member('Ana');
  await ana.slash('progress set', { episode: 's1e09' });
  const answer = await ana.slash('privacy export');
  expect(answer.message?.ephemeral).toBe(true);
  const file = await fileOf(answer);
  expect(file).toMatchObject({
    member: ana.id,
    progress: [{ show: 'backstage-ca', seen: 's1e09' }],
    answers: [
      { server: rehearsal.guild.id, date: '2026-03-02', name: 'Ana' },
      { date: '2026-03-03', choice: expect.any(String), right: expect.any(Boolean), counts: true },
    ],
    streaks: [{ server: rehearsal.guild.id }],
  });
  expect(JSON.stringify(file)).not.toContain(rehearsal.member('Ben').id);
  const own = lines(it).filter(({ user_id }) => user_id === ana.id);
  expect(file.figures).toHaveLength(own.length);
});

test('nobody of whom nothing is stored gets an empty file', async () => {
  const it = await rehearsedBot();
  const file = await fileOf(await it.rehearsal.member('Caro').slash('privacy export', {}, { dm: true }));
  expect(file).toMatchObject({ progress: [], answers: [], figures: [], streaks: [] });
});

test('a member is removed after they confirm it, and the others’ boards stay right, later voids included', async () => {
  const { rehearsal, running, it, clock } = await played([
    { Ana: 0, Ben: 1, Caro: 2 },
    { Ana: 0, Ben: 1 },
    { Ana: 3 },
  ]);
  const ana = rehearsal.member('Ana');
  await ana.slash('progress set', { episode: 's1e09' });
  const before = lines(it);
  const asked = await ana.slash('privacy delete');
  expect(asked.message?.ephemeral).toBe(true);
  expect(textOf(await ana.press(asked, buttonId(asked, words.keepIt)))).toContain(words.asItWas);
  expect(lines(it)).toEqual(before);

  const again = await ana.slash('privacy delete');
  expect(textOf(await ana.press(again, buttonId(again, words.removeIt)))).toContain(words.nothingStored);
  const others = before.filter(({ user_id }) => user_id !== ana.id);
  expect(lines(it)).toEqual(others);
  const { state } = running;
  const ledger = rowsOf(it.varDir, 'answer');
  expect(ledger).toHaveLength(6);
  const gone = ledger.filter(({ user_id }) => !/^\d+$/.test(user_id));
  expect(gone).toHaveLength(3);
  expect(new Set(gone.map(({ user_id }) => user_id)).size).toBe(3);
  expect(JSON.stringify(ledger)).not.toContain(ana.id);
  expect(JSON.stringify(ledger)).not.toContain('Ana');
  expect(textOf(await ana.slash('scoreboard', { period: 'all' }))).not.toContain('Ana');
  expect(await fileOf(await ana.slash('privacy export'))).toMatchObject({
    answers: [],
    progress: [],
    figures: [],
  });

  // What was answered still counts as answered; nobody comes back when a round is taken out.
  const first = (await latestRounds(state, rehearsal.guild.id, 9)).at(-1);
  if (!first) throw new Error('no round');
  await voidRound(state, first, clock.now, 'test');
  await tallyAll(state, rehearsal.guild.id);
  expect(lines(it).map(({ user_id }) => user_id)).not.toContainEqual(expect.stringContaining('nobody'));
  expect(first).toMatchObject({ answers: 3 });
});

test('an open round gives nothing away to who exports, and is answered once by who is removed and plays on', async () => {
  const { rehearsal, running, it, clock } = await played([{}]);
  const { rounds } = running.trivia;
  const round = rehearsal.channel('trivia').messages.at(-1);
  if (!round) throw new Error('no round');
  const ana = rehearsal.member('Ana');
  const press = (choice: number) => toldAlone(ana, round, optionsOf(round)[choice]?.id ?? '');
  for (const choice of [0, 1, 2]) {
    expect(textOf(await press(choice))).toContain(playWords.lockedIn);
    const [answer] = (await fileOf(await ana.slash('privacy export'))).answers ?? [];
    expect(answer).toMatchObject({ date: '2026-03-03' });
    expect(answer).not.toHaveProperty('right');
    const asked = await ana.slash('privacy delete');
    await ana.press(asked, buttonId(asked, words.removeIt));
  }
  await press(3);
  expect(rowsOf(it.varDir, 'answer')).toHaveLength(1);
  clock.now += day;
  await rounds.settle();
  expect(lines(it).every(({ user_id, answers }) => user_id === ana.id && answers === 1)).toBe(true);
});

test('what was removed cannot be read in the file either', async () => {
  const { rehearsal, it, varDir } = await played([{ Ana: 0, Ben: 1 }, {}]);
  const ana = rehearsal.member('Ana');
  await ana.slash('progress set', { episode: 's1e09' });
  const asked = await ana.slash('privacy delete');
  await ana.press(asked, buttonId(asked, words.removeIt));
  await it.running.stop();
  const files = readdirSync(varDir).filter((name) => name.startsWith('state.db'));
  const bytes = files.map((name) => readFileSync(path.join(varDir, name), 'latin1')).join('');
  expect(bytes).toContain(rehearsal.member('Ben').id);
  expect(bytes).not.toContain(ana.id);
  await it.restart();
});

test('ten years of daily answers in three servers are exported and removed in time', async () => {
  const { running, rehearsal, varDir } = await rehearsedBot();
  const { state } = running;
  const ana = rehearsal.member('Ana');
  const question = JSON.stringify({
    text: 'Which of these four people is the one who came to the school last of them all?',
    options: ['Vanessa Morita', 'Carly Catto', 'Miles Lennox', 'Alya Kendrick'],
    right: 0,
    explanation: 'It is told in the first episode of the first season.',
    sources: [],
    show: 'backstage-ca',
    spoilsUpTo: null,
  });
  await state.transaction(async (session) => {
    for (let nth = 0; nth < 3 * 3652; nth++) {
      const guildId = String(100 + (nth % 3));
      const at = Date.UTC(2016, 0, 1) + Math.floor(nth / 3) * day;
      const localDate = new Date(at).toISOString().slice(0, 10);
      const id = `${guildId}-${localDate}`;
      const where = { guildId, id, localDate, timezone: 'UTC', channelId: '1', roleId: null };
      const asked = { showId: 'backstage-ca', questionId: 'q', kind: 'actor', question, rightChoice: 0 };
      await claimRound(session, { ...where, ...asked, late: false, claimedAt: at });
      await advance(session, { guildId, id }, 'claimed', { step: 'posted' });
      const choice = nth % 4;
      await appendAnswer(session, {
        guildId,
        roundId: id,
        userId: ana.id,
        choice,
        name: 'Ana',
        answeredAt: at,
      });
      const posted = await findRound(session, { guildId, id });
      if (posted) await closeRound(session, posted, at + day);
    }
  });
  // As if each had been counted in its time.
  changeRows(varDir, 'DELETE FROM tally');
  await state.transaction(async (session) => {
    for (const guildId of ['100', '101', '102']) {
      await recountMember(session, guildId, ana.id, await countedNumbers(session, guildId));
    }
  });
  expect(rowsOf(varDir, 'total').length).toBeGreaterThan(3 * 1000);
  // The rehearsal gives up after the three seconds that Discord gives.
  const file = await fileOf(await ana.slash('privacy export'));
  expect(file.answers).toHaveLength(3 * 3652);
  const asked = await ana.slash('privacy delete');
  expect(textOf(await ana.press(asked, buttonId(asked, words.removeIt)))).toContain(words.nothingStored);
  expect(rowsOf(varDir, 'total')).toEqual([]);
}, 120_000);
