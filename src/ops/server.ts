import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Health, Trouble } from '../health/health.ts';
import type { Metrics } from './metrics.ts';

export type OpsOptions = {
  port: number;
  host: string;
  health: Pick<Health, 'isReady' | 'troubles'>;
  metrics: Pick<Metrics, 'text'>;
};

export type Ops = { address: string; close(): Promise<void> };

/** What the machine is told of a trouble. */
export type ToldTrouble = Pick<Trouble, 'area' | 'fault' | 'says' | 'todo'> & { since: string };

/** What the machine is told when it asks whether the bot is ready. */
export type Readiness = { ready: boolean; troubles: ToldTrouble[] };

const readinessOf = ({ isReady, troubles }: OpsOptions['health']): Readiness => ({
  ready: isReady(),
  troubles: troubles().map(({ area, fault, since, says, todo }) => ({
    area,
    fault,
    since: new Date(since).toISOString(),
    says,
    todo,
  })),
});

/**
 * Answers whoever watches over the bot: whether it is alive, whether it can do its work, and its figures. Throws what the
 * system says where the port cannot be had.
 */
export async function startOps({ port, host, health, metrics }: OpsOptions): Promise<Ops> {
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.get('/healthz', (c) => c.json({ alive: true }));
  app.get('/readyz', (c) => {
    const readiness = readinessOf(health);
    return c.json(readiness, readiness.ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    const wants = c.req.header('Accept')?.includes('application/openmetrics-text') ?? false;
    const { type, text } = await metrics.text(wants);
    return c.body(text, 200, { 'Content-Type': type });
  });
  const server = serve({ fetch: app.fetch, port, hostname: host });
  await once(server, 'listening');
  const { port: taken } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
