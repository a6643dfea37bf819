import type { Clock } from '../world/clock.ts';

/**
 * What Discord allows of a bot's sessions: https://discord.com/developers/docs/events/gateway#sharding and
 * #session-start-limit-object there.
 */
export interface GatewayLimits {
  /** How many shards `GET /gateway/bot` recommends; null: one for every thousand servers that the bot is in. */
  shards: number | null;
  /** How many servers one shard may have. */
  guildsPerShard: number;
  /** The number of shards has to be a multiple of this one, as for bots in 150,000 servers; otherwise 1. */
  multipleOf: number;
  /** How many shards may identify at once: one of each `shard % maxConcurrency`, every `identifyEveryMs`. */
  maxConcurrency: number;
  /** By the machine's own clock. 0: as often as it likes. */
  identifyEveryMs: number;
  /** How many sessions may be begun in `startsResetMs`, by the rehearsal's clock. */
  starts: number;
  startsResetMs: number;
}

export const DISCORD_GATEWAY: GatewayLimits = {
  shards: null,
  guildsPerShard: 2500,
  multipleOf: 1,
  maxConcurrency: 1,
  identifyEveryMs: 5000,
  starts: 1000,
  startsResetMs: 86_400_000,
};

/** Counts the sessions that are begun. Resuming one counts for nothing. */
export class SessionStarts {
  readonly #limits: GatewayLimits;
  readonly #clock: Clock;
  /** When a shard of each key may identify next. */
  readonly #nextAt = new Map<number, number>();
  #used = 0;
  #resetAt = 0;

  constructor(limits: GatewayLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Counts one session that a shard wants to begin, unless it may not. */
  take(shard: number): 'begun' | 'too soon' | 'used up' {
    const { maxConcurrency, identifyEveryMs, starts } = this.#limits;
    const key = shard % maxConcurrency;
    const now = performance.now();
    if (now < (this.#nextAt.get(key) ?? 0)) return 'too soon';
    this.#nextAt.set(key, now + identifyEveryMs);
    this.#renew();
    if (this.#used >= starts) return 'used up';
    this.#used += 1;
    return 'begun';
  }

  /** As `GET /gateway/bot` tells it. */
  get told(): object {
    this.#renew();
    const { starts, maxConcurrency } = this.#limits;
    return {
      total: starts,
      remaining: starts - this.#used,
      reset_after: Math.max(0, this.#resetAt - this.#clock.now()),
      max_concurrency: maxConcurrency,
    };
  }

  #renew(): void {
    const now = this.#clock.now();
    if (now < this.#resetAt) return;
    this.#used = 0;
    this.#resetAt = now + this.#limits.startsResetMs;
  }
}
