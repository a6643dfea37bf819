import type { Page } from 'playwright-core';
import { playWords, words as roundWords } from '../../../src/cards/rounds/words.ts';
import { mostBonus, rightPoints } from '../../../src/scores/score.ts';
import { rowsOf } from '../../fixtures/tables.ts';
import { eventually, messages, type PlayedBot } from './played.ts';

/** `/daily setup` as an admin types it: a channel and a zone picked from lists, a time written out. */
export async function typedSetup(page: Page): Promise<void> {
  await page.keyboard.type('/daily se');
  await page.getByRole('option', { name: '/daily setup' }).waitFor();
  await page.keyboard.press('Tab');
  const typed = [
    ['channel', 'triv', 'trivia'],
    ['time', '19:00', '19:00'],
    ['timezone', 'UTC', 'UTC'],
  ] as const;
  for (const [option, text, choice] of typed) {
    const field = page.getByRole('combobox', { name: option, exact: true });
    // All are optional: the page opens with the first, and has a button for each of the others.
    const open = page.getByRole('button', { name: option, exact: true });
    await field.or(open).first().waitFor();
    if ((await field.count()) === 0) await open.click();
    await field.pressSequentially(text);
    await page
      .getByRole('listbox', { name: `Choices for ${option}` })
      .getByRole('option', { name: choice })
      .first()
      .waitFor();
    await field.press('Tab');
  }
  await page.keyboard.press('Enter');
}

/** The place of the right answer to the newest round, which only a test may look up. */
export async function rightChoice({ varDir }: PlayedBot): Promise<number> {
  return rowsOf(varDir, 'round', 'local_date').at(-1)?.right_choice ?? Number.NaN;
}

/** Presses one of the four answers of the `nth` round, which is the open one, and waits for the bot's word on it. */
export async function answerRound(page: Page, nth: number, choice: number): Promise<void> {
  const round = messages(page).filter({ hasText: roundWords.worth(rightPoints, mostBonus) });
  const all = messages(page).filter({
    hasText: eitherOf(roundWords.worth(rightPoints, mostBonus), roundWords.answerTitle),
  });
  await eventually(async () => [await all.count(), await round.count()]).toEqual([nth, 1]);
  const told = messages(page).getByText(playWords.lockedIn);
  const before = await told.count();
  await round.getByRole('button', { name: new RegExp(`^${'ABCD'.charAt(choice)} `) }).click();
  await told.nth(before).waitFor();
}

const eitherOf = (...texts: string[]): RegExp => new RegExp(texts.map(RegExp.escape).join('|'));
