import { once } from 'node:events';
import { createInflate, createZstdDecompress } from 'node:zlib';
import { Client, Events, GatewayIntentBits, Status } from 'discord.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import type { RehearsalOptions } from '../../src/rehearsal/start.ts';
import { worldOf } from '../../src/world/default-world.ts';
import { event, HELLO, identified, identity, socket } from '../gateway-socket.ts';
import { connect, openRehearsal, raw, register } from '../stock-client.ts';

describe('the handshake', () => {
  test('says hello, acknowledges heartbeats and gets ready', async () => {
    const rehearsal = await openRehearsal();
    const client = socket(rehearsal);
    expect((await client.next(HELLO)).d).toEqual({ heartbeat_interval: 41_250 });
    client.send(1, null);
    await client.next(({ op }) => op === 11);
    const ready = rehearsal.whenReady();
    client.send(2, identity(rehearsal.token));
    expect(await client.next(event('READY'))).toMatchObject({
      s: 1,
      d: {
        v: 10,
        user: { username: 'callboard', bot: true },
        guilds: rehearsal.world.guilds
          .filter(({ installed }) => installed)
          .map(({ id }) => ({ id, unavailable: true })),
        resume_gateway_url: `${rehearsal.url.replace('http', 'ws')}/gateway`,
        application: { id: rehearsal.applicationId },
      },
    });
    await ready;
    expect(client.received.some(event('GUILD_CREATE'))).toBe(false);
  });

  test('brings the servers only with the intent for them', async () => {
    const rehearsal = await openRehearsal();
    const client = await identified(rehearsal, GatewayIntentBits.Guilds);
    expect((await client.next(event('GUILD_CREATE'))).d).toMatchObject({
      name: 'Backstage Fans',
      channels: [{ name: 'general' }, {}, {}, {}, {}],
      members: [{ user: { username: 'callboard' } }],
    });
  });

  test.each<[string, (client: ReturnType<typeof socket>, rehearsal: Rehearsal) => void, number]>([
    ['a wrong token', (client) => client.send(2, identity('wrong')), 4004],
    [
      'an intent that was not granted',
      (client, { token }) => client.send(2, identity(token, { intents: 1 << 15 })),
      4014,
    ],
    [
      'an intent that is none',
      (client, { token }) => client.send(2, identity(token, { intents: 1 << 30 })),
      4013,
    ],
    ['a shard out of range', (client, { token }) => client.send(2, identity(token, { shard: [1, 1] })), 4010],
    ['no properties', (client, { token }) => client.send(2, { token, intents: 0 }), 4002],
    ['something before identifying', (client) => client.send(3, {}), 4003],
    ['an opcode that is none', (client) => client.send(99, {}), 4001],
    ['no JSON', (client) => client.sendText('hello'), 4002],
    ['too long a payload', (client) => client.send(3, 'x'.repeat(4096)), 4002],
    [
      'a second identify',
      (client, { token }) => {
        client.send(2, identity(token));
        client.send(2, identity(token));
      },
      4005,
    ],
    ['too many payloads', (client) => Array.from({ length: 121 }, () => client.send(1, null)), 4008],
  ])('closes on %s', async (_what, misbehave, code) => {
    const rehearsal = await openRehearsal();
    const client = socket(rehearsal);
    await client.next(HELLO);
    misbehave(client, rehearsal);
    expect(await client.closed).toBe(code);
  });

  test('closes on an old version of the API', async () => {
    const rehearsal = await openRehearsal();
    expect(await socket(rehearsal, 'v=7').closed).toBe(4012);
  });

  test('closes when heartbeats stay away', async () => {
    const rehearsal = await openRehearsal({ heartbeatMs: 20 });
    expect(await socket(rehearsal).closed).toBe(4009);
  });

  test('a stock client with a wrong token cannot log in', async () => {
    const rehearsal = await openRehearsal();
    const client = new Client({ intents: [], rest: { api: rehearsal.apiUrl } });
    onTestFinished(() => client.destroy());
    await expect(client.login('wrong')).rejects.toThrow('invalid token');
  });

  test('a stock client with an intent it was not granted is told so', async () => {
    const rehearsal = await openRehearsal();
    const client = new Client({ intents: [GatewayIntentBits.GuildMembers], rest: { api: rehearsal.apiUrl } });
    onTestFinished(() => client.destroy());
    await expect(client.login(rehearsal.token)).rejects.toThrow('disallowed intents');
  });
});

