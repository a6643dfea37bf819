import { expect, onTestFinished, test } from 'vitest';
import type { Question } from '../../src/questions/question.ts';
import { drawPractice } from '../../src/rounds/practice.ts';
import { always, everybodyIn, noRules } from '../../src/spoilers.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { openState } from '../../src/state/open-state.ts';
import { advance } from '../../src/state/round-steps.ts';
import { claimRound } from '../../src/state/rounds.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const show = 'harbour';
const question = (id: string): Question => ({
  id,
  show,
  kind: 'written',
  text: 'Who?',
  answer: 'Per',
  wrong: ['Liv', 'Ola', 'Kari'],
  explanation: 'Per it is.',
  sources: [],
  difficulty: 'easy',
  from: null,
  when: always,
  topics: [id],
  worth: 50,
});

/** A member who answered in one server, where the first question is open; the second is open somewhere else. */
async function playing() {
  const state = await openState(temporaryFolder());
  onTestFinished(() => state.close());
  const [here, elsewhere, userId] = ['1', '2', '5'];
  for (const [guildId, questionId] of [
    [here, 'first'],
    [elsewhere, 'second'],
  ] as const) {
    await claimRound(state, {
      ...{ guildId, id: questionId, localDate: '2026-03-02', timezone: 'UTC', channelId: '1', roleId: null },
      ...{
        showId: show,
        questionId,
        kind: 'written',
        question: '{}',
        rightChoice: 0,
        late: false,
        claimedAt: 0,
      },
    });
    await advance(state, { guildId, id: questionId }, 'claimed', { step: 'posted', messageId: '9' });
  }
  const answer = { guildId: here, roundId: 'first', userId, choice: 0, name: 'Ana', answeredAt: 0 };
  await appendAnswer(state, answer);
  return (chance: number, guildId: string | null, ...ids: string[]) =>
    drawPractice(
      { state, userId, guildId, viewer: everybodyIn(noRules, () => null), now: 0, random: () => chance },
      ids.map(question),
    );
}

test('however few questions there are, none that is open where a member plays is practised', async () => {
  const draw = await playing();
  for (const chance of [0, 0.4, 0.9]) {
    expect(await draw(chance, '1', 'first', 'second')).toMatchObject({ id: 'second' });
    expect(await draw(chance, null, 'first', 'second')).toMatchObject({ id: 'second' });
  }
  expect(await draw(0, '1', 'first')).toBe('none');
});

test('one that is open anywhere is practised only where others are few', async () => {
  const draw = await playing();
  for (const chance of [0, 0.4, 0.9]) {
    expect(await draw(chance, '1', 'second', 'third')).toMatchObject({ id: 'third' });
  }
});
