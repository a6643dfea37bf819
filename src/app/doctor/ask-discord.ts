import { DefaultUserAgent } from '@discordjs/rest';
import type { Machine } from '../../machine/machine.ts';
import type { Config } from '../config.ts';

/** What Discord answered. `aheadMs`: how far the clock here is ahead of Discord's; `null` where it told no time. */
export type Asked = { status: number; json: unknown; aheadMs: number | null };

/** Nobody answered, with the system's word for why. */
export type NotAsked = { status: null; why: string };

/** For how long an answer is waited for, in milliseconds. */
const patienceMs = 10_000;

/** Asks Discord something, once: whoever examines wants to know what is wrong, and not to wait until it is right. */
export async function askDiscord(
  path: string,
  { token, apiUrl }: Pick<Config, 'apiUrl'> & { token: string },
  { now }: Pick<Machine, 'now'>,
): Promise<Asked | NotAsked> {
  const began = now();
  try {
    const answer = await fetch(`${apiUrl}/v10${path}`, {
      headers: { authorization: `Bot ${token}`, 'user-agent': DefaultUserAgent },
      signal: AbortSignal.timeout(patienceMs),
    });
    // The header was written some time between the two; it has no fractions of a second.
    const middle = (began + now()) / 2;
    const date = Date.parse(answer.headers.get('date') ?? '');
    const aheadMs = Number.isNaN(date) ? null : middle - (date + 500);
    return { status: answer.status, json: readJson(await answer.text()), aheadMs };
  } catch (error) {
    return { status: null, why: whyOf(error) };
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's word, such as ENOTFOUND; of several tries on several addresses, that of the first. */
function whyOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const first = cause instanceof AggregateError ? cause.errors[0] : cause;
  if (first instanceof Error && 'code' in first && typeof first.code === 'string') return first.code;
  return first instanceof Error ? first.message : String(first);
}