describe('compression', () => {
  test.each([
    ['zlib-stream', createInflate],
    ['zstd-stream', createZstdDecompress],
  ])('%s, if a client asks for it', async (name, decompressor) => {
    const rehearsal = await openRehearsal();
    const client = new WebSocket(
      `${rehearsal.url.replace('http', 'ws')}/gateway?v=10&encoding=json&compress=${name}`,
    );
    onTestFinished(() => client.terminate());
    const stream = decompressor();
    client.on('message', (data, isBinary) => isBinary && stream.write(data));
    const next = async () => JSON.parse(String((await once(stream, 'data'))[0]));
    expect(await next()).toMatchObject({ op: 10 });
    client.send(JSON.stringify({ op: 2, d: identity(rehearsal.token) }));
    expect(await next()).toMatchObject({ t: 'READY' });
  });
});

describe('events', () => {
  test('of messages go to those who asked for them', async () => {
    const rehearsal = await openRehearsal();
    const deaf = await identified(rehearsal);
    const hearing = await identified(rehearsal, GatewayIntentBits.GuildMessages);
    const path = `/channels/${rehearsal.channel('general').id}/messages`;
    rehearsal.member('Ana').say('Hi');
    const { body } = await raw(rehearsal, 'POST', path, { content: 'Hello' });
    await raw(rehearsal, 'PATCH', `${path}/${body.id}`, { content: 'Hello!' });
    await raw(rehearsal, 'DELETE', `${path}/${body.id}`);
    await hearing.next(event('MESSAGE_DELETE'));
    const heard = hearing.received
      .filter(({ op }) => op === 0)
      .map(({ s, t, d }) => [s, t, Object(d).content]);
    expect(heard).toEqual([
      [1, 'READY', undefined],
      [2, 'MESSAGE_CREATE', ''],
      [3, 'MESSAGE_CREATE', 'Hello'],
      [4, 'MESSAGE_UPDATE', 'Hello!'],
      [5, 'MESSAGE_DELETE', undefined],
    ]);
    expect(deaf.received.filter(({ op }) => op === 0)).toHaveLength(1);
    expect(rehearsal.dispatches.filter((entry) => entry.event === 'MESSAGE_CREATE')).toHaveLength(2);
  });

  test('go to the shard of their server', async () => {
    const rehearsal = await openRehearsal();
    await register(rehearsal);
    const shards = await Promise.all(
      [0, 1].map(async (nth) => {
        const client = socket(rehearsal);
        await client.next(HELLO);
        client.send(2, identity(rehearsal.token, { shard: [nth, 2] }));
        await client.next(event('READY'));
        return client;
      }),
    );
    const own = Number((BigInt(rehearsal.guild.id) >> 22n) % 2n);
    void rehearsal.member('Ana').slash('help');
    await shards[own]?.next(event('INTERACTION_CREATE'));
    expect(shards[1 - own]?.received.some(event('INTERACTION_CREATE'))).toBe(false);
  });
});

