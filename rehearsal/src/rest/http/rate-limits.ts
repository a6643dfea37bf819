import { createHash } from 'node:crypto';

/** So many requests in so many milliseconds. */
export interface RateLimit {
  requests: number;
  windowMs: number;
}

export type LimitName = 'messageCreate' | 'messageEdit' | 'messageDelete' | 'webhook' | 'commands' | 'other';

/** Discord tells its limits only in headers; these are what bots see in practice. */
export type RateLimits = Record<LimitName | 'global', RateLimit>;

export const DISCORD_LIMITS: RateLimits = {
  global: { requests: 50, windowMs: 1000 },
  messageCreate: { requests: 5, windowMs: 5000 },
  messageEdit: { requests: 5, windowMs: 5000 },
  messageDelete: { requests: 5, windowMs: 1000 },
  webhook: { requests: 5, windowMs: 2000 },
  commands: { requests: 5, windowMs: 20_000 },
  other: { requests: 50, windowMs: 1000 },
};

export interface LimitState {
  headers: Record<string, string>;
  /** Seconds to wait, when the request is refused. */
  retryAfter: number | null;
  scope: 'user' | 'global' | null;
}

interface Window {
  used: number;
  endsAt: number;
}

/** Counts requests in fixed windows that begin with their first request, by the machine's own steady clock. */
export class RateLimiter {
  readonly #limits: RateLimits | null;
  readonly #windows = new Map<string, Window>();

  /** With null nothing is ever limited. */
  constructor(limits: RateLimits | null) {
    this.#limits = limits;
  }

  /**
   * Counts one request. `route` is method and path with the names of its parameters, `major` the value of the one
   * that has its own limit: https://discord.com/developers/docs/topics/rate-limits
   */
  count(name: LimitName, route: string, major: string, boundToGlobal: boolean): LimitState {
    if (this.#limits === null) return { headers: {}, retryAfter: null, scope: null };
    const now = performance.now();
    if (boundToGlobal) {
      const { used, endsAt } = this.#window('global', this.#limits.global, now);
      if (used > this.#limits.global.requests) return refusedGlobally((endsAt - now) / 1000);
    }
    const limit = this.#limits[name];
    const { used, endsAt } = this.#window(`${route} ${major}`, limit, now);
    const left = (endsAt - now) / 1000;
    const headers = {
      'X-RateLimit-Limit': `${limit.requests}`,
      'X-RateLimit-Remaining': `${Math.max(0, limit.requests - used)}`,
      'X-RateLimit-Reset': (Date.now() / 1000 + left).toFixed(3),
      'X-RateLimit-Reset-After': left.toFixed(3),
      'X-RateLimit-Bucket': bucketName(route),
    };
    if (used <= limit.requests) return { headers, retryAfter: null, scope: null };
    return {
      headers: { ...headers, 'X-RateLimit-Scope': 'user', 'Retry-After': `${Math.ceil(left)}` },
      retryAfter: left,
      scope: 'user',
    };
  }

  #window(key: string, limit: RateLimit, now: number): Window {
    let window = this.#windows.get(key);
    if (window === undefined || window.endsAt <= now) {
      window = { used: 0, endsAt: now + limit.windowMs };
      this.#windows.set(key, window);
    }
    window.used += 1;
    return window;
  }
}

function refusedGlobally(left: number): LimitState {
  return {
    headers: {
      'X-RateLimit-Global': 'true',
      'X-RateLimit-Scope': 'global',
      'Retry-After': `${Math.ceil(left)}`,
    },
    retryAfter: left,
    scope: 'global',
  };
}

const bucketNames = new Map<string, string>();

/** A bucket's name tells nothing of the path, as Discord's do not. */
function bucketName(route: string): string {
  let name = bucketNames.get(route);
  if (name === undefined) {
    name = createHash('md5').update(route).digest('hex');
    bucketNames.set(route, name);
  }
  return name;
}
