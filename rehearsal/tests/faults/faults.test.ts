import { Agent, request } from 'node:http';
import { Routes } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fault } from '../../src/faults/fault.ts';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { connect, openRehearsal, raw, register, restOf, text, V2 } from '../stock-client.ts';

/** Posts JSON over an agent's connection and gives the status; rejects when the connection ends without an answer. */
function postWith(agent: Agent, rehearsal: Rehearsal, path: string, body: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bot ${rehearsal.token}`, 'content-type': 'application/json' };
    const url = `${rehearsal.apiUrl}/v10${path}`;
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end(JSON.stringify(body));
  });
}

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

  test.each<[string, Fault, number, object]>([
    [
      'a refusal with its code',
      { status: 403, code: 50013, message: 'Missing Permissions' },
      403,
      { code: 50013, message: 'Missing Permissions' },
    ],
    ['any JSON, also none that is an object', { status: 400, body: [null] }, 400, [null]],
    ['a success without a message', { status: 200, body: {} }, 200, {}],
  ])('answer with %s', async (_what, fault, status, expected) => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next(fault);
    const path = `/channels/${rehearsal.channel('general').id}/messages`;
    expect(await raw(rehearsal, 'POST', path, body)).toMatchObject({ status, body: expected });
    expect(rehearsal.channel('general').messages).toEqual([]);
  });

  test('a refusal is the error that a stock client throws', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ status: 403, code: 50013, message: 'Missing Permissions' });
    const path = Routes.channelMessages(rehearsal.channel('general').id);
    await expect(restOf(rehearsal).post(path, { body })).rejects.toMatchObject({ status: 403, code: 50013 });
  });

  test('answer with a page of HTML, or with nothing, whatever the status', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ status: 502, text: '<html><h1>502 Bad Gateway</h1></html>' });
    rehearsal.faults.next({ status: 200, text: '', afterwards: true });
    const url = `${rehearsal.apiUrl}/v10/users/@me`;
    const headers = { authorization: `Bot ${rehearsal.token}` };
    const page = await fetch(url, { headers });
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html; charset=UTF-8']);
    expect(await page.text()).toContain('<h1>');
    const nothing = await fetch(url, { headers });
    expect([nothing.status, await nothing.text()]).toEqual([200, '']);
  });

  test('a limit of an hour counts down by the clock, and is over with it', async () => {
    let now = Date.UTC(2026, 0, 1);
    const rehearsal = await openRehearsal({ clock: { now: () => now } });
    rehearsal.faults.next({ path: /\/messages$/, rateLimit: { retryAfter: 3600 } });
    const path = `/channels/${rehearsal.channel('general').id}/messages`;
    const first = await raw(rehearsal, 'POST', path, body);
    expect(first).toMatchObject({ status: 429, body: { retry_after: 3600, global: false } });
    expect(first.headers.get('retry-after')).toBe('3600');
    expect(first.headers.get('x-ratelimit-scope')).toBe('user');
    expect(await raw(rehearsal, 'GET', '/users/@me')).toMatchObject({ status: 200 });
    now += 3_599_500;
    expect(await raw(rehearsal, 'POST', path, body)).toMatchObject({
      status: 429,
      body: { retry_after: 0.5 },
    });
    now += 500;
    expect(await raw(rehearsal, 'POST', path, body)).toMatchObject({ status: 200 });
    expect(rehearsal.faults.pending).toBe(0);
  });

  test('a global limit holds up everything but answers to interactions', async () => {
    const rehearsal = await openRehearsal();
    await register(rehearsal);
    await connect(rehearsal, (interaction) => {
      if (interaction.isChatInputCommand()) return interaction.reply('Hi');
    });
    rehearsal.faults.next({ rateLimit: { retryAfter: 3600, scope: 'global' } });
    const limited = await raw(rehearsal, 'GET', '/users/@me');
    expect(limited).toMatchObject({ status: 429, body: { global: true } });
    expect(limited.headers.get('x-ratelimit-global')).toBe('true');
    expect((await rehearsal.member('Ana').slash('help')).message?.content).toBe('Hi');
  });

  test('a stock client waits a limit out and then gets through', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.faults.next({ rateLimit: { retryAfter: 0.05 }, times: 1 });
    expect(await restOf(rehearsal).get(Routes.user())).toMatchObject({ username: 'callboard' });
    expect(rehearsal.requests.map(({ status }) => status)).toEqual([429, 200]);
  });

  test('last as long as they are told to, by the clock', async () => {
    let now = Date.UTC(2026, 0, 1);
    const rehearsal = await openRehearsal({ clock: { now: () => now } });
    rehearsal.faults.next({ status: 503, lastsMs: 60_000 });
    const status = async () => (await raw(rehearsal, 'GET', '/users/@me')).status;
    expect([await status(), await status()]).toEqual([503, 503]);
    now += 60_000;
    expect(await status()).toBe(200);
  });

  test('strike only while what they are told holds', async () => {
    const rehearsal = await openRehearsal();
    let stormy = false;
    rehearsal.faults.next({ status: 500, when: () => stormy });
    expect(await raw(rehearsal, 'GET', '/users/@me')).toMatchObject({ status: 200 });
    stormy = true;
    expect(await raw(rehearsal, 'GET', '/users/@me')).toMatchObject({ status: 500 });
  });

  test('an idle connection is closed under the next request, which is not done', async () => {
    const rehearsal = await openRehearsal();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    onTestFinished(() => agent.destroy());
    const path = `/channels/${rehearsal.channel('general').id}/messages`;
    const post = () => postWith(agent, rehearsal, path, body);
    rehearsal.faults.next({ closeIdle: true });
    // The first request opens the connection, and is none on an idle one.
    expect(await post()).toBe(200);
    expect(rehearsal.faults.pending).toBe(1);
    await expect(post()).rejects.toMatchObject({ code: 'ECONNRESET', message: 'socket hang up' });
    expect(rehearsal.requests.at(-1)).toMatchObject({ status: 0, fault: 'idle connection closed' });
    expect(rehearsal.channel('general').messages).toHaveLength(1);
    expect(await post()).toBe(200);
    expect(rehearsal.channel('general').messages).toHaveLength(1);
  });

  test('a stock client loses what it posts on an idle connection that is closed', async () => {
    const rehearsal = await openRehearsal();
    const rest = restOf(rehearsal);
    const path = Routes.channelMessages(rehearsal.channel('general').id);
    const post = (content: string) =>
      rest.post(path, { body: { content } }).then(
        () => 'sent',
        (error) => error.code,
      );
    rehearsal.faults.next({ closeIdle: true });
    const outcomes: string[] = [];
    // The client may open another connection before it uses one again.
    while (rehearsal.faults.pending > 0) outcomes.push(await post('lost or not'));
    expect(outcomes.at(-1)).toBe('UND_ERR_SOCKET');
    expect(await post('afterwards')).toBe('sent');
    expect(rehearsal.channel('general').messages).toHaveLength(outcomes.length);
  });

  test('a history answers 500 while a container stands in it, and each message can still be read', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.failHistoryWithContainers();
    const history = `/channels/${rehearsal.channel('general').id}/messages`;
    const status = async (path: string) => (await raw(rehearsal, 'GET', path)).status;
    const v2 = (...components: object[]) => ({ flags: V2, components });
    const plain = await raw(rehearsal, 'POST', history, v2(text('A text')));
    expect(plain.status).toBe(200);
    expect(await status(history)).toBe(200);
    const card = await raw(rehearsal, 'POST', history, v2({ type: 17, components: [text('A card')] }));
    expect(await status(`${history}?limit=1&before=${plain.body.id}`)).toBe(500);
    expect(await status(`${history}/${card.body.id}`)).toBe(200);
    expect(await status(`/channels/${rehearsal.channel('trivia').id}/messages`)).toBe(200);
    await raw(rehearsal, 'DELETE', `${history}/${card.body.id}`);
    expect(await status(history)).toBe(200);
  });

  test.each<[string, Fault]>([
    ['nothing goes wrong', { path: /x/ }],
    ['there is both an answer and none', { closeIdle: true, status: 500 }],
  ])('are refused where %s', async (_what, fault) => {
    const rehearsal = await openRehearsal();
    expect(() => rehearsal.faults.next(fault)).toThrow();
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