describe('sessions', () => {
  async function identify(rehearsal: Rehearsal, nth: number, of: number) {
    const client = socket(rehearsal);
    await client.next(HELLO);
    client.send(2, identity(rehearsal.token, { shard: [nth, of] }));
    return client;
  }

  test('as many shards are recommended as there are thousands of servers, or as one says', async () => {
    const of = async (options: RehearsalOptions) =>
      (await raw(await openRehearsal(options), 'GET', '/gateway/bot')).body;
    expect(await of({})).toMatchObject({ shards: 1, session_start_limit: { max_concurrency: 1 } });
    expect(await of({ world: worldOf(2001) })).toMatchObject({ shards: 3 });
    expect(await of({ gateway: { shards: 8, maxConcurrency: 2 } })).toMatchObject({
      shards: 8,
      session_start_limit: { max_concurrency: 2 },
    });
  });

  test.each([
    [2499, 0, 1, null],
    [2500, 0, 1, 4011],
    [5000, 1, 2, null],
    [5002, 1, 2, 4011],
  ])('of %i servers, shard %i of %i: %s', async (servers, nth, of, code) => {
    const client = await identify(await openRehearsal({ world: worldOf(servers) }), nth, of);
    expect(await Promise.race([client.closed, client.next(event('READY')).then(() => null)])).toBe(code);
  });

  test('a number of shards that is no multiple of what Discord asks is refused', async () => {
    const rehearsal = await openRehearsal({ gateway: { multipleOf: 4 } });
    expect(await (await identify(rehearsal, 0, 6)).closed).toBe(4010);
    await (await identify(rehearsal, 0, 8)).next(event('READY'));
  });

  test('of each key of shards one may identify at a time, and the next is told to come again', async () => {
    const rehearsal = await openRehearsal({ gateway: { maxConcurrency: 2, identifyEveryMs: 60_000 } });
    await (await identify(rehearsal, 0, 4)).next(event('READY'));
    await (await identify(rehearsal, 1, 4)).next(event('READY'));
    expect(await (await identify(rehearsal, 2, 4)).next(({ op }) => op === 9)).toMatchObject({ d: false });
    expect(rehearsal.gateway.connected).toBe(2);
  });

  test('sessions are counted by the day, and beyond the limit the token is reset', async () => {
    const clock = { at: 0, now: () => clock.at };
    const rehearsal = await openRehearsal({ clock, gateway: { starts: 2 } });
    const left = async () => (await raw(rehearsal, 'GET', '/gateway/bot')).body.session_start_limit as object;
    const { token } = rehearsal;
    const first = await identify(rehearsal, 0, 2);
    await first.next(event('READY'));
    clock.at = 3_600_000;
    expect(await left()).toMatchObject({ total: 2, remaining: 1, reset_after: 82_800_000 });
    await (await identify(rehearsal, 1, 2)).next(event('READY'));
    expect(await left()).toMatchObject({ remaining: 0 });
    clock.at = 86_400_000;
    expect(await left()).toMatchObject({ remaining: 2, reset_after: 86_400_000 });
    for (const nth of [0, 1]) await (await identify(rehearsal, nth, 2)).next(event('READY'));
    const tooMany = await identify(rehearsal, 0, 2);
    expect(await Promise.all([tooMany.closed, first.closed])).toEqual([4004, 4004]);
    expect(rehearsal.token).not.toBe(token);
  });
});

