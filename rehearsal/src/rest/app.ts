import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { ROUTES } from './answer.ts';
import { isFromElsewhere, isLoopback } from './loopback.ts';
import { type ServedState, serve } from './serve.ts';

/** Discord's REST API, and the files that were uploaded to it. */
export function restApp(state: ServedState): Hono<{ Bindings: HttpBindings }> {
  const used = new WeakSet<object>();
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    const header = (name: string) => c.req.header(name);
    if (!isLoopback(header('host')) || isFromElsewhere(c.req.method, header, state.url)) {
      return c.text('Forbidden', 403);
    }
    await next();
  });
  for (const version of ['/api/v10', '/api/v9', '/api']) {
    for (const route of ROUTES) {
      app.on(route.method, `${version}${route.path}`, (c) => serve(state, used, c, route));
    }
  }
  app.all('/api/*', (c) => serve(state, used, c, null));
  app.get('/attachments/:channelId/:attachmentId/:filename', (c) => {
    const file = state.attachments.get(c.req.param('attachmentId'));
    if (file === null) return c.notFound();
    return c.body(file.bytes, 200, {
      'Content-Type': file.contentType || 'application/octet-stream',
      // Whatever a bot uploads, opened by itself it can do nothing in the page's name.
      'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    });
  });
  return app;
}
