import type { Faults, Health } from '../health/health.ts';
import type { Machine } from '../machine/machine.ts';
import { UnreadableError } from './rest-client.ts';
import { describeError, isUnauthorized, limitOf } from './rest-errors.ts';

/** For so long requests fail before it is told, in milliseconds: a slip mends itself. */
const toldAfterMs = 30_000;
/** A limit that lasts longer is told, in milliseconds. */
const longLimitMs = 60_000;
/** So many routes with a long limit each are a limit of all. */
const manyRoutes = 3;

/** Requests with the bot's token, and answers to interactions, which have tokens of their own: either may fail alone. */
type Kind = 'authorized' | 'answers';
/** What of a kind fails, and since when. */
type Failing = { since: number; fault: Faults['discord'] | null; detail: string };

/** Tells the health how requests fare, whichever client sends them. */
export function createRestWatch(health: Health, { now }: Pick<Machine, 'now'>) {
  const failing = new Map<Kind, Failing>();
  let limits = new Map<string, number>();

  const tell = (): void => {
    const [worst] = [...failing.values()].filter(({ fault }) => fault !== null);
    if (worst?.fault) health.begin('discord', worst.fault, { detail: worst.detail });
    else if (health.of('discord')?.fault !== 'limited') health.end('discord');
  };
  const limited = (waitMs: number, route: string, isGlobal: boolean): void => {
    if (waitMs <= longLimitMs) return;
    const until = now() + waitMs;
    limits = new Map([...limits].filter(([, end]) => end > now())).set(route, until);
    if (isGlobal || limits.size >= manyRoutes) health.begin('discord', 'limited', { until });
  };
  const succeeded = (kind: Kind): void => {
    if (failing.delete(kind)) tell();
  };
  return {
    succeeded,
    failed(error: unknown, kind: Kind): void {
      const { status, code, message } = describeError(error);
      const limit = limitOf(error);
      if (limit) return void limited(limit.waitMs, limit.route, limit.isGlobal);
      const isOfToken = isUnauthorized(error);
      // Discord’s own refusals are answers, too.
      if (typeof status === 'number' && status < 500 && !isOfToken) return void succeeded(kind);
      const { since } = failing.get(kind) ?? { since: now() };
      const isTold = now() - since >= toldAfterMs || now() < since;
      const fault = isOfToken ? 'token' : faultOf(error, status);
      const isAtOnce = fault === 'token' || fault === 'unreadable';
      failing.set(kind, {
        since,
        fault: isAtOnce || isTold ? fault : null,
        detail: String(status ?? code ?? message),
      });
      tell();
    },
  };
}

function faultOf(error: unknown, status: unknown): Faults['discord'] {
  if (error instanceof UnreadableError) return 'unreadable';
  return typeof status === 'number' ? 'failing' : 'unreachable';
}
