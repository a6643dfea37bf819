import { describe, expect, test } from 'vitest';
import { pause, postNow, resume, setUp } from '../../src/rounds/daily.ts';
import { RoundChannelError } from '../../src/rounds/round-channel.ts';
import { makeVoid } from '../../src/rounds/void.ts';
import { findDaily } from '../../src/state/daily.ts';
import { advance, retryLater } from '../../src/state/round-steps.ts';
import { changeRows, rowsOf } from '../fixtures/tables.ts';
import { day, firstHour, guildId, hour, playedRounds, setUpAt } from './played-rounds.ts';

/** Somebody else claims the round of 2 March, as another process would. */
const claimElsewhere = (folder: string) => () => {
  changeRows(
    folder,
    `INSERT INTO round (guild_id, id, local_date, timezone, channel_id, show_id, question_id, kind, question,
      right_choice, late, step, claimed_at)
    VALUES (?, 'elsewhere', '2026-03-02', 'UTC', '3', 'harbour', 'x', 'written', '{}', 0, 0, 'claimed', 0)`,
    guildId,
  );
  changeRows(folder, "UPDATE daily SET next_at = ?, next_date = '2026-03-03'", firstHour + day);
};

describe('a round that is due', () => {
  test('is not claimed when it was paused a moment before', async () => {
    const it = await playedRounds();
    it.interrupt('begin immediate', () => changeRows(it.folder, 'UPDATE daily SET paused_at = 1'));
    await it.goTo(firstHour);
    expect(it.posts).toEqual([]);
    expect(await findDaily(it.state, guildId)).toMatchObject({ nextAt: firstHour, pausedAt: 1 });
  });

  test('is not claimed again when another process has just claimed it', async () => {
    const it = await playedRounds();
    it.interrupt('begin immediate', claimElsewhere(it.folder));
    await it.goTo(firstHour);
    expect(rowsOf(it.folder, 'round').map(({ id }) => id)).toEqual(['elsewhere']);
  });

  test('and could not be posted is tried again by one process, not by each', async () => {
    const sent: string[] = [];
    const post = async ({ roundId }: { roundId: string }) => {
      sent.push(roundId);
      throw new RoundChannelError('passing', 'not now');
    };
    const it = await playedRounds({ channel: { post } });
    await it.goTo(firstHour);
    it.interrupt('update "round" set "retry_at"', () =>
      changeRows(it.folder, 'UPDATE round SET retry_at = retry_at + 120000'),
    );
    await it.goTo(firstHour + hour / 60);
    expect(sent).toHaveLength(1);
    await it.goTo(firstHour + hour / 4);
    expect(sent).toHaveLength(2);
  });

  test('does not keep another server from its own when it cannot be claimed', async () => {
    const it = await playedRounds();
    await setUp(it.state, '200000000000000002', it.setup, '1', setUpAt);
    changeRows(it.folder, "UPDATE daily SET timezone = 'Nowhere/Else' WHERE guild_id = ?", guildId);
    await it.goTo(firstHour + hour);
    expect(it.posts.map(({ roundId }) => roundId)).toHaveLength(1);
    const [daily] = rowsOf(it.folder, 'daily', 'guild_id');
    expect(daily).toMatchObject({ guild_id: guildId, failed_at: firstHour + hour });
    expect(daily?.next_at).toBeGreaterThan(firstHour + hour);
    changeRows(it.folder, "UPDATE daily SET timezone = 'UTC'");
    await it.goTo(firstHour + 2 * hour);
    expect(it.posts).toHaveLength(2);
  });
});

describe('a setup', () => {
  const later = { time: '20:00' };

  test('made while today’s round is being claimed has its first one tomorrow', async () => {
    const it = await playedRounds();
    it.interrupt('update "daily"', claimElsewhere(it.folder));
    const set = await setUp(it.state, guildId, { ...it.setup, ...later }, '1', firstHour);
    expect(set?.next[0]).toEqual({ at: firstHour + day + 2 * hour, date: '2026-03-03' });
    expect(await findDaily(it.state, guildId)).toMatchObject({ time: '20:00', nextDate: '2026-03-03' });
  });

  test('made by two admins for the first time holds as the second one says', async () => {
    const it = await playedRounds();
    changeRows(it.folder, 'DELETE FROM daily');
    it.interrupt('insert into "daily"', () =>
      changeRows(
        it.folder,
        `INSERT INTO daily (guild_id, channel_id, time, timezone, next_at, next_date)
        VALUES (?, '9', '09:00', 'UTC', 5, '2026-03-02')`,
        guildId,
      ),
    );
    await setUp(it.state, guildId, { ...it.setup, ...later }, '1', setUpAt);
    expect(await findDaily(it.state, guildId)).toMatchObject({ channelId: '3', time: '20:00' });
  });
});

