import type { Problem } from '../../wire/problem.ts';

/** What is sent back. Without a body there is none; `text` is one that is no JSON. */
export interface Reply {
  status: number;
  body?: unknown;
  text?: string;
  headers?: Record<string, string>;
  /** The rules that a refused body broke. */
  problems?: Problem[];
}

/** Discord's answer to a request too many; `retryAfter` in seconds. */
export function limitReply(retryAfter: number, isGlobal: boolean): Reply {
  return {
    status: 429,
    body: {
      message: 'You are being rate limited.',
      retry_after: Math.round(retryAfter * 1000) / 1000,
      global: isGlobal,
    },
  };
}

export function respond({ status, body, text, headers = {} }: Reply): Response {
  if (text !== undefined) {
    return new Response(text, {
      status,
      headers: { 'Content-Type': 'text/html; charset=UTF-8', ...headers },
    });
  }
  if (body === undefined || status === 204 || status === 304) return new Response(null, { status, headers });
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
}
