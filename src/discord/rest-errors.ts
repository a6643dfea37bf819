import { RESTJSONErrorCodes } from 'discord-api-types/v10';

export const isTooLate = (error: unknown): boolean =>
  field(error, 'code') === RESTJSONErrorCodes.UnknownInteraction;
export const isAlreadyAnswered = (error: unknown): boolean =>
  field(error, 'code') === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
/** Whether a message cannot be edited now: it is gone, or had all the edits that one older than an hour may have. */
export const isUneditable = (error: unknown): boolean =>
  [
    RESTJSONErrorCodes.UnknownMessage,
    RESTJSONErrorCodes.MaximumNumberOfEditsToMessagesOlderThanOneHourReached,
  ].some((code) => code === field(error, 'code'));
export const isUnauthorized = (error: unknown): boolean =>
  field(error, 'status') === 401 || field(error, 'code') === 'TokenInvalid';
/** Whether Discord does not let the bot do it there, or knows of no such place. */
export const isRefused = (error: unknown): boolean =>
  field(error, 'status') === 403 || field(error, 'status') === 404;

/**
 * What may be logged of a failed request: not its address, which holds an interaction's token, nor its body.
 * Read by its fields and not by its class: the package has two builds, so one class is there twice.
 */
export function describeError(error: unknown): Record<string, unknown> {
  const message = error instanceof Error ? error.message : String(error);
  const known = ['status', 'code', 'method', 'global'].flatMap((name) => {
    const value = field(error, name) ?? (name === 'code' ? systemCode(error) : undefined);
    return value === undefined ? [] : [[name, value]];
  });
  return { message, ...Object.fromEntries(known) };
}

/** The system's word for a failed connection, such as ECONNREFUSED. */
const systemCode = (error: unknown): unknown => {
  const cause = error instanceof Error ? error.cause : undefined;
  return field(cause, 'code') ?? (cause instanceof Error ? cause.message : undefined);
};

const field = (error: unknown, name: string): unknown =>
  error instanceof Error && name in error ? (error as Error & Record<string, unknown>)[name] : undefined;

/** Whether the other side closed the connection before it answered: undici's words, and the system's. */
export const isConnectionClosed = (error: unknown): boolean =>
  ['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'].some(
    (code) => code === field(error, 'code') || code === systemCode(error),
  );

/** A limit of Discord's: how long it lasts in milliseconds, for what, and whether for everything. */
type Limit = { waitMs: number; route: string; isGlobal: boolean };

/** The limit that a request met with; `null`: that is not what failed. */
export function limitOf(error: unknown): Limit | null {
  const waitMs = field(error, 'retryAfter');
  if (typeof waitMs !== 'number') return null;
  const route = ['method', 'route', 'majorParameter'].map((name) => String(field(error, name))).join(' ');
  return { waitMs, route, isGlobal: field(error, 'global') === true };
}