describe('a pause', () => {
  test('is told once', async () => {
    const it = await playedRounds();
    expect(await pause(it.state, 'nobody', 1)).toBe('none');
    expect(await pause(it.state, guildId, 1)).toBe('paused');
    expect(await pause(it.state, guildId, 2)).toBe('already');
    expect(await findDaily(it.state, guildId)).toMatchObject({ pausedAt: 1, pauseReason: null });
  });

  test('of the bot’s own becomes an admin’s', async () => {
    const it = await playedRounds();
    changeRows(it.folder, "UPDATE daily SET paused_at = 1, pause_reason = 'I may not write there.'");
    expect(await pause(it.state, guildId, 2)).toBe('paused');
    expect(await findDaily(it.state, guildId)).toMatchObject({ pausedAt: 2, pauseReason: null });
  });

  test.each([
    ['an admin has paused the rounds meanwhile', 'paused_at = 7', { pausedAt: 7, pauseReason: null }],
    ['they have moved to another channel meanwhile', "channel_id = '8'", { pausedAt: null, channelId: '8' }],
  ])('of the bot’s own is left out when %s', async (_, meanwhile, left) => {
    const it = await playedRounds({
      channel: {
        async post() {
          changeRows(it.folder, `UPDATE daily SET ${meanwhile}`);
          throw new RoundChannelError('forbidden', 'I may not write there.');
        },
      },
    });
    await it.goTo(firstHour);
    expect(await findDaily(it.state, guildId)).toMatchObject(left);
  });

  test('that ends while today’s round is being claimed goes on tomorrow', async () => {
    const it = await playedRounds();
    it.interrupt('update "daily"', claimElsewhere(it.folder));
    expect(await resume(it.state, guildId, firstHour - hour, '1')).toEqual({
      at: firstHour + day,
      date: '2026-03-03',
    });
  });
});

describe('today’s round, posted now', () => {
  test('is the one that was claimed a moment before', async () => {
    const it = await playedRounds();
    it.interrupt('begin immediate', claimElsewhere(it.folder));
    const posted = await postNow(it.state, it.trivia, guildId, firstHour - hour, async () => true);
    expect(posted).toEqual({ type: 'retried' });
    expect(rowsOf(it.folder, 'round').map(({ id }) => id)).toEqual(['elsewhere']);
  });

  test('comes once though the setup was changed a moment before, and the next one by the new setup', async () => {
    const it = await playedRounds();
    it.interrupt('begin immediate', () =>
      changeRows(it.folder, "UPDATE daily SET time = '21:00', next_at = ?", firstHour + 3 * hour),
    );
    expect(await postNow(it.state, it.trivia, guildId, firstHour - hour, async () => true)).toMatchObject({
      type: 'claimed',
    });
    expect(rowsOf(it.folder, 'round')).toHaveLength(1);
    expect(await findDaily(it.state, guildId)).toMatchObject({ nextAt: firstHour + day + 3 * hour });
  });
});

describe('a void', () => {
  test('of two admins at once is told to the second', async () => {
    const it = await playedRounds();
    await it.goTo(firstHour);
    const round = await it.latest();
    it.interrupt('begin immediate', () =>
      changeRows(it.folder, "UPDATE round SET voided_at = 1, void_reason = 'first', step = 'closed'"),
    );
    expect(await makeVoid(it.state, round, firstHour, 'second')).toBe(false);
    expect(await it.latest()).toMatchObject({ voidReason: 'first' });
  });

  test('holds when the round is revealed a moment before', async () => {
    const it = await playedRounds();
    await it.goTo(firstHour);
    await pause(it.state, guildId, firstHour);
    it.interrupt('begin immediate', () => changeRows(it.folder, "UPDATE round SET step = 'revealed'"));
    expect(await makeVoid(it.state, await it.latest(), firstHour, 'wrong')).toBe(true);
    expect(await it.latest()).toMatchObject({ voidReason: 'wrong', step: 'closed' });
  });

  test('is told to the channel though it comes while the round’s end is being told', async () => {
    let isFirst = true;
    const it = await playedRounds({
      channel: {
        async reveal(_channel, _message, result) {
          it.reveals.push(result);
          if (isFirst) await makeVoid(it.state, await it.latest(), firstHour, 'It was wrong.');
          isFirst = false;
        },
      },
    });
    await it.goTo(firstHour);
    await pause(it.state, guildId, firstHour);
    await it.goTo(firstHour + 1);
    await it.goTo(firstHour + 5000);
    expect(it.reveals.map(({ voidReason }) => voidReason)).toEqual([null, 'It was wrong.']);
    expect(it.told).toHaveLength(1);
    expect(await it.latest()).toMatchObject({ step: 'revealed' });
  });
});

test('a step is taken once, whoever else takes it', async () => {
  const it = await playedRounds();
  await it.goTo(firstHour);
  const round = await it.latest();
  expect(await advance(it.state, round, 'claimed', { step: 'missed' })).toBe(false);
  expect(await it.latest()).toEqual(round);
});

test('of two processes that fail at the same step, one puts it off', async () => {
  const it = await playedRounds();
  await it.goTo(firstHour);
  const round = await it.latest();
  await retryLater(it.state, round, 5);
  await retryLater(it.state, round, 6);
  expect(await it.latest()).toMatchObject({ tries: 1, retryAt: 5 });
});

test('a try that fails after the step was taken by somebody else puts nothing off', async () => {
  const it = await playedRounds();
  await it.goTo(firstHour);
  await retryLater(it.state, { ...(await it.latest()), step: 'claimed' }, 5);
  expect(await it.latest()).toMatchObject({ tries: 0, retryAt: 0 });
});