describe('resuming', () => {
  test('replays what was missed, in order, and then says so', async () => {
    const rehearsal = await openRehearsal();
    const first = await identified(rehearsal, GatewayIntentBits.GuildMessages);
    const lost = rehearsal.events.next('disconnected');
    first.close();
    await lost;
    for (const content of ['1', '2']) rehearsal.member('Ana').say(content);
    const second = socket(rehearsal);
    await second.next(HELLO);
    second.send(6, { token: rehearsal.token, session_id: first.sessionId, seq: 1 });
    await second.next(event('RESUMED'));
    expect(second.received.filter(({ op }) => op === 0).map(({ s, t }) => [s, t])).toEqual([
      [2, 'MESSAGE_CREATE'],
      [3, 'MESSAGE_CREATE'],
      [4, 'RESUMED'],
    ]);
  });

  test.each<[string, (sessionId: string, token: string) => object, object]>([
    ['a session that never was', (_id, token) => ({ token, session_id: 'x', seq: 1 }), { op: 9, d: false }],
    ['a wrong token', (session_id) => ({ token: 'x', session_id, seq: 1 }), { code: 4004 }],
    ['a sequence from the future', (session_id, token) => ({ token, session_id, seq: 9 }), { code: 4007 }],
  ])('%s is refused', async (_what, resume, expected) => {
    const rehearsal = await openRehearsal();
    const first = await identified(rehearsal);
    first.close();
    const second = socket(rehearsal);
    await second.next(HELLO);
    second.send(6, resume(first.sessionId, rehearsal.token));
    const refusal = second.next(({ op }) => op === 9);
    const closed = second.closed.then((code) => ({ code }));
    expect(await Promise.race([refusal, closed])).toMatchObject(expected);
  });

  test('after an orderly goodbye there is nothing to resume', async () => {
    const rehearsal = await openRehearsal();
    const first = await identified(rehearsal);
    const lost = rehearsal.events.next('disconnected');
    first.close(1000);
    await lost;
    const second = socket(rehearsal);
    await second.next(HELLO);
    second.send(6, { token: rehearsal.token, session_id: first.sessionId, seq: 1 });
    expect(await second.next(({ op }) => op === 9)).toMatchObject({ d: false });
  });

  /** A stock client that answers, and the end of its connection. */
  async function stock() {
    const rehearsal = await openRehearsal();
    await register(rehearsal);
    const client = await connect(rehearsal, (interaction) => {
      if (interaction.isChatInputCommand()) return interaction.reply('Hi');
    });
    return { rehearsal, client, ana: rehearsal.member('Ana') };
  }

  test.each<[string, (rehearsal: Rehearsal) => void]>([
    ['a dropped connection', ({ gateway }) => gateway.closeAll()],
    ['a close code', ({ gateway }) => gateway.closeAll(4000)],
    ['opcode 7', ({ gateway }) => gateway.reconnect()],
  ])('a stock client comes back after %s and answers what it missed', async (_what, disturb) => {
    const { rehearsal, client, ana } = await stock();
    const lost = rehearsal.events.next('disconnected');
    const resumed = rehearsal.events.next('ready');
    disturb(rehearsal);
    await lost;
    const outcome = ana.slash('help');
    expect((await resumed)[0]).toMatchObject({ resumed: true });
    expect(await outcome).toMatchObject({ status: 'answered' });
    expect(client.ws.status).toBe(Status.Ready);
  });

  test('a stock client resumes on the same connection after opcode 9 that can be resumed', async () => {
    const { rehearsal, ana } = await stock();
    const resumed = rehearsal.events.next('ready');
    rehearsal.gateway.invalidate(true);
    const outcome = ana.slash('help');
    expect((await resumed)[0]).toMatchObject({ resumed: true });
    expect(await outcome).toMatchObject({ status: 'answered' });
  });

  test('a stock client starts over after opcode 9 that cannot be resumed', async () => {
    const { rehearsal, ana } = await stock();
    const ready = rehearsal.events.next('ready');
    rehearsal.gateway.invalidate(false);
    expect(await ana.slash('help')).toMatchObject({ status: 'failed', reason: 'no bot is connected' });
    expect((await ready)[0]).toMatchObject({ resumed: false });
    expect(await ana.slash('help')).toMatchObject({ status: 'answered' });
  });

  test('a stock client gives up a connection whose heartbeats are not acknowledged', async () => {
    const rehearsal = await openRehearsal({ heartbeatMs: 60 });
    await connect(rehearsal);
    rehearsal.gateway.stopAcking();
    await rehearsal.events.next('disconnected');
    rehearsal.gateway.stopAcking(false);
    expect((await rehearsal.events.next('ready'))[0]).toMatchObject({ resumed: true });
  });

  test('connections are turned away while they are refused', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.gateway.refuseConnections();
    expect(await socket(rehearsal).closed).toBe(1006);
    rehearsal.gateway.refuseConnections(false);
    await socket(rehearsal).next(HELLO);
  });

  test('only a loopback name reaches it', async () => {
    const rehearsal = await openRehearsal();
    const url = `${rehearsal.url.replace('http', 'ws')}/gateway?v=10`;
    const refusal = (headers: object) =>
      new Promise((resolve) => {
        const client = new WebSocket(url, { headers: { ...headers } });
        client.on('error', ({ message }) => resolve(message));
        client.on('open', () => {
          client.terminate();
          resolve(null);
        });
      });
    expect(await refusal({})).toBeNull();
    expect(await refusal({ host: 'rehearsal.example.org' })).toContain('403');
  });

  test('a client that is told to sends a heartbeat', async () => {
    const rehearsal = await openRehearsal();
    const client = await identified(rehearsal);
    rehearsal.gateway.requestHeartbeat();
    await client.next(({ op }) => op === 1);
  });

  test('a logged-out client is gone', async () => {
    const { rehearsal, client, ana } = await stock();
    const lost = rehearsal.events.next('disconnected');
    await client.destroy();
    await lost;
    expect(client.listenerCount(Events.InteractionCreate)).toBe(1);
    expect(await ana.slash('help')).toMatchObject({ reason: 'no bot is connected' });
  });
});

