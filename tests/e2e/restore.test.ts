import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { words } from '../../src/cards/rounds/words.ts';
import { realMachine } from '../../src/machine/machine.ts';
import { words as roundsWords } from '../../src/rounds/words.ts';
import { readAbout } from '../../src/state/about.ts';
import { backUp } from '../../src/state/backup/back-up.ts';
import { prepareRestore } from '../../src/state/backup/restore.ts';
import { words as backupWords } from '../../src/state/backup/words.ts';
import { findDaily } from '../../src/state/daily.ts';
import { latestRounds } from '../../src/state/rounds.ts';
import { dailyBot } from './daily-bot.ts';
import { optionsOf, textOf } from './reading.ts';

const machineAt = (now: number) => ({ ...realMachine, now: () => now });

/** A bot that can be set back to a copy of its state, as somebody does whose machine is gone. */
async function backedUpBot() {
  const it = await dailyBot();
  const { varDir, running } = it.it;
  const { guild, application } = { guild: it.rehearsal.guild, application: running.bot.applicationId };
  return {
    ...it,
    guildId: guild.id,
    /** Its state as it is now: the bot after a restart is another. */
    state: () => it.it.running.state,
    settle: () => it.it.running.trivia.rounds.settle(),
    copy: async () =>
      (await backUp({ varDir, to: path.join(varDir, 'backups'), keep: 9, now: it.clock.now })).file,
    restore: (file: string) =>
      it.it.restart(async () =>
        (await prepareRestore({ file, varDir, owner: { application }, ...machineAt(it.clock.now) })).place(),
      ),
    async goOnTo(moment: string) {
      it.clock.now = Date.parse(moment);
      await it.it.running.trivia.rounds.settle();
    },
    openMessages: () => it.posted().filter((message) => optionsOf(message).length > 0),
  };
}

