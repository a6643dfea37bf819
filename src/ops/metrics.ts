import {
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type OpenMetricsContentType,
  Registry,
} from 'prom-client';

/** An interaction that was seen to. `at`: the command, or the action of a button; never what somebody typed. */
type Seen = { at: string; kind: string; outcome: string; ms: number };

/** How many wait in each queue. */
export type Queues = () => Readonly<Record<string, number>>;

/**
 * What is counted and measured. Labels have names of commands, routes and outcomes: nothing of a member or a server ever
 * stands in one.
 */
export type Metrics = {
  interaction(seen: Seen): void;
  round(event: 'due' | 'posted' | 'late' | 'failed' | 'missed'): void;
  /** `route` as Discord documents it, with words such as `:id` in the place of ids. */
  request(method: string, route: string, status: number): void;
  /** Does a piece of work of the database's, and measures how long that takes. */
  database<T>(work: () => T): T;
  cache(isHit: boolean): void;
  /** Asks from now on how long the queues are. */
  watchQueues(queues: Queues): void;
  /** All of it, as text: in OpenMetrics' form, or in the older one of Prometheus. */
  text(openMetrics: boolean): Promise<{ type: string; text: string }>;
};

const openMetricsType: OpenMetricsContentType = 'application/openmetrics-text; version=1.0.0; charset=utf-8';
/** Between a card out of memory and the three seconds after which Discord gives up, in seconds. */
const answerBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5];
const databaseBuckets = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1];

/** Counts nothing so far. `isReady` is asked each time that the figures are read. */
export function createMetrics(isReady: () => boolean): Metrics {
  const registry = new Registry<OpenMetricsContentType>();
  registry.setContentType(openMetricsType);
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const interactions = new Counter({
    name: 'callboard_interactions_total',
    help: 'Interactions by command and by what became of them.',
    labelNames: ['command', 'kind', 'outcome'],
    registers,
  });
  const latency = new Histogram({
    name: 'callboard_interaction_seconds',
    help: 'From the arrival of an interaction until Discord has its answer.',
    labelNames: ['kind'],
    buckets: answerBuckets,
    registers,
  });
  const rounds = new Counter({
    name: 'callboard_rounds_total',
    help: 'Daily rounds that came due, were posted, were posted late, failed to be posted, or were given up.',
    labelNames: ['event'],
    registers,
  });
  const requests = new Counter({
    name: 'callboard_discord_requests_total',
    help: 'Requests to Discord by route and by the status of the answer.',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const limited = new Counter({
    name: 'callboard_discord_rate_limited_total',
    help: 'Requests that Discord answered with 429.',
    labelNames: ['route'],
    registers,
  });
  const database = new Histogram({
    name: 'callboard_database_seconds',
    help: 'How long statements of the state keep the event loop.',
    buckets: databaseBuckets,
    registers,
  });
  const cards = new Counter({
    name: 'callboard_card_cache_requests_total',
    help: 'Cards that were asked for, drawn anew or kept from before.',
    labelNames: ['outcome'],
    registers,
  });
  let queues: Queues = () => ({});
  new Gauge({
    name: 'callboard_queue_length',
    help: 'How many are waiting or under way.',
    labelNames: ['queue'],
    registers,
    collect() {
      for (const [queue, length] of Object.entries(queues())) this.set({ queue }, length);
    },
  });
  new Gauge({
    name: 'callboard_ready',
    help: '1: hears of interactions, writes its state, has its content.',
    registers,
    collect() {
      this.set(isReady() ? 1 : 0);
    },
  });
  for (const event of ['due', 'posted', 'late', 'failed', 'missed']) rounds.inc({ event }, 0);

  return {
    interaction({ at: command, kind, outcome, ms }) {
      interactions.inc({ command, kind, outcome });
      latency.observe({ kind }, ms / 1000);
    },
    round: (event) => rounds.inc({ event }),
    request(method, route, status) {
      const known = withoutIds(route);
      requests.inc({ method, route: known, status });
      if (status === 429) limited.inc({ route: known });
    },
    database(work) {
      const end = database.startTimer();
      try {
        return work();
      } finally {
        end();
      }
    },
    cache: (isHit) => cards.inc({ outcome: isHit ? 'kept' : 'drawn' }),
    watchQueues(ask) {
      queues = ask;
    },
    async text(openMetrics) {
      const text = await registry.metrics();
      return openMetrics ? { type: openMetricsType, text } : { type: plainType, text: plain(text) };
    },
  };
}

const plainType = 'text/plain; version=0.0.4; charset=utf-8';

/** The same in the form of before: it calls a counter by the name of its series, and has no end mark. */
const plain = (text: string): string =>
  text
    .replace(/^# (HELP|TYPE) (\S+)(.*)$/gm, (line, what, name, rest) =>
      text.includes(`# TYPE ${name} counter`) ? `# ${what} ${name}_total${rest}` : line,
    )
    .replace(/^# EOF\n?$/m, '');

/** No id and no token, whatever a route looks like. */
const withoutIds = (route: string): string =>
  route
    .replace(/\?.*$/, '')
    .split('/')
    .map((part) => (/^[a-z@:_-]{0,40}$/i.test(part) ? part : ':id'))
    .join('/');