describe('a gateway that misbehaves', () => {
  test.each<[string, object]>([
    ['no data', { op: 0, t: 'INTERACTION_CREATE', d: null }],
    ['a name that is none', { op: 0, t: 7, d: {} }],
    ['an opcode without data', { op: 10 }],
    ['a number of its own', { op: 0, t: 'X', s: -7, d: {} }],
    ['nothing that is known', { x: [] }],
  ])('sends a payload with %s', async (_what, payload) => {
    const rehearsal = await openRehearsal();
    const client = await identified(rehearsal);
    rehearsal.gateway.dispatchRaw(payload);
    // What follows comes after it.
    rehearsal.gateway.dispatch('AFTERWARDS', {}, null);
    await client.next(event('AFTERWARDS'));
    expect(client.received.at(-2)).toMatchObject(payload);
  });

  test('numbers a raw event like any other, and replays it', async () => {
    const rehearsal = await openRehearsal();
    const client = await identified(rehearsal);
    client.close();
    await rehearsal.events.next('disconnected');
    rehearsal.gateway.dispatchRaw({ op: 0, t: 'GUILD_CREATE', d: null });
    const again = socket(rehearsal);
    await again.next(HELLO);
    again.send(6, { token: rehearsal.token, session_id: client.sessionId, seq: 1 });
    expect(await again.next(event('GUILD_CREATE'))).toEqual({ op: 0, t: 'GUILD_CREATE', s: 2, d: null });
  });

  test('sends a text that is no JSON', async () => {
    const rehearsal = await openRehearsal();
    const client = new WebSocket(`${rehearsal.url.replace('http', 'ws')}/gateway`);
    onTestFinished(() => client.terminate());
    await once(client, 'message');
    client.send(JSON.stringify({ op: 2, d: identity(rehearsal.token) }));
    await once(client, 'message');
    rehearsal.gateway.dispatchRaw('<html>');
    const [data] = await once(client, 'message');
    expect(String(data)).toBe('<html>');
  });

  test('delivers an interaction twice, of which the second answer is refused', async () => {
    const rehearsal = await openRehearsal();
    await register(rehearsal);
    const refused = Promise.withResolvers<unknown>();
    await connect(rehearsal, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply('Hi').catch(refused.resolve);
    });
    rehearsal.gateway.repeatNext();
    expect((await rehearsal.member('Ana').slash('help')).message?.content).toBe('Hi');
    expect(await refused.promise).toMatchObject({ code: 40060 });
    expect(rehearsal.channel('general').messages).toHaveLength(1);
    await rehearsal.member('Ana').slash('help');
    expect(rehearsal.dispatches.filter(({ event: name }) => name === 'INTERACTION_CREATE')).toHaveLength(3);
  });

  test.each([4000, 4004, 4011, 4014])('closes every connection with %i', async (code) => {
    const rehearsal = await openRehearsal();
    const client = await identified(rehearsal);
    rehearsal.gateway.closeAll(code);
    expect(await client.closed).toBe(code);
  });

  test('refuses to let anybody identify, until it is told to again', async () => {
    const rehearsal = await openRehearsal();
    rehearsal.gateway.refuseIdentify(4013);
    const client = socket(rehearsal);
    await client.next(HELLO);
    client.send(2, identity(rehearsal.token));
    expect(await client.closed).toBe(4013);
    rehearsal.gateway.refuseIdentify(null);
    await identified(rehearsal);
    expect(rehearsal.gateway.connected).toBe(1);
  });
});
