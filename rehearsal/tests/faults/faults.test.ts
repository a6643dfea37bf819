import { Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { connect, openRehearsal, raw, register, restOf } from '../stock-client.ts';

describe('ordered faults', () => {
  const body = { content: 'Round 1', nonce: 'round-1', enforce_nonce: true };

  test('strike the next request that fits, once', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ method: 'post', path: /\/messages$/, status: 503 });
    expect(await raw(rehearsal, 'GET', '/users/@me')).toMatchObject({ status: 200 });
    const path = `/channels/${rehearsal.channel('general').id}/messages`;
    expect(await raw(rehearsal, 'POST', path, body)).toMatchObject({ status: 503 });
    expect(rehearsal.requests.at(-1)).toMatchObject({ status: 503, fault: 'answered with 503' });
    expect(rehearsal.channel('general').messages).toEqual([]);
    expect(await raw(rehearsal, 'POST', path, body)).toMatchObject({ status: 200 });
    expect(rehearsal.faults.pending).toBe(0);
  });

  test('may strike several times, with their own body and headers', async () => {
    const rehearsal = await openRehearsal();
    const fault = {
      status: 429,
      body: { retry_after: 0.01, global: false },
      headers: { 'Retry-After': '1' },
      times: 2,
    };
    rehearsal.faults.next(fault);
    const statuses: number[] = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await raw(rehearsal, 'GET', '/users/@me')).status);
    expect(statuses).toEqual([429, 429, 200]);
  });

  test('a stock client tries again after a server error', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ status: 500 });
    const rest = restOf(rehearsal);
    rest.options.retries = 1;
    expect(await rest.get(Routes.user())).toMatchObject({ username: 'callboard' });
  });

  test('a dropped connection leaves no answer, and nothing done', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ drop: true });
    const path = Routes.channelMessages(rehearsal.channel('general').id);
    await expect(restOf(rehearsal).post(path, { body })).rejects.toThrow();
    expect(rehearsal.channel('general').messages).toEqual([]);
  });

  test('an answer lost on its way leaves the work done, and the nonce finds it', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ drop: true, afterwards: true });
    const path = Routes.channelMessages(rehearsal.channel('general').id);
    await expect(restOf(rehearsal).post(path, { body })).rejects.toThrow();
    const [posted] = rehearsal.channel('general').messages;
    expect(await restOf(rehearsal).post(path, { body })).toMatchObject({ id: posted?.id });
    expect(rehearsal.channel('general').messages).toHaveLength(1);
  });

  test('an error after the work is done leaves it done', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ status: 502, afterwards: true });
    const path = Routes.channelMessages(rehearsal.channel('general').id);
    expect(await raw(rehearsal, 'POST', path, body)).toMatchObject({ status: 502 });
    expect(rehearsal.channel('general').messages).toHaveLength(1);
  });

  test('a delay holds a request up, past the deadline of an interaction', async () => {
    const rehearsal = await openRehearsal({ interactionDeadlineMs: 20 });
    await register(rehearsal);
    const refusal = Promise.withResolvers<unknown>();
    await connect(rehearsal, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Hi').catch(refusal.resolve);
    });
    rehearsal.faults.next({ path: /callback$/, delayMs: 60 });
    expect(await rehearsal.member('Ana').slash('help')).toMatchObject({ status: 'failed' });
    expect(await refusal.promise).toMatchObject({ code: 10062 });
  });

  test('can be forgotten', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ status: 500 });
    rehearsal.faults.clear();
    expect(await raw(rehearsal, 'GET', '/users/@me')).toMatchObject({ status: 200 });
  });
});

test('the log keeps the last requests and dispatches', async () => {
  const rehearsal = await openRehearsal({ logged: 3 });
  for (let i = 0; i < 5; i += 1) await raw(rehearsal, 'GET', '/users/@me');
  expect(rehearsal.requests.map(({ nth }) => nth)).toEqual([3, 4, 5]);
  expect(rehearsal.requests.at(-1)).toMatchObject({
    method: 'GET',
    path: '/users/@me',
    status: 200,
    problems: [],
  });
  expect(JSON.stringify(rehearsal.requests)).not.toContain(rehearsal.token);
});
