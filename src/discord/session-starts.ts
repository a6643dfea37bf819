import type { REST } from '@discordjs/rest';
import { type IIdentifyThrottler, SimpleIdentifyThrottler } from '@discordjs/ws';
import { Routes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Machine, waitUnless } from '../machine/machine.ts';
import { describeError } from './rest-errors.ts';

/** Source: discord-api-docs, "Get Gateway Bot" and "Session Start Limit Object". */
const botInfo = z.looseObject({
  shards: z.int().positive(),
  session_start_limit: z.looseObject({
    remaining: z.int(),
    reset_after: z.number().nonnegative(),
    max_concurrency: z.int().positive(),
  }),
});

/** How long what Discord said of sessions is relied on, and how long to wait after it said nothing, in milliseconds. */
const reliedOnMs = 60_000;
const askAgainMs = 5000;

/** How many sessions a bot may begin, and when. */
export type SessionStarts = IIdentifyThrottler & {
  /** Asks how many shards Discord recommends now. */
  recommendedShards(): Promise<number>;
  /** Whether shards wait for the day to end, as no session may be begun before. */
  readonly isUsedUp: boolean;
};

/**
 * Has shards identify no sooner and no more often than Discord allows, which takes the token away from a bot that begins
 * too many sessions in a day.
 */
export function createSessionStarts(
  rest: Pick<REST, 'get'>,
  { now, after, log }: Pick<Machine, 'now' | 'after'> & { log: Logger },
): SessionStarts {
  let known: { at: number; left: number; endsAt: number } | null = null;
  let concurrency = 1;
  let windows = new SimpleIdentifyThrottler(concurrency);
  let waiting = 0;

  const ask = async () => {
    const { shards, session_start_limit: limit } = botInfo.parse(await rest.get(Routes.gatewayBot()));
    known = { at: now(), left: limit.remaining, endsAt: now() + limit.reset_after };
    if (limit.max_concurrency !== concurrency) {
      concurrency = limit.max_concurrency;
      windows = new SimpleIdentifyThrottler(concurrency);
    }
    return shards;
  };

  /** Takes one of the sessions that are left, or gives for how many milliseconds there is none. */
  const take = async (): Promise<number> => {
    if (!known || known.left <= 0 || now() - known.at > reliedOnMs) {
      await ask().catch((error) => {
        log.warn({ failure: describeError(error) }, 'Discord does not say how many sessions are left');
        if (known && now() >= known.endsAt) known = null;
      });
    }
    if (!known) return askAgainMs;
    if (known.left <= 0) return Math.max(askAgainMs, known.endsAt - now());
    known.left -= 1;
    return 0;
  };

  return {
    recommendedShards: ask,
    get isUsedUp() {
      return waiting > 0;
    },
    async waitForIdentify(shard, signal) {
      for (let ms = await take(); ms > 0; ms = await take()) {
        const until = new Date(now() + ms);
        log.warn({ shard, until }, 'Discord allows no more sessions for now: waiting');
        waiting += 1;
        await waitUnless({ after }, ms, signal).finally(() => {
          waiting -= 1;
        });
      }
      await windows.waitForIdentify(shard, signal);
    },
  };
}
