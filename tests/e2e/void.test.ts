import { bold } from '@discordjs/formatters';
import { describe, expect, test } from 'vitest';
import { voidIt } from '../../src/cards/rounds/actions.ts';
import { setupWords } from '../../src/cards/rounds/setup-words.ts';
import { playWords } from '../../src/cards/rounds/words.ts';
import { words as boardWords } from '../../src/cards/scoreboard/words.ts';
import { words as edge } from '../../src/discord/words.ts';
import { roundId } from '../../src/state/rounds.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { dailyBot } from './daily-bot.ts';
import { buttonId, buttonsOf, textOf, titleOf } from './reading.ts';

/** Two days: Ana was right on both, Ben on the second. The second is still open. */
async function twoDays() {
  const it = await dailyBot();
  const right = () => rowsOf(it.varDir, 'round', 'local_date').at(-1)?.right_choice as number;
  await it.goTo('2026-03-02T18:00:00Z');
  await it.press('Ana', right());
  await it.goTo('2026-03-03T18:00:00Z');
  await it.press('Ana', right());
  await it.press('Ben', right());
  const id = (date: string, number?: number) => roundId(it.rehearsal.guild.id, date, number);
  const board = async () => textOf(await it.rehearsal.member('Ana').slash('scoreboard', { period: 'all' }));
  /** Voids a round by its confirmation. */
  const makeVoid = async (options: Record<string, string>) => {
    const asked = await it.dora.slash('daily void', { reason: 'wrong', ...options });
    return it.dora.press(asked, buttonId(asked, setupWords.voidIt));
  };
  return { ...it, id, board, makeVoid };
}

describe('voiding', () => {
  test('means the last round that was told, says what it changes, and can be undone', async () => {
    const it = await twoDays();
    expect(await it.board()).toContain(boardWords.line(1, bold('Ana'), 10));
    const asked = await it.dora.slash('daily void', { reason: 'wrong' });
    expect(textOf(asked)).toContain(setupWords.whatVoidChanges(1, 1));
    expect(await it.board()).toContain(boardWords.line(1, bold('Ana'), 10));
    await it.dora.press(asked, buttonId(asked, setupWords.voidIt));
    await it.settle();
    expect(await it.board()).toContain(boardWords.nobodyPlayed);
    const undone = await it.dora.slash('daily unvoid', { round: '2026-03-02' });
    expect(titleOf(undone)).toBe(setupWords.unvoided);
    await it.settle();
    expect(await it.board()).toContain(boardWords.line(1, bold('Ana'), 10));
  });

  test('of the open round lets one other question be asked, and never a third', async () => {
    const it = await twoDays();
    const done = await it.makeVoid({ round: it.id('2026-03-03') });
    const another = buttonId(done, setupWords.askAnother);
    expect(titleOf(await it.dora.press(done, another))).toBe(setupWords.anotherComes);
    await it.settle();
    const ids = it.posted().flatMap((message) => buttonsOf(message).map((button) => button.id));
    expect(ids.some((one) => one.includes(it.id('2026-03-03', 2)))).toBe(true);
    expect(textOf(await it.press('Ana', 0))).toContain(playWords.lockedIn);
    const again = await it.dora.raw.press(done.message ?? never(), another);
    expect(textOf(again)).toContain(setupWords.noOther);
    expect(textOf(await it.dora.slash('daily unvoid', { round: it.id('2026-03-03') }))).toContain(
      setupWords.replaced,
    );
    const second = await it.makeVoid({ round: it.id('2026-03-03', 2) });
    expect(buttonsOf(second).map(({ label }) => label)).not.toContain(setupWords.askAnother);
    await it.goTo('2026-03-04T18:00:00Z');
    expect(rowsOf(it.varDir, 'round').filter(({ local_date }) => local_date === '2026-03-03')).toHaveLength(
      2,
    );
    expect(rowsOf(it.varDir, 'round').filter(({ local_date }) => local_date === '2026-03-04')).toHaveLength(
      1,
    );
  });

  test('is refused to members, and for another server’s round', async () => {
    const it = await twoDays();
    const asked = await it.dora.slash('daily void', { reason: 'wrong' });
    const id = buttonId(asked, setupWords.voidIt);
    const message = asked.message ?? never();
    expect(textOf(await it.rehearsal.member('Ana').raw.press(message, id))).toContain(edge.managersOnly);
    const elsewhere = voidIt.id({ round: roundId('1', '2026-03-02'), reason: 'x' });
    expect(textOf(await it.dora.raw.press(message, elsewhere))).toContain(setupWords.noSuchRound);
    expect(rowsOf(it.varDir, 'round').every(({ voided_at }) => voided_at === null)).toBe(true);
  });

  test('offers the rounds by date and question', async () => {
    const it = await twoDays();
    const choices = await it.dora.autocomplete('daily void', { round: '2 March' }, 'round');
    expect(choices).toHaveLength(1);
  });
});

function never(): never {
  throw new Error('there is no message');
}
