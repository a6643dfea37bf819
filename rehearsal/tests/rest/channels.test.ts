import { Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { errorsIn, openRehearsal, raw, restOf, text, V2 } from '../stock-client.ts';

const FREE = { rateLimits: 'off' } as const;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAYAAAC56t6BAAAAEklEQVR4nGP4z8DwHwyBNBgAAFAdB/0gzQ5uAAAAAElFTkSuQmCC',
  'base64',
);

const messagesOf = (rehearsal: Rehearsal, channel: string) =>
  `/channels/${rehearsal.channel(channel).id}/messages`;

describe('who may do what', () => {
  test.each<[string, string, string, object | undefined, number, number]>([
    ['a channel that is not there', 'GET', '/channels/1', undefined, 404, 10003],
    ['posting where the bot sees nothing', 'POST', 'staff', { content: 'x' }, 403, 50001],
    ['reading where the bot sees nothing', 'GET', 'staff', undefined, 403, 50001],
    ['posting where the bot may only read', 'POST', 'notices', { content: 'x' }, 403, 50013],
    ['posting in a server without the bot', 'POST', 'Elsewhere/lobby', { content: 'x' }, 403, 50001],
    ['a message that is not there', 'GET', 'general/1', undefined, 404, 10008],
    ['a server that is not there', 'GET', '/guilds/1', undefined, 404, 10004],
    ['a user that is not there', 'GET', '/users/1', undefined, 404, 10013],
    ['a path that is not there', 'GET', '/nowhere', undefined, 404, 0],
  ])('%s', async (_what, method, where, body, status, code) => {
    const rehearsal = await openRehearsal(FREE);
    const [channel = '', message] = where.startsWith('/')
      ? []
      : where === 'Elsewhere/lobby'
        ? [where]
        : where.split('/');
    const path = where.startsWith('/')
      ? where
      : `${messagesOf(rehearsal, channel)}${message ? `/${message}` : ''}`;
    expect(await raw(rehearsal, method, path, body)).toMatchObject({ status, body: { code } });
  });

  test('reading is allowed where only writing is not', async () => {
    const rehearsal = await openRehearsal(FREE);
    expect(await raw(rehearsal, 'GET', messagesOf(rehearsal, 'notices'))).toMatchObject({
      status: 200,
      body: [],
    });
  });

  test('a permission is looked up before the body is read', async () => {
    const rehearsal = await openRehearsal(FREE);
    const reply = await raw(rehearsal, 'POST', messagesOf(rehearsal, 'notices'), { colour: 1 });
    expect(reply.body).toEqual({ message: 'Missing Permissions', code: 50013 });
  });

  test.each([undefined, 'Bot wrong', 'Bearer rehearsal.token.not-a-secret', ''])(
    'the authorization %j is refused',
    async (authorization) => {
      const rehearsal = await openRehearsal(FREE);
      const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
      const response = await fetch(`${rehearsal.apiUrl}/v10/users/@me`, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ message: '401: Unauthorized', code: 0 });
    },
  );

  test('the API answers under its versions and under none', async () => {
    const rehearsal = await openRehearsal(FREE);
    const get = async (path: string) => {
      const headers = { authorization: `Bot ${rehearsal.token}` };
      return (await fetch(`${rehearsal.apiUrl}${path}`, { headers })).status;
    };
    expect(
      await Promise.all(['/v10/users/@me', '/v9/users/@me', '/users/@me', '/v7/users/@me'].map(get)),
    ).toEqual([200, 200, 200, 400]);
  });

  test('only a loopback name reaches it', async () => {
    const { request } = await import('node:http');
    const rehearsal = await openRehearsal(FREE);
    const statusFor = (host: string) =>
      new Promise((resolve) => {
        request(`${rehearsal.apiUrl}/v10/gateway`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    const { host } = new URL(rehearsal.url);
    expect(await statusFor(host)).toBe(200);
    expect(await statusFor(host.replace('127.0.0.1', 'localhost'))).toBe(200);
    expect(await statusFor('rehearsal.example.org')).toBe(403);
    expect(await statusFor('127.0.0.1.example.org')).toBe(403);
  });
});

describe('what there is to read', () => {
  test.each<[string, object]>([
    ['/users/@me', { username: 'callboard', bot: true }],
    ['/applications/@me', { name: 'Callboard', integration_types_config: { 0: {}, 1: {} } }],
    ['/oauth2/applications/@me', { name: 'Callboard' }],
    ['/gateway/bot', { shards: 1, session_start_limit: { max_concurrency: 1 } }],
    ['/guilds/GUILD', { name: 'Backstage Fans', preferred_locale: 'en-US' }],
    ['/guilds/GUILD/roles', [{ name: '@everyone' }, { name: 'Trivia', mentionable: true }, {}, {}, {}]],
    ['/guilds/GUILD/members/ANA', { user: { username: 'ana' }, nick: null }],
    ['/channels/GENERAL', { name: 'general', type: 0 }],
  ])('%s', async (path, body) => {
    const rehearsal = await openRehearsal(FREE);
    const filled = path
      .replace('GUILD', rehearsal.guild.id)
      .replace('ANA', rehearsal.member('Ana').id)
      .replace('GENERAL', rehearsal.channel('general').id);
    expect(await raw(rehearsal, 'GET', filled)).toMatchObject({ status: 200, body });
  });

  test('the channels of a server are those the bot can see', async () => {
    const rehearsal = await openRehearsal(FREE);
    const { body } = await raw(rehearsal, 'GET', `/guilds/${rehearsal.guild.id}/channels`);
    expect(body.map(({ name }: { name: string }) => name)).toEqual([
      'general',
      'trivia',
      'notices',
      'Green Room',
    ]);
  });

  test('a history is read in pages, newest first', async () => {
    const rehearsal = await openRehearsal(FREE);
    const path = messagesOf(rehearsal, 'general');
    const ids: string[] = [];
    for (const content of ['1', '2', '3', '4', '5'])
      ids.push((await raw(rehearsal, 'POST', path, { content })).body.id);
    const page = async (query: string) => {
      const { body } = await raw(rehearsal, 'GET', `${path}?${query}`);
      return body.map(({ content }: { content: string }) => content).join('');
    };
    expect(await page('')).toBe('54321');
    expect(await page('limit=2')).toBe('54');
    expect(await page(`limit=2&before=${ids[3]}`)).toBe('32');
    expect(await page(`limit=2&after=${ids[1]}`)).toBe('43');
    expect(await page(`limit=3&around=${ids[2]}`)).toBe('432');
    expect((await raw(rehearsal, 'GET', `${path}?limit=101`)).status).toBe(400);
  });

  test('what members write is blank without the message content intent', async () => {
    const rehearsal = await openRehearsal(FREE);
    const bot = rehearsal.world.application.botUserId;
    rehearsal.member('Ana').say('between us');
    rehearsal.member('Ana').say(`<@${bot}> hello`);
    const { body } = await raw(rehearsal, 'GET', messagesOf(rehearsal, 'general'));
    expect(body.map(({ content }: { content: string }) => content)).toEqual([`<@${bot}> hello`, '']);
  });

  test("somebody else's message is not the bot's to change", async () => {
    const rehearsal = await openRehearsal(FREE);
    const { id } = rehearsal.member('Ana').say('mine');
    const path = `${messagesOf(rehearsal, 'general')}/${id}`;
    expect(await raw(rehearsal, 'PATCH', path, { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50005 },
    });
    expect(await raw(rehearsal, 'DELETE', path)).toMatchObject({ status: 403, body: { code: 50013 } });
  });

  test('a DM is opened once and written to', async () => {
    const rehearsal = await openRehearsal(FREE);
    const ana = rehearsal.member('Ana');
    const open = () => raw(rehearsal, 'POST', '/users/@me/channels', { recipient_id: ana.id });
    const { body: dm } = await open();
    expect(dm).toMatchObject({ type: 1, recipients: [{ username: 'ana' }] });
    expect((await open()).body.id).toBe(dm.id);
    await raw(rehearsal, 'POST', `/channels/${dm.id}/messages`, { content: 'Hello' });
    expect(ana.sees({ dm: true }).map(({ content }) => content)).toEqual(['Hello']);
    expect(rehearsal.member('Ben').sees({ channel: dm.id })).toEqual([]);
  });

  test('typing is heard of', async () => {
    const rehearsal = await openRehearsal(FREE);
    const typing = rehearsal.events.next('typing');
    const channelId = rehearsal.channel('general').id;
    expect((await raw(rehearsal, 'POST', `/channels/${channelId}/typing`)).status).toBe(204);
    expect(await typing).toEqual([{ channelId }]);
  });
});

describe('a nonce', () => {
  const body = { content: 'Round 1', nonce: 'round-1', enforce_nonce: true };

  test('brings back the message that it was sent with', async () => {
    let now = Date.UTC(2026, 0, 1);
    const rehearsal = await openRehearsal({ ...FREE, clock: { now: () => now } });
    const path = messagesOf(rehearsal, 'trivia');
    const first = await raw(rehearsal, 'POST', path, body);
    now += 60_000;
    const second = await raw(rehearsal, 'POST', path, { ...body, content: 'Round 1 again' });
    expect(second.body).toMatchObject({ id: first.body.id, content: 'Round 1', nonce: 'round-1' });
    expect(rehearsal.channel('trivia').messages).toHaveLength(1);
  });

  test.each<[string, object, string, number]>([
    ['is not enforced unasked', { enforce_nonce: false }, 'trivia', 1000],
    ['is another one', { nonce: 'round-2' }, 'trivia', 1000],
    ['is of another channel', {}, 'general', 1000],
    ['is forgotten after some minutes', {}, 'trivia', 6 * 60_000],
  ])('%s', async (_what, change, channel, laterMs) => {
    let now = Date.UTC(2026, 0, 1);
    const rehearsal = await openRehearsal({ ...FREE, clock: { now: () => now } });
    const first = await raw(rehearsal, 'POST', messagesOf(rehearsal, 'trivia'), body);
    now += laterMs;
    const second = await raw(rehearsal, 'POST', messagesOf(rehearsal, channel), { ...body, ...change });
    expect(second.body.id).not.toBe(first.body.id);
  });
});

describe('mentions', () => {
  test.each<[string, string, object | undefined, string[]]>([
    ['a member', '<@ANA> hi', undefined, ['ANA']],
    ['a role that can be mentioned', '<@&TRIVIA>', { parse: ['roles'] }, ['TRIVIA']],
    ['a role that cannot', '<@&PATRONS>', { parse: ['roles'] }, []],
    ['a role that is listed', '<@&TRIVIA> <@ANA>', { roles: ['TRIVIA'] }, ['TRIVIA']],
    ['nobody', '<@ANA> <@&TRIVIA> @everyone', { parse: [] }, []],
    ['everyone, which the bot may not', '@everyone', undefined, []],
    ['one who is listed but not named', 'hi', { users: ['ANA'] }, []],
  ])('%s', async (_what, content, allowed, notified) => {
    const rehearsal = await openRehearsal(FREE);
    const roleId = (name: string) => rehearsal.guild.roles.find((role) => role.name === name)?.id ?? '';
    const ids = { ANA: rehearsal.member('Ana').id, TRIVIA: roleId('Trivia'), PATRONS: roleId('Patrons') };
    const fill = <T>(value: T): T =>
      JSON.parse(JSON.stringify(value).replaceAll(/ANA|TRIVIA|PATRONS/g, (key) => Object(ids)[key]));
    const body = {
      flags: V2,
      components: [text(content)],
      ...(allowed ? { allowed_mentions: allowed } : {}),
    };
    expect(await raw(rehearsal, 'POST', messagesOf(rehearsal, 'general'), fill(body))).toMatchObject({
      status: 200,
    });
    expect(rehearsal.channel('general').messages[0]?.notified).toEqual(fill(notified));
  });
});

describe('files', () => {
  test('are uploaded, described, shown in a gallery and served back', async () => {
    const rehearsal = await openRehearsal(FREE);
    const gallery = {
      type: 12,
      items: [{ media: { url: 'attachment://board.png' }, description: 'The board' }],
    };
    await restOf(rehearsal).post(Routes.channelMessages(rehearsal.channel('general').id), {
      body: { flags: V2, components: [gallery], attachments: [{ id: 0, description: 'A scoreboard' }] },
      files: [{ name: 'board.png', data: PNG, contentType: 'image/png' }],
    });
    const [message] = rehearsal.channel('general').messages;
    const [attachment] = message?.attachments ?? [];
    expect(attachment).toMatchObject({
      filename: 'board.png',
      description: 'A scoreboard',
      content_type: 'image/png',
      size: PNG.byteLength,
      width: 2,
      height: 3,
    });
    expect(message?.components).toMatchObject([{ items: [{ media: { url: attachment?.url } }] }]);
    const served = await fetch(attachment?.url ?? '');
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await served.arrayBuffer())).toEqual(PNG);
    expect(rehearsal.requests.at(-1)?.files).toEqual([{ name: 'board.png', size: PNG.byteLength }]);
  });

  test('an edit keeps the attachments it lists', async () => {
    const rehearsal = await openRehearsal(FREE);
    const rest = restOf(rehearsal);
    const channelId = rehearsal.channel('general').id;
    const files = ['a.txt', 'b.txt'].map((name) => ({ name, data: name }));
    await rest.post(Routes.channelMessages(channelId), { files });
    const [message] = rehearsal.channel('general').messages;
    if (message === undefined) throw new Error('no message');
    await rest.patch(Routes.channelMessage(channelId, message.id), {
      body: { attachments: [{ id: message.attachments[1]?.id }, { id: '0' }] },
      files: [{ name: 'c.txt', data: 'c' }],
    });
    expect(rehearsal.message(message.id)?.attachments.map(({ filename }) => filename)).toEqual([
      'b.txt',
      'c.txt',
    ]);
  });

  test('eleven are too many, and ten megabytes too much', async () => {
    const rehearsal = await openRehearsal(FREE);
    const upload = async (files: Blob[]) => {
      const form = new FormData();
      for (const [index, file] of files.entries()) form.append(`files[${index}]`, file, `${index}.txt`);
      const url = `${rehearsal.apiUrl}/v10${messagesOf(rehearsal, 'general')}`;
      const response = await fetch(url, {
        method: 'POST',
        body: form,
        headers: { authorization: `Bot ${rehearsal.token}` },
      });
      return { status: response.status, body: JSON.parse(await response.text()) };
    };
    expect(errorsIn((await upload(Array(11).fill(new Blob(['x'])))).body)).toEqual([
      'files BASE_TYPE_MAX_LENGTH',
    ]);
    const large = new Blob([new Uint8Array(10 * 1024 * 1024 + 1)]);
    expect(await upload([large])).toMatchObject({ status: 413, body: { code: 40005 } });
  });
});
