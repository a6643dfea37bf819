import type { Strike } from '../faults/faults.ts';
import { limitReply, type Reply } from './http/reply.ts';

/** What an ordered fault answers. */
export function faultReply({ fault, leftMs }: Strike): Reply {
  const { status = 0, code = 0, message = `${status}: ordered by a test`, headers = {} } = fault;
  const { rateLimit } = fault;
  if (rateLimit !== undefined) {
    const { scope = 'user', retryAfter } = rateLimit;
    const left = Math.min(retryAfter, leftMs / 1000);
    const told = {
      'Retry-After': `${Math.ceil(left)}`,
      'X-RateLimit-Scope': scope,
      ...(scope === 'global' ? { 'X-RateLimit-Global': 'true' } : {}),
    };
    return { ...limitReply(left, scope === 'global'), headers: { ...told, ...headers } };
  }
  if (fault.text !== undefined) return { status, text: fault.text, headers };
  return { status, body: fault.body === undefined ? { message, code } : fault.body, headers };
}
