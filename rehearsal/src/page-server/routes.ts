import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { RehearsalState } from '../rehearsal/state.ts';
import { findUserByName } from '../world/find.ts';
import type { WorldUser } from '../world/world.ts';
import { act, isAction } from './actions.ts';
import type { Arrivals } from './arrivals.ts';
import type { Controls } from './controls.ts';
import { type FeedEvent, follow, messagesBefore } from './feed.ts';
import { fontFile } from './fonts.ts';
import { INDEX } from './index-page.ts';
import { readJson } from './read-json.ts';
import { Screens } from './screens.ts';
import { SECURITY_HEADERS, whyForbidden } from './security.ts';
import { placesOf } from './view.ts';
import { wireDetails } from './wire-view.ts';

export interface PageOptions {
  /** How the time is moved and the bot restarted; without it the page has no such buttons. */
  controls?: Controls | null;
  /** Is told when the page is asked for and when it is open. */
  arrivals?: Arrivals;
}

/** How often something is sent to keep a quiet stream open. */
const HEARTBEAT_MS = 15_000;

/** The web page on which the rehearsal is played: what `startRehearsal` takes as `extend`. */
export function pageRoutes({ controls = null, arrivals }: PageOptions = {}) {
  const files = async () => (await import('./bundle.ts')).pageFiles();
  return (app: Hono<{ Bindings: HttpBindings }>, state: RehearsalState): void => {
    const screens = new Screens();
    const stage = { state, screens, controls };
    const feedStage = { state, screens, hasControls: controls !== null };

    app.use('/page/*', async (c, next) => {
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
      c.header('Cache-Control', 'no-store');
      const why = whyForbidden(state, c.req.method, (name) => c.req.header(name));
      if (why !== null) return c.json({ status: 'refused', text: why }, 403);
      await next();
    });
    app.get('/', (c) => {
      // One origin only: pictures and the checks of Origin go by it.
      if (c.req.header('host') !== new URL(state.url).host) return c.redirect(state.url);
      arrivals?.asked();
      // The browser will ask for them, and is then told what is wrong with them.
      files().catch(() => {});
      return c.html(INDEX, 200, { ...SECURITY_HEADERS, 'Cache-Control': 'no-store' });
    });
    app.get('/page/bundle/files/:name', async (c) => {
      const font = await fontFile(c.req.param('name'));
      if (font === null) return c.notFound();
      return c.body(font, 200, {
        'Content-Type': 'font/woff2',
        'Cache-Control': 'max-age=31536000, immutable',
      });
    });
    app.get('/page/bundle/:name', async (c) => {
      const file = (await files()).get(c.req.param('name'));
      return file === undefined ? c.notFound() : c.body(file.body, 200, { 'Content-Type': file.type });
    });
    app.get('/page/stream', (c) => {
      const viewer = viewerNamed(state, c.req.query('member') ?? '');
      if (viewer === null) return c.notFound();
      return streamSSE(c, async (stream) => {
        const gone = Promise.withResolvers<void>();
        let last = Promise.resolve();
        const send = ({ name, data }: FeedEvent) => {
          last = last.then(() => stream.writeSSE({ event: name, data: JSON.stringify(data) }));
          last.catch(gone.resolve);
        };
        // A rehearsal that was started again is found again soon.
        await stream.write('retry: 500\n\n');
        const stop = follow(feedStage, viewer.id, send);
        last.then(() => arrivals?.opened(), gone.resolve);
        const beat = setInterval(
          () => send({ name: 'bot', data: { online: state.gateway.connected > 0 } }),
          HEARTBEAT_MS,
        );
        stream.onAbort(gone.resolve);
        await gone.promise;
        clearInterval(beat);
        stop();
      });
    });
    app.get('/page/messages', (c) => {
      const { member = '', channel = '', before = null } = c.req.query();
      if (!placesOf(state.world, member).some(({ id }) => id === channel)) return c.notFound();
      if (before === null || !/^\d+$/.test(before)) return c.notFound();
      return c.json(messagesBefore(feedStage, member, channel, before));
    });
    app.get('/page/wire/:nth', (c) => {
      const details = wireDetails(state.wire, Number(c.req.param('nth')));
      return details === null ? c.notFound() : c.json(details);
    });
    app.post('/page/act/:name', async (c) => {
      const name = c.req.param('name');
      if (!isAction(name)) return c.notFound();
      const result = await act(stage, name, await readJson(c.req.raw));
      return c.json(result, result.status === 'refused' ? 422 : 200);
    });
  };
}

/** Somebody by name or id; where nobody like that is named, it is Ana, or whoever comes first. */
function viewerNamed({ world }: RehearsalState, name: string): WorldUser | null {
  const named = findUserByName(world, name);
  if (named !== null && named.bot !== true) return named;
  const people = world.users.filter(({ bot }) => bot !== true);
  return people.find(({ displayName }) => displayName === 'Ana') ?? people[0] ?? null;
}
