import { describe, expect, test } from 'vitest';
import { playWords, words } from '../../src/cards/rounds/words.ts';
import { questionKey } from '../../src/questions/pool.ts';
import { findRound, roundId } from '../../src/state/rounds.ts';
import { dailyBot } from './daily-bot.ts';
import { buttonId, buttonsOf, textOf } from './reading.ts';

const zaOnly = { show: 'backstage za' };

/** A question with its options: two may well have one text. */
const askedIn = (on: Parameters<typeof textOf>[0]) =>
  [textOf(on), ...buttonsOf(on).map(({ label }) => label)].join('\n');

/** What may be practised of the South African show, by its text. */
async function withPool() {
  const it = await dailyBot();
  const pool = it.running.trivia.pool('backstage-za');
  return { ...it, pool };
}

describe('practice', () => {
  test('does not come round again while there are others', async () => {
    const { rehearsal } = await withPool();
    const ana = rehearsal.member('Ana');
    const asked: string[] = [];
    for (let turn = 0; turn < 50; turn++) asked.push(askedIn(await ana.slash('trivia practice', zaOnly)));
    expect(new Set(asked).size).toBe(50);
    expect(textOf(await ana.slash('trivia practice', zaOnly))).toContain(words.practice);
  });

  test('neither asks nor tells what is open where the member plays', async () => {
    const { it, dora, goTo, rehearsal, running, pool } = await withPool();
    await dora.slash('daily setup', {
      channel: 'trivia',
      time: '19:00',
      timezone: 'Europe/Berlin',
      ...zaOnly,
    });
    const ana = rehearsal.member('Ana');
    // Everything is practised once, so that a message about each question stands there from before.
    const before = new Map<string, Awaited<ReturnType<typeof ana.slash>>>();
    for (let turn = 0; before.size < 60 && turn < 200; turn++) {
      const message = await ana.slash('trivia practice', zaOnly);
      const text = textOf(message);
      const question = pool.find((one) => text.includes(one.text.slice(0, 30)));
      if (question) before.set(questionKey(question), message);
    }
    await goTo('2026-03-02T18:00:00Z');
    const round = await findRound(running.state, {
      guildId: rehearsal.guild.id,
      id: roundId(rehearsal.guild.id, '2026-03-02'),
    });
    const open = pool.find(({ id }) => id === round?.questionId);
    if (!open) throw new Error('no round is open');
    for (let turn = 0; turn < 60; turn++) {
      expect(textOf(await ana.slash('trivia practice', zaOnly))).not.toContain(open.text);
    }
    const old = before.get(questionKey(open));
    if (old) {
      const told = await ana.press(old, buttonsOf(old)[0]?.id ?? '');
      expect(textOf(told)).toContain(playWords.askedNow);
      expect(textOf(told)).not.toContain(open.explanation);
    }
    expect(it.rehearsal.faults.pending).toBe(0);
  });

  test('tells a wrong answer in a sentence, and goes on to another', async () => {
    const { rehearsal, pool } = await withPool();
    const ana = rehearsal.member('Ana');
    const asked = await ana.slash('trivia practice', zaOnly);
    const question = pool.find(
      ({ text, answer }) =>
        textOf(asked).includes(text.slice(0, 30)) &&
        buttonsOf(asked).some(({ label }) => label.endsWith(answer)),
    );
    const wrong = buttonsOf(asked).find(({ label }) => question && !label.endsWith(question.answer));
    const solved = await ana.press(asked, wrong?.id ?? '');
    expect(textOf(solved)).toContain(words.wrong);
    expect(textOf(solved)).toContain(words.itIs(`**${question?.answer}**`, '').trim());
    const next = await ana.press(solved, buttonId(solved, words.anotherQuestion));
    expect(textOf(next)).toContain(words.practice);
  });
});
