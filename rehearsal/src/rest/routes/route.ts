import type { EventEmitter } from 'node:events';
import type { CommandRegistry } from '../../commands/registry.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import type { InteractionDesk } from '../../interactions/desk.ts';
import type { UploadedFile } from '../../messages/attachments.ts';
import type { MessageParts } from '../../messages/build.ts';
import type { MessageStore } from '../../messages/store.ts';
import type { LimitName } from '../http/rate-limits.ts';
import type { Reply } from '../http/reply.ts';
import type { CheckBody } from '../schema/check.ts';

/** What is told of requests that leave nothing behind. */
export interface TypingEventMap {
  typing: [{ channelId: string }];
}

/** What the endpoints read and change. */
export interface RestState extends MessageParts {
  /** Where the rehearsal listens. */
  readonly url: string;
  readonly checkBody: CheckBody;
  readonly messages: MessageStore;
  readonly commands: CommandRegistry;
  readonly interactions: InteractionDesk;
  readonly gateway: Pick<Gateway, 'botInfo'>;
  readonly events: Pick<EventEmitter<TypingEventMap>, 'emit'>;
}

/** A request after its envelope was opened; what is inside is checked by the route. */
export interface RestRequest {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
  json: unknown;
  files: UploadedFile[];
}

/** One endpoint of Discord's, and the rules that are decided before it is reached. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v10`, e.g. `/channels/:channelId/messages`. */
  path: string;
  /** Reached with a token in the path instead of an Authorization header. */
  open?: true;
  /** Not counted towards the global limit, as the endpoints that answer interactions are not. */
  free?: true;
  /** Not counted at all. */
  unlimited?: true;
  limit: LimitName;
  handle(request: RestRequest, state: RestState): Reply | Promise<Reply>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const noContent: Reply = { status: 204 };

/** A path parameter, which a route only asks for when its path has it. */
export function param(request: RestRequest, name: string): string {
  const value = request.params[name];
  if (value === undefined) throw new Error(`The route has no parameter ${name}`);
  return value;
}

/** Booleans in queries: https://discord.com/developers/docs/reference#boolean-query-strings */
export function queryFlag(request: RestRequest, name: string): boolean {
  return ['True', 'true', '1'].includes(request.query.get(name) ?? '');
}
