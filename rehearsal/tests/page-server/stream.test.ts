import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { WireDetails } from '../../src/protocol/wire.ts';
import { act, ask, listen, openPage } from '../page-client.ts';
import { connect, raw, register } from '../stock-client.ts';

/** A rehearsal whose bot answers `/help` to one person only. */
async function open(options: Parameters<typeof openPage>[0] = {}) {
  const rehearsal = await openPage(options);
  await register(rehearsal);
  await connect(rehearsal, (interaction) => {
    if (interaction.isChatInputCommand()) {
      return interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral });
    }
  });
  return rehearsal;
}

const named = (views: { id: string; name: string }[] = []) => views.map(({ name }) => name);

describe('a tab is told', () => {
  test('everything at first: who and where one is, and what one may use', async () => {
    const rehearsal = await open();
    const { viewerId, guilds, people, commands, online, messages } = await listen(rehearsal, 'ana').next(
      'snapshot',
    );
    expect(viewerId).toBe(rehearsal.member('Ana').id);
    expect(named(guilds)).toEqual(['Backstage Fans', 'Soap Corner', 'Elsewhere']);
    expect(named(guilds[0]?.channels)).toEqual(['general', 'trivia', 'notices', 'Green Room']);
    expect(people.map(({ displayName }) => displayName)).toContain('Caro');
    expect(online).toBe(true);
    const general = rehearsal.channel('general').id;
    expect(messages[general]).toEqual([]);
    const offered = commands.all.filter(({ id }) => commands.offered[general]?.includes(id));
    expect(offered.map(({ name }) => name)).toEqual(['character', 'help']);
  });

  test('as an admin, of the closed channel and the commands for admins', async () => {
    const rehearsal = await open();
    const { guilds, commands } = await listen(rehearsal, 'Dora').next('snapshot');
    expect(named(guilds[0]?.channels)).toContain('staff');
    const offered = commands.offered[rehearsal.channel('general').id] ?? [];
    expect(commands.all.filter(({ id }) => offered.includes(id)).map(({ name }) => name)).toContain('daily');
  });

  test.each(['', 'zoe', 'callboard'])('with %j named, whom one cannot be, that one is Ana', async (who) => {
    const rehearsal = await openPage();
    expect((await listen(rehearsal, who).next('snapshot')).viewerId).toBe(rehearsal.member('Ana').id);
  });

  test('what is written, changed and removed', async () => {
    const rehearsal = await open();
    const tab = listen(rehearsal, 'ben');
    await tab.next('snapshot');
    const { id } = rehearsal.channel('trivia');
    const { body } = await raw(rehearsal, 'POST', `/channels/${id}/messages`, { content: 'One' });
    await raw(rehearsal, 'PATCH', `/channels/${id}/messages/${body.id}`, { content: 'Two' });
    await raw(rehearsal, 'DELETE', `/channels/${id}/messages/${body.id}`);
    await tab.next('message', ({ content }) => content === 'One');
    await tab.next('message', ({ content }) => content === 'Two');
    expect(await tab.next('gone')).toEqual({ id: body.id, channelId: id });
  });

  test('that the bot is typing, has gone, and is back', async () => {
    const rehearsal = await openPage();
    const tab = listen(rehearsal, 'ana');
    expect((await tab.next('snapshot')).online).toBe(false);
    const client = await connect(rehearsal);
    await tab.next('bot', ({ online }) => online);
    await raw(rehearsal, 'POST', `/channels/${rehearsal.channel('general').id}/typing`, {});
    expect(await tab.next('typing')).toEqual({ channelId: rehearsal.channel('general').id });
    await client.destroy();
    await tab.next('bot', ({ online }) => !online);
  });

  test('of a moved clock before of anything that happened after', async () => {
    let ahead = 0;
    const rehearsal = await open({ clock: { now: () => Date.now() + ahead } });
    const tab = listen(rehearsal, 'ana');
    await tab.next('snapshot');
    ahead = 86_400_000;
    rehearsal.member('Ben').say('Tomorrow');
    await tab.next('message');
    const names = tab.heard.map(({ name }) => name);
    expect(names.indexOf('clock')).toBeGreaterThan(0);
    expect(names.indexOf('clock')).toBeLessThan(names.indexOf('message'));
  });
});

