import type { Machine } from '../../machine/machine.ts';
import { SourceError } from './source.ts';
import { words } from './words.ts';

/** In bytes. No answer about one show is near it; an answer that never ends stops there. */
const mostBytes = 50_000_000;
/** In milliseconds, for one whole answer. */
const longestMs = 120_000;
/** How often something that may pass is tried, and how long a source may ask to wait, in milliseconds. */
const tries = 4;
const longestWaitMs = 120_000;

export type JsonClientOptions = {
  /** What the source is called in sentences. */
  name: string;
  /** Base address, without a slash at the end. */
  baseUrl: string;
  /** So many requests may begin in so many milliseconds. */
  limit: { requests: number; perMs: number };
  machine: Pick<Machine, 'now' | 'wait'>;
};

/** An answer: its JSON, or `null` for what is not there; `location`: where a redirect points, which is not followed. */
export type Answer = { body: unknown; location: string | null };

export type JsonClient = { get(path: string): Promise<Answer> };

/**
 * Asks one host for JSON, no faster than it allows, and waits where it says so. Links and redirects are never followed.
 * Whatever goes wrong is thrown as a {@link SourceError}.
 */
export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { name, baseUrl, limit, machine } = options;
  const begun: number[] = [];

  const takeTurn = async (): Promise<void> => {
    const [oldest] = begun.length >= limit.requests ? begun.splice(0, 1) : [];
    const pauseMs = oldest === undefined ? 0 : oldest + limit.perMs - machine.now();
    if (pauseMs > 0) await machine.wait(pauseMs);
    begun.push(machine.now());
  };

  const attempt = async (path: string): Promise<Answer | Retry> => {
    await takeTurn();
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        redirect: 'manual',
        headers: { accept: 'application/json', 'user-agent': 'Callboard (self-hosted Discord bot)' },
        signal: AbortSignal.timeout(longestMs),
      });
      return await read(response, name, machine.now());
    } catch (error) {
      if (error instanceof SourceError) throw error;
      return { again: new SourceError(whyFailed(error, name, baseUrl)), afterMs: null };
    }
  };

  return {
    async get(path) {
      for (let tried = 1; ; tried++) {
        const answer = await attempt(path);
        if (!('again' in answer)) return answer;
        if (tried === tries || (answer.afterMs ?? 0) > longestWaitMs) throw answer.again;
        await machine.wait(answer.afterMs ?? 500 * 2 ** tried);
      }
    },
  };
}

/** What may pass; `afterMs`: when the host wants to be asked again, where it says so. */
type Retry = { again: SourceError; afterMs: number | null };

async function read(response: Response, name: string, now: number): Promise<Answer | Retry> {
  const { status, headers } = response;
  if (status === 429) {
    await response.body?.cancel();
    return { again: new SourceError(words.tooMany(name)), afterMs: waitOf(headers.get('retry-after'), now) };
  }
  if (status >= 500) {
    await response.body?.cancel();
    return { again: new SourceError(words.fails(name, status)), afterMs: null };
  }
  if (status === 404 || (status >= 300 && status < 400)) {
    await response.body?.cancel();
    return { body: null, location: headers.get('location') };
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new SourceError(words.refuses(name, status));
  }
  try {
    return { body: JSON.parse(await textOf(response, name)), location: null };
  } catch (error) {
    if (error instanceof SyntaxError) throw new SourceError(words.noData(name));
    throw error;
  }
}

/** The whole text of an answer, unless it is longer than any answer should be. */
async function textOf(response: Response, name: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw new SourceError(words.tooLarge(name, mostBytes / 1e6));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `Retry-After`, in seconds or as a date, in milliseconds. Where it is missing: the ten seconds that limits are counted in. */
function waitOf(header: string | null, now: number): number {
  const seconds = Number(header ?? 10);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? 10_000 : Math.max(0, date - now);
}

function whyFailed(error: unknown, name: string, baseUrl: string): string {
  if (error instanceof Error && error.name === 'TimeoutError') return words.tooSlow(name);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isNever =
    /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;
  return isNever.test(code) ? words.unreachable(name, new URL(baseUrl).host) : words.cutOff(name);
}
