import { ApiError, notFound } from './http/api-error.ts';
import type { Reply } from './http/reply.ts';
import { channelRoutes } from './routes/channels.ts';
import { commandRoutes } from './routes/commands.ts';
import { interactionRoutes } from './routes/interactions.ts';
import { otherRoutes } from './routes/others.ts';
import type { RestRequest, RestState, Route } from './routes/route.ts';
import { webhookRoutes } from './routes/webhooks.ts';

export const ROUTES: readonly Route[] = [
  ...interactionRoutes,
  ...webhookRoutes,
  ...channelRoutes,
  ...commandRoutes,
  ...otherRoutes,
];

export type Answer = Pick<Reply, 'status' | 'body'>;

/** What Discord answers to a request that has come so far; `null`: there is no such endpoint. */
export async function answerRequest(
  state: RestState,
  route: Route | null,
  request: RestRequest,
): Promise<Answer> {
  try {
    if (route === null) throw notFound();
    return await route.handle(request, state);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return { status: error.status, body: error.toBody() };
  }
}

const patterns = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
}));

/** The endpoint of a path below the version, with what stands in the path. */
export function findRoute(
  method: string,
  path: string,
): { route: Route | null; params: Record<string, string> } {
  for (const { route, pattern } of patterns) {
    if (route.method !== method) continue;
    const match = pattern.exec(path);
    if (match) return { route, params: { ...match.groups } };
  }
  return { route: null, params: {} };
}
