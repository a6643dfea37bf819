import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openOps } from '../../src/app/ops.ts';
import { words } from '../../src/app/words.ts';
import { createHealth } from '../../src/health/health.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { startOps } from '../../src/ops/server.ts';

const host = '127.0.0.1';
const health = () => createHealth({ now: Date.now, log: pino({ level: 'silent' }) });

async function watched() {
  const state = health();
  const metrics = createMetrics(state.isReady);
  const ops = await startOps({ port: 0, host, health: state, metrics });
  onTestFinished(() => ops.close());
  return {
    health: state,
    metrics,
    get: (path: string, init?: RequestInit) => fetch(ops.address + path, init),
  };
}

test('it is alive whatever is wrong, and ready when nothing is that keeps it from its work', async () => {
  const { health: state, get } = await watched();
  expect(await (await get('/readyz')).json()).toEqual({ ready: true, troubles: [] });
  state.begin('clock', 'ahead');
  expect((await get('/readyz')).status).toBe(200);
  state.begin('state', 'full', { detail: '/app/var/state.db' });
  const answer = await get('/readyz');
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    ready: false,
    troubles: [
      { area: 'clock', fault: 'ahead' },
      { area: 'state', fault: 'full' },
    ],
  });
  expect((await get('/healthz')).status).toBe(200);
  state.end('state');
  expect((await get('/readyz')).status).toBe(200);
});

test('there is nothing else, and nothing can be changed', async () => {
  const { get } = await watched();
  expect((await get('/')).status).toBe(404);
  expect((await get('/readyz', { method: 'POST' })).status).toBe(404);
});

describe('the figures', () => {
  const openMetrics = { headers: { accept: 'application/openmetrics-text; version=1.0.0' } };
  const lines = async (answer: Response) => (await answer.text()).split('\n');

  test('are in OpenMetrics’ form where that is asked for, otherwise in that of before, with the same series', async () => {
    const { metrics, get } = await watched();
    metrics.round('posted');
    const [newer, older] = [await get('/metrics', openMetrics), await get('/metrics')];
    expect(newer.headers.get('content-type')).toContain('application/openmetrics-text');
    expect(older.headers.get('content-type')).toContain('text/plain');
    const [ofNewer, ofOlder] = [await lines(newer), await lines(older)];
    expect(ofNewer).toContain('# TYPE callboard_rounds counter');
    expect(ofNewer.at(-2)).toBe('# EOF');
    expect(ofOlder).toContain('# TYPE callboard_rounds_total counter');
    expect(ofOlder).not.toContain('# EOF');
    for (const all of [ofNewer, ofOlder]) expect(all).toContain('callboard_rounds_total{event="posted"} 1');
  });

  test('count interactions and requests, and no label has an id or a token in it', async () => {
    const { metrics, get } = await watched();
    metrics.interaction({ at: 'daily setup', kind: 'command', outcome: 'answered', ms: 30 });
    metrics.request(
      'POST',
      '/interactions/123456789012345678/aW50ZXJhY3Rpb246MTIz/callback?with_response=true',
      200,
    );
    metrics.request('GET', '/channels/:id/messages?after=123456789012345678', 429);
    metrics.watchQueues(() => ({ rounds: 7 }));
    const all = await lines(await get('/metrics'));
    expect(all).toEqual(
      expect.arrayContaining([
        'callboard_interactions_total{command="daily setup",kind="command",outcome="answered"} 1',
        'callboard_interaction_seconds_count{kind="command"} 1',
        'callboard_discord_rate_limited_total{route="/channels/:id/messages"} 1',
        'callboard_queue_length{queue="rounds"} 7',
        'callboard_ready 1',
      ]),
    );
    expect(all.join('\n')).not.toMatch(/123456789012345678|aW50ZXJh/);
  });
});

test('where the port is taken that is said; where none is wanted there is none', async () => {
  const other = createServer().listen(0, host);
  onTestFinished(() => void other.close());
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  await expect(openOps({ opsPort: port, opsHost: host }, health())).rejects.toThrow(
    words.opsPortTaken(host, port, 'EADDRINUSE'),
  );
  expect(await openOps({ opsPort: undefined, opsHost: host }, health())).toBe(null);
});
