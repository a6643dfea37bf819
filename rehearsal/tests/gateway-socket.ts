import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Rehearsal } from '../src/rehearsal/rehearsal.ts';

export interface Payload {
  op: number;
  d: unknown;
  s: number | null;
  t: string | null;
}

/** A bare socket, for what no library would send. */
export function socket(rehearsal: Rehearsal, query = 'v=10&encoding=json') {
  const client = new WebSocket(`${rehearsal.url.replace('http', 'ws')}/gateway?${query}`);
  onTestFinished(() => client.terminate());
  const received: Payload[] = [];
  const waiting: { fits: (payload: Payload) => boolean; resolve: (payload: Payload) => void }[] = [];
  client.on('message', (data) => {
    const payload: Payload = JSON.parse(data.toString());
    received.push(payload);
    for (const { fits, resolve } of waiting) if (fits(payload)) resolve(payload);
  });
  const closed = new Promise<number>((resolve) => client.once('close', resolve));
  client.on('error', () => {});
  return {
    received,
    closed,
    send: (op: number, d: unknown) => client.send(JSON.stringify({ op, d })),
    sendText: (text: string) => client.send(text),
    close: (code?: number) => (code === undefined ? client.terminate() : client.close(code)),
    next: (fits: (payload: Payload) => boolean) => {
      const found = received.find(fits);
      if (found !== undefined) return Promise.resolve(found);
      return new Promise<Payload>((resolve) => waiting.push({ fits, resolve }));
    },
  };
}

export const HELLO = ({ op }: Payload) => op === 10;
export const event =
  (name: string) =>
  ({ t }: Payload) =>
    t === name;
export const identity = (token: string, more: object = {}) => ({
  token,
  intents: 0,
  properties: { os: 'x' },
  ...more,
});

export async function identified(rehearsal: Rehearsal, intents = 0) {
  const client = socket(rehearsal);
  await client.next(HELLO);
  client.send(2, identity(rehearsal.token, { intents }));
  const ready = await client.next(event('READY'));
  return { ...client, ready, sessionId: String(Object(ready.d).session_id) };
}
