import { describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import { ask, openPage } from '../page-client.ts';

describe('the page', () => {
  test('allows nothing from elsewhere, and nobody to show it in a frame', async () => {
    const rehearsal = await openPage();
    const { status, headers, text } = await ask(rehearsal, 'GET', '/');
    expect(status).toBe(200);
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style|style=|https?:\/\//);
  });

  test('has one origin only: by another name of this machine it sends to its own', async () => {
    const rehearsal = await openPage();
    const { port } = new URL(rehearsal.url);
    const { status, headers } = await ask(rehearsal, 'GET', '/', { host: `localhost:${port}` });
    expect({ status, to: headers.location }).toEqual({ status: 302, to: rehearsal.url });
  });

  test('can be reached by a link on a page elsewhere', async () => {
    const link = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask(await openPage(), 'GET', '/', link)).status).toBe(200);
  });

  test('brings its scripts, styles and fonts along', async () => {
    const rehearsal = await openPage();
    const script = await ask(rehearsal, 'GET', '/page/bundle/main.js');
    expect(script).toMatchObject({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
    });
    const styles = await ask(rehearsal, 'GET', '/page/bundle/main.css');
    const [, font] = /url\(["']?\.\/(files\/[^"')]+\.woff2)/.exec(styles.text) ?? [];
    expect(await ask(rehearsal, 'GET', `/page/bundle/${font}`)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'font/woff2' },
    });
    for (const path of ['files/..%2fpackage.json', 'files/nothing.woff2', 'secret.js']) {
      expect((await ask(rehearsal, 'GET', `/page/bundle/${path}`)).status).toBe(404);
    }
  });
});

describe('who may drive it', () => {
  const evil = 'http://evil.example';
  const cases: [string, Record<string, string>, number][] = [
    ['its own page', {}, 200],
    ['a page elsewhere', { origin: evil }, 403],
    ['a page elsewhere that hides where', { origin: 'null' }, 403],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }, 403],
    ['a page elsewhere, by what the browser says', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another page of this machine', { 'sec-fetch-site': 'same-site' }, 403],
    ['a name that was made to point here', { host: 'evil.example' }, 403],
    ['another name of this machine', { host: 'localhost' }, 403],
    ['a plain form', { 'content-type': 'text/plain' }, 403],
  ];
  test.each(cases)('posting: %s', async (_who, headers, status) => {
    const rehearsal = await openPage();
    const own = { origin: rehearsal.url, 'content-type': 'application/json' };
    const channel = rehearsal.channel('general').id;
    const body = JSON.stringify({ member: rehearsal.member('Ana').id, channel, content: 'Hi' });
    const reply = await ask(rehearsal, 'POST', '/page/act/say', { ...own, ...headers }, body);
    expect(reply.status).toBe(status);
    expect(rehearsal.channel('general').messages).toHaveLength(status === 200 ? 1 : 0);
  });

  test('posting without saying from where', async () => {
    const json = { 'content-type': 'application/json' };
    expect((await ask(await openPage(), 'POST', '/page/act/say', json, '{}')).status).toBe(403);
  });

  test.each([
    ['the stream', '/page/stream?member=ana'],
    ['older messages', '/page/messages?member=1&channel=1&before=1'],
    ['the wire', '/page/wire/1'],
  ])('reading %s', async (_what, path) => {
    const rehearsal = await openPage();
    const elsewhere = [{ origin: evil }, { 'sec-fetch-site': 'cross-site' }, { host: 'evil.example' }];
    for (const headers of elsewhere) expect((await ask(rehearsal, 'GET', path, headers)).status).toBe(403);
  });

  test('the doors for bots are closed to pages as well, also those that need no token', async () => {
    const rehearsal = await openPage();
    const path = '/api/v10/interactions/1/token/callback';
    const asBot = await ask(rehearsal, 'POST', path, { 'content-type': 'application/json' }, '{"type":1}');
    expect(asBot.status).toBe(404);
    const asPage = await ask(
      rehearsal,
      'POST',
      path,
      { 'content-type': 'text/plain', origin: evil },
      '{"type":1}',
    );
    expect(asPage.status).toBe(403);
  });

  test.each([
    ['a bot', {}, true],
    ['a page elsewhere', { origin: evil }, false],
  ])('the gateway: %s', async (_who, headers, opens) => {
    const rehearsal = await openPage();
    const socket = new WebSocket(`${rehearsal.url.replace('http', 'ws')}/gateway`, { headers });
    const opened = await new Promise((resolve) => {
      socket.once('open', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.terminate();
    expect(opened).toBe(opens);
  });
});