describe('after a restore of last night’s copy', () => {
  test('the round that was posted since is not posted again, and goes on being played', async () => {
    const it = await backedUpBot();
    await it.goOnTo('2026-03-02T18:00:10Z');
    await it.goOnTo('2026-03-03T03:00:00Z');
    const file = await it.copy();
    await it.goOnTo('2026-03-03T18:00:10Z');
    await it.press('Ana', 0);
    const messages = it.posted().length;

    await it.goOnTo('2026-03-03T20:00:00Z');
    await it.restore(file);
    await it.settle();
    expect(it.posted()).toHaveLength(messages);
    expect(await latestRounds(it.state(), it.guildId, 9)).toMatchObject([
      { localDate: '2026-03-03', step: 'posted', messageId: it.posted().at(-1)?.id },
      { localDate: '2026-03-02', step: 'revealed' },
    ]);
    expect((await findDaily(it.state(), it.guildId))?.nextDate).toBe('2026-03-04');
    expect(textOf(await it.press('Ana', 1))).not.toContain('incident');

    await it.goOnTo('2026-03-04T18:00:10Z');
    expect(it.posted()).toHaveLength(messages + 1);
    const [, before] = await latestRounds(it.state(), it.guildId, 2);
    expect(before).toMatchObject({ step: 'revealed', answers: 1, voidedAt: null });
    const [revealed] = it.posted().slice(-2);
    expect([0, 1].some((right) => revealed && textOf(revealed).includes(words.hadItRight(right, 1)))).toBe(
      true,
    );
    expect(it.openMessages()).toHaveLength(1);
  });

  test('what it asked then is asked in the state, too, and not asked again', async () => {
    const it = await backedUpBot();
    const file = await it.copy();
    await it.goOnTo('2026-03-02T18:00:10Z');
    const [played] = await latestRounds(it.state(), it.guildId, 1);
    await it.goOnTo('2026-03-02T20:00:00Z');
    await it.restore(file);
    await it.settle();
    const [found] = await latestRounds(it.state(), it.guildId, 1);
    expect(found).toMatchObject({
      id: played?.id,
      questionId: played?.questionId,
      question: played?.question,
      rightChoice: played?.rightChoice,
      channelId: played?.channelId,
    });
  });

  test('of a copy that is days old the rounds that are over are taken in without their answers', async () => {
    const it = await backedUpBot();
    const file = await it.copy();
    for (const date of ['02', '03', '04']) {
      await it.goOnTo(`2026-03-${date}T18:00:10Z`);
      await it.press('Ana', 0);
    }
    const told = it.posted().map((message) => textOf(message));
    await it.goOnTo('2026-03-05T08:00:00Z');
    await it.restore(file);
    await it.settle();
    expect(await latestRounds(it.state(), it.guildId, 9)).toMatchObject([
      { localDate: '2026-03-04', step: 'posted', voidedAt: null },
      { localDate: '2026-03-03', step: 'revealed', voidReason: roundsWords.lostInRestore },
      { localDate: '2026-03-02', step: 'revealed', voidReason: roundsWords.lostInRestore },
    ]);
    expect(it.posted().map((message) => textOf(message))).toEqual(told);
    await it.goOnTo('2026-03-05T18:00:10Z');
    expect(it.posted()).toHaveLength(4);
    expect(it.openMessages()).toHaveLength(1);
  });

  test('a round that should have come while the bot was away comes once', async () => {
    const it = await backedUpBot();
    const file = await it.copy();
    await it.it.restart(() => {
      it.clock.now = Date.parse('2026-03-02T20:00:00Z');
    });
    await it.restore(file);
    await it.settle();
    expect(it.posted()).toHaveLength(1);
    await it.settle();
    expect(it.posted()).toHaveLength(1);
  });

  test('nothing is posted where the channel cannot be read, until it can or the date is over', async () => {
    const it = await backedUpBot();
    const file = await it.copy();
    await it.goOnTo('2026-03-02T18:00:10Z');
    await it.goOnTo('2026-03-02T19:00:00Z');
    const allow = it.forbid('ReadMessageHistory');
    await it.restore(file);
    await it.settle();
    expect(it.posted()).toHaveLength(1);
    await it.dora.slash('daily post', {});
    await it.settle();
    expect(it.posted()).toHaveLength(1);
    expect(textOf(await it.dora.slash('daily status', {}))).toContain('Read Message History');
    allow();
    await it.goOnTo('2026-03-02T19:11:00Z');
    expect(it.posted()).toHaveLength(1);
    expect(await latestRounds(it.state(), it.guildId, 9)).toMatchObject([{ step: 'posted' }]);
  });

  test('a round whose question is in no pack any more is not posted again either', async () => {
    const it = await backedUpBot();
    const file = await it.copy();
    await it.goOnTo('2026-03-02T18:00:10Z');
    const [message] = it.posted();
    if (message) {
      const components = JSON.parse(
        JSON.stringify(message.components).replaceAll(/"content":"(?!##)[^"]+"/g, '"content":"Other words"'),
      );
      it.rehearsal.state.messages.replace({ ...message, components });
    }
    await it.goOnTo('2026-03-02T20:00:00Z');
    await it.restore(file);
    await it.settle();
    expect(it.posted()).toHaveLength(1);
    expect((await findDaily(it.state(), it.guildId))?.nextDate).toBe('2026-03-03');
    expect(textOf(await it.press('Ana', 0))).not.toContain('incident');
    await it.goOnTo('2026-03-03T18:00:10Z');
    expect(it.posted()).toHaveLength(2);
  });
});

test('a state says whose it is, and a copy of another application’s is not put in its place', async () => {
  const it = await backedUpBot();
  const { applicationId } = it.it.running.bot;
  expect(await readAbout(it.state())).toMatchObject({ application: applicationId });
  const file = await it.copy();
  await it.running.stop();
  await expect(
    prepareRestore({ file, varDir: it.it.varDir, owner: { application: '1' }, ...machineAt(it.clock.now) }),
  ).rejects.toThrow(backupWords.otherApplication(file, applicationId, '1'));
});