describe('a tab is not told', () => {
  test('what only somebody else can see', async () => {
    const rehearsal = await open();
    const [ana, ben] = [listen(rehearsal, 'ana'), listen(rehearsal, 'ben')];
    await Promise.all([ana.next('snapshot'), ben.next('snapshot')]);
    await rehearsal.member('Ana').slash('help');
    rehearsal.member('Caro').say('Later');
    const psst = await ana.next('message', ({ content }) => content === 'Psst');
    expect(psst.visibleTo).toBe(rehearsal.member('Ana').id);
    await ben.next('message', ({ content }) => content === 'Later');
    expect(ben.heard.filter(({ name }) => name === 'message')).toHaveLength(1);
    const { messages } = await listen(rehearsal, 'ben').next('snapshot');
    expect(messages[rehearsal.channel('general').id]?.map(({ content }) => content)).toEqual(['Later']);
  });

  test('what is said in a channel or a conversation that is closed to them', async () => {
    const rehearsal = await openPage();
    const tab = listen(rehearsal, 'caro');
    const { messages } = await tab.next('snapshot');
    const [dm] = rehearsal.world.dms;
    expect(Object.keys(messages)).not.toContain(rehearsal.channel('staff').id);
    expect(Object.keys(messages)).not.toContain(dm?.id);
    rehearsal.member('Dora').say('Secret', { channel: 'staff' });
    rehearsal.member('Ana').say('Secret', { channel: dm?.id ?? '' });
    rehearsal.member('Ana').say('Open');
    await tab.next('message', ({ content }) => content === 'Open');
    expect(tab.heard.filter(({ name }) => name === 'message')).toHaveLength(1);
  });

  test('again what they dismissed', async () => {
    const rehearsal = await open();
    const tab = listen(rehearsal, 'ana');
    await tab.next('snapshot');
    const { message } = await rehearsal.member('Ana').slash('help');
    const gone = { member: rehearsal.member('Ana').id, message: message?.id ?? '' };
    await act(rehearsal, 'dismiss', gone);
    await tab.next('gone', ({ id }) => id === gone.message);
    const { messages } = await listen(rehearsal, 'ana').next('snapshot');
    expect(messages[rehearsal.channel('general').id]).toEqual([]);
  });
});

test('older messages are there for the asking, to those who may see them', async () => {
  const rehearsal = await openPage();
  for (let nth = 1; nth <= 130; nth++) rehearsal.member('Ana').say(`${nth}`);
  const { id } = rehearsal.channel('general');
  const { messages, longer } = await listen(rehearsal, 'ben').next('snapshot');
  expect(messages[id]?.at(0)?.content).toBe('31');
  expect(longer).toEqual([id]);
  const from = (member: string) =>
    ask(rehearsal, 'GET', `/page/messages?member=${member}&channel=${id}&before=${messages[id]?.[0]?.id}`);
  const { shown, more } = JSON.parse((await from(rehearsal.member('Ben').id)).text);
  expect([shown.length, shown[0].content, shown.at(-1).content, more]).toEqual([30, '1', '30', false]);
  expect((await from('1')).status).toBe(404);
});

describe('the wire', () => {
  test('is told line by line, and opens to what was said, without the token', async () => {
    const rehearsal = await open();
    const tab = listen(rehearsal, 'ana');
    await tab.next('snapshot');
    await rehearsal.member('Ana').slash('help');
    const event = await tab.next('wire', ({ title }) => title === 'INTERACTION_CREATE');
    expect(event).toMatchObject({ kind: 'dispatch', status: null, ms: null });
    const request = await tab.next('wire', ({ title }) => title.includes('/callback'));
    expect(request).toMatchObject({ kind: 'request', problems: 0 });
    const whole = await ask(rehearsal, 'GET', `/page/wire/${request.nth}`);
    const details: WireDetails = JSON.parse(whole.text);
    expect(details.request).toMatchObject({ type: 4, data: { content: 'Psst' } });
    for (const nth of rehearsal.requests.map((entry) => entry.nth)) {
      expect((await ask(rehearsal, 'GET', `/page/wire/${nth}`)).text).not.toContain(rehearsal.token);
    }
  });

  test('says of a refused request which rule it broke, and where', async () => {
    const rehearsal = await openPage();
    const tab = listen(rehearsal, 'ana');
    await tab.next('snapshot');
    const { id } = rehearsal.channel('general');
    await raw(rehearsal, 'POST', `/channels/${id}/messages`, { content: 'x'.repeat(2001) });
    const line = await tab.next('wire');
    expect(line).toMatchObject({ status: 400, problems: 1 });
    const details: WireDetails = JSON.parse((await ask(rehearsal, 'GET', `/page/wire/${line.nth}`)).text);
    expect(details.problems).toEqual([
      { where: 'content', rule: expect.any(String), message: expect.stringContaining('2000') },
    ]);
  });

  test('forgets', async () => {
    const rehearsal = await openPage({ logged: 1 });
    for (const _ of [1, 2]) await raw(rehearsal, 'GET', '/gateway/bot');
    expect((await ask(rehearsal, 'GET', '/page/wire/1')).status).toBe(404);
    expect((await ask(rehearsal, 'GET', '/page/wire/2')).status).toBe(200);
  });
});
