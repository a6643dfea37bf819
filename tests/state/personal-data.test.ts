import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { personalExport } from '../../src/cards/settings/personal-export.ts';
import { appendAnswer } from '../../src/state/answers.ts';
import { openState } from '../../src/state/open-state.ts';
import { forgetMember, personalData } from '../../src/state/personal-data.ts';
import { advance } from '../../src/state/round-steps.ts';
import { claimRound, type RoundStep } from '../../src/state/rounds.ts';
import { rowsOf } from '../fixtures/tables.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const guildId = '1';

async function open() {
  const folder = temporaryFolder();
  const state = await openState(folder);
  onTestFinished(() => state.close());
  /** A round of a date, answered by some. */
  const play = async (date: string, show: string, text: string, step: RoundStep, ...members: string[]) => {
    const question = { text, options: ['a', 'b', 'c', 'd'], right: 1, explanation: 'So it is.', sources: [] };
    await claimRound(state, {
      guildId,
      id: date,
      localDate: date,
      timezone: 'UTC',
      channelId: '1',
      roleId: null,
      showId: show,
      questionId: 'figure:first-year',
      kind: 'production',
      question: JSON.stringify({ ...question, show, spoilsUpTo: null }),
      rightChoice: 1,
      late: false,
      claimedAt: 0,
    });
    for (const userId of members) {
      await appendAnswer(state, { guildId, roundId: date, userId, choice: 1, name: userId, answeredAt: 0 });
    }
    await advance(state, { guildId, id: date }, 'claimed', { step });
  };
  return { state, folder, play };
}

test('two shows’ questions of the same id are both in the file', async () => {
  const { state, play } = await open();
  await play('2026-03-02', 'canada', 'When did it begin in Canada?', 'revealed', '9');
  await play('2026-03-03', 'south-africa', 'When did it begin in South Africa?', 'revealed', '9');
  const file = JSON.parse(personalExport('9', await personalData(state, '9'), 0));
  expect(file.questions).toEqual([
    { show: 'canada', id: 'figure:first-year', text: 'When did it begin in Canada?' },
    { show: 'south-africa', id: 'figure:first-year', text: 'When did it begin in South Africa?' },
  ]);
});

test('a question that was asked twice is in the file once', async () => {
  const { state, play } = await open();
  for (const date of ['2026-03-02', '2026-03-03']) await play(date, 'canada', 'When?', 'revealed', '9');
  const file = JSON.parse(personalExport('9', await personalData(state, '9'), 0));
  expect(file.questions).toHaveLength(1);
});

test('answers of members who are removed lead neither to them nor to one another, and stay counted', async () => {
  const { state, folder, play } = await open();
  for (const day of [2, 3, 4]) await play(`2026-03-0${day}`, 'canada', 'When?', 'revealed', '9', '10', '11');
  await forgetMember(state, '9', randomUUID);
  await forgetMember(state, '10', randomUUID);
  const answers = rowsOf(folder, 'answer');
  expect(answers).toHaveLength(9);
  const unlinked = answers.filter(({ user_id }) => user_id !== '11');
  expect(new Set(unlinked.map(({ user_id }) => user_id)).size).toBe(6);
  expect(unlinked.every(({ user_id, name }) => user_id.startsWith('nobody:') && name === '')).toBe(true);
});

test.each<[RoundStep, number]>([
  ['posted', 0],
  ['claimed', 0],
  ['closed', 1],
])(
  'an answer to a round that is %s leaves %i in the ledger when its member is removed',
  async (step, left) => {
    const { state, folder, play } = await open();
    await play('2026-03-02', 'canada', 'When?', step, '9');
    await forgetMember(state, '9', randomUUID);
    expect(rowsOf(folder, 'answer')).toHaveLength(left);
  },
);
