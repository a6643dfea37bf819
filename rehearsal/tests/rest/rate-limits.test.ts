import { REST, Routes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { connect, openRehearsal, raw, register } from '../stock-client.ts';

describe('rate limits', () => {
  test('are five messages in five seconds a channel, as headers tell', async () => {
    const rehearsal = await openRehearsal();
    const path = (name: string) => `/channels/${rehearsal.channel(name).id}/messages`;
    const remaining: (string | null)[] = [];
    for (const content of ['1', '2', '3', '4', '5']) {
      const { headers } = await raw(rehearsal, 'POST', path('general'), { content });
      remaining.push(headers.get('x-ratelimit-remaining'));
    }
    expect(remaining).toEqual(['4', '3', '2', '1', '0']);
    const refused = await raw(rehearsal, 'POST', path('general'), { content: '6' });
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({ message: 'You are being rate limited.', global: false });
    expect(refused.body.retry_after).toBeGreaterThan(0);
    expect(refused.body.retry_after).toBeLessThanOrEqual(5);
    expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
    expect(refused.headers.get('x-ratelimit-limit')).toBe('5');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const elsewhere = await raw(rehearsal, 'POST', path('trivia'), { content: '1' });
    expect(elsewhere.status).toBe(200);
    expect(elsewhere.headers.get('x-ratelimit-bucket')).toBe(refused.headers.get('x-ratelimit-bucket'));
    expect(rehearsal.channel('general').messages).toHaveLength(5);
  });

  test('also count what is refused for other reasons', async () => {
    const rehearsal = await openRehearsal();
    const path = `/channels/${rehearsal.channel('notices').id}/messages`;
    const { status, headers } = await raw(rehearsal, 'POST', path, { content: 'x' });
    expect([status, headers.get('x-ratelimit-remaining')]).toEqual([403, '4']);
  });

  test('a stock client waits by the headers and gets everything through', async () => {
    const rehearsal = await openRehearsal({ rateLimits: { messageCreate: { requests: 2, windowMs: 150 } } });
    const rest = new REST({ api: rehearsal.apiUrl, offset: 0 }).setToken(rehearsal.token);
    const route = Routes.channelMessages(rehearsal.channel('general').id);
    await Promise.all(['1', '2', '3', '4', '5'].map((content) => rest.post(route, { body: { content } })));
    expect(
      rehearsal
        .channel('general')
        .messages.map(({ content }) => content)
        .join(''),
    ).toBe('12345');
    expect(rehearsal.requests.map(({ status }) => status)).not.toContain(429);
  });

  test('a stock client that runs into a 429 tries again', async () => {
    const rehearsal = await openRehearsal({ rateLimits: { messageCreate: { requests: 1, windowMs: 100 } } });
    const route = Routes.channelMessages(rehearsal.channel('general').id);
    for (const content of ['1', '2']) {
      // Each its own client, which cannot know what the other has used up.
      await new REST({ api: rehearsal.apiUrl, offset: 0 })
        .setToken(rehearsal.token)
        .post(route, { body: { content } });
    }
    expect(rehearsal.requests.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  test('the global one covers all routes but those that answer interactions', async () => {
    const rehearsal = await openRehearsal({ rateLimits: { global: { requests: 3, windowMs: 60_000 } } });
    await register(rehearsal);
    await connect(rehearsal, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('1');
      await interaction.followUp('2');
    });
    const refused = [
      await raw(rehearsal, 'GET', '/users/@me'),
      await raw(rehearsal, 'GET', '/gateway/bot'),
    ].at(-1);
    expect(refused).toMatchObject({ status: 429, body: { global: true } });
    expect(refused?.headers.get('x-ratelimit-global')).toBe('true');
    expect(refused?.headers.get('x-ratelimit-scope')).toBe('global');
    const followUp = rehearsal.events.next('messageCreate', ({ content }) => content === '2');
    for (let i = 0; i < 2; i += 1)
      expect((await rehearsal.member('Ana').slash('help')).status).toBe('answered');
    await followUp;
  });
});
