import type { Call } from './bot/life.ts';
import { day, type Plan } from './plan.ts';
import { type Failure, type Struck, simulate } from './simulation.ts';

const minute = 60_000;
const hour = 60 * minute;

/** One server and three days, in which clocks change, a round is made void and another one asked. */
const plan: Plan = {
  seed: 4711,
  start: Date.parse('2026-03-27T12:00:00Z'),
  days: 3,
  heardByAll: true,
  processes: 1,
  servers: [{ time: '18:00', zone: 'Europe/Berlin', members: 2, setUpAt: hour }],
  acts: [
    { server: 0, at: 31 * hour, what: 'void' },
    { server: 0, at: 31.5 * hour, what: 'ask another' },
  ],
  faults: [],
};

/** What strikes, and which calls it can strike. */
const kinds = {
  'killed, and back at once': { strikes: () => true, with: { killedFor: 1000 } },
  'killed, and back after ten minutes': { strikes: () => true, with: { killedFor: 10 * minute } },
  error: { strikes: (call: Call) => call.kind === 'request' && call.moment === 'before', with: 'error' },
  'lost answer': {
    strikes: (call: Call) => call.kind === 'request' && call.moment === 'after',
    with: 'error',
  },
  slow: { strikes: (call: Call) => call.moment === 'after' && call.kind === 'request', with: 9000 },
  'full disk': {
    strikes: (call: Call) =>
      call.kind === 'statement' &&
      call.moment === 'before' &&
      /^\s*(insert|update|delete|commit)/i.test(call.name),
    with: 'error',
  },
} as const satisfies Record<string, { strikes: (call: Call) => boolean; with: Struck }>;
type Kind = keyof typeof kinds;
const isKind = (name: string): name is Kind => name in kinds;
const kindNames = Object.keys(kinds).filter(isKind);

/** A fault at the nth call. */
type Point = { kind: Kind; call: number };
type Missed = { points: readonly Point[]; failure: Failure; story: string[] };

/** The calls of the three days when nothing goes wrong. */
async function callsWithout(): Promise<Call[]> {
  const calls: Call[] = [];
  await simulate(plan, {
    strike(call, now) {
      if (now < plan.start + plan.days * day) calls.push(call);
      return undefined;
    },
  });
  return calls;
}

/** Every fault at every call that it can strike. */
export async function everyPoint(): Promise<Point[]> {
  const calls = await callsWithout();
  return calls.flatMap((call, nth) =>
    kindNames.filter((kind) => kinds[kind].strikes(call)).map((kind) => ({ kind, call: nth })),
  );
}

/** Lives through the three days with faults at some calls; gives what failed. */
export async function strikeAt(points: readonly Point[]): Promise<Missed | null> {
  let nth = 0;
  const { failures, story } = await simulate(plan, {
    strike() {
      const point = points.find(({ call }) => call === nth);
      nth += 1;
      return point && kinds[point.kind].with;
    },
  });
  const [failure] = failures;
  return failure ? { points, failure, story } : null;
}

export const describePoints = (points: readonly Point[]): string =>
  points.map(({ kind, call }) => `${kind} at call ${call}`).join(', then ');
