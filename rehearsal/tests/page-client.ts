import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { Controls } from '../src/page-server/controls.ts';
import { pageRoutes } from '../src/page-server/routes.ts';
import type { ActionResult, Actions } from '../src/protocol/actions.ts';
import type { StreamEvents } from '../src/protocol/stream.ts';
import type { Rehearsal } from '../src/rehearsal/rehearsal.ts';
import type { RehearsalOptions } from '../src/rehearsal/start.ts';
import { openRehearsal } from './stock-client.ts';

/** A rehearsal with its page, which ends with the test. */
export const openPage = (
  options: RehearsalOptions = {},
  controls: Controls | null = null,
): Promise<Rehearsal> => openRehearsal({ rateLimits: 'off', ...options, extend: pageRoutes({ controls }) });

/** One request with whatever headers, also those that fetch would not let one set. */
export function ask(
  rehearsal: Rehearsal,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(`${rehearsal.url}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part) => {
        text += part;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What the page posts, the way a browser sends it. */
export async function act<K extends keyof Actions>(
  rehearsal: Rehearsal,
  name: K,
  body: Actions[K],
): Promise<ActionResult> {
  const headers = {
    origin: rehearsal.url,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
  };
  const { text } = await ask(rehearsal, 'POST', `/page/act/${name}`, headers, JSON.stringify(body));
  return JSON.parse(text);
}

type Heard = { [K in keyof StreamEvents]: { name: K; data: StreamEvents[K] } }[keyof StreamEvents];

/** A tab's event stream, read to the end of the test. */
export function listen(rehearsal: Rehearsal, member: string) {
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const read = async () => {
    const response = await fetch(`${rehearsal.url}/page/stream?member=${member}`, { signal: abort.signal });
    let rest = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const parts = `${rest}${chunk}`.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const name = /^event: (.*)$/m.exec(part)?.[1];
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (name !== undefined && data !== undefined)
          heard.push(JSON.parse(`{"name":"${name}","data":${data}}`));
      }
      for (const look of waiting) look();
    }
  };
  read().catch(() => {});
  /** The first event of a kind that fits, which may be there already. */
  function next<K extends keyof StreamEvents>(
    name: K,
    fits: (data: StreamEvents[K]) => boolean = () => true,
  ): Promise<StreamEvents[K]> {
    return new Promise((resolve) => {
      const look = () => {
        for (const event of heard) {
          if (!isOf(event, name) || !fits(event.data)) continue;
          waiting.delete(look);
          resolve(event.data);
          return;
        }
      };
      waiting.add(look);
      look();
    });
  }
  return { heard, next };
}

const isOf = <K extends keyof StreamEvents>(
  event: { name: keyof StreamEvents; data: unknown },
  name: K,
): event is { name: K; data: StreamEvents[K] } => event.name === name;
