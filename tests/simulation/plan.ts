import { type Chance, chanceOf } from './chance.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
export const day = 24 * hour;

/** What an admin does. `at`: milliseconds since the start. */
export type Act = { server: number; at: number } & (
  | { what: 'set up'; time: string; zone: string; channel: 'trivia' | 'games' }
  | { what: 'pause' | 'resume' | 'post' | 'void' | 'unvoid' | 'ask another' }
  | { what: 'set the ceiling'; ceiling: string; hide: boolean }
  | { what: 'delete the message' | 'delete the channel' }
  | { what: 'forbid' | 'allow' }
);

/** What goes wrong, from one moment to another, in milliseconds since the start. */
export type Fault = { at: number; until: number } & (
  | { what: 'Discord'; how: DiscordFault; share: number; server: number | null }
  | { what: 'gateway'; how: 'lost' | 'late' | 'twice' }
  | { what: 'killed'; process: number; inCalls: number }
  | { what: 'disk'; how: 'full' | 'locked' }
  | { what: 'clock'; process: number; byMs: number }
  | { what: 'packs'; variant: number }
);
export type DiscordFault = 'error' | 'lost' | 'refused' | 'nothing' | 'slow' | 'limited' | 'limited for long';

export type ServerPlan = {
  time: string;
  zone: string;
  members: number;
  setUpAt: number;
  /** Nothing happens there: what a failure does not need is left out of its story. */
  isLeftOut?: true;
};

/** Everything that is decided before a world begins; the rest is drawn from the seed as it comes up. */
export type Plan = {
  seed: number;
  /** Milliseconds since 1970. */
  start: number;
  days: number;
  /** Every process hears of every interaction; otherwise of one, as behind a balancer. */
  heardByAll: boolean;
  processes: number;
  servers: ServerPlan[];
  acts: Act[];
  faults: Fault[];
};

export type PlanOptions = {
  /** How many servers; drawn unless given. */
  servers?: number;
  /** For how many days; so many that the whole takes about a second unless given. */
  days?: number;
  processes?: number;
  /** Nothing goes wrong, and no admin does anything but set up. */
  quiet?: boolean;
};

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Africa/Johannesburg',
  'Africa/Casablanca',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  '+05:30',
];
/** Days around which clocks change somewhere, years turn, or a day is added. */
const starts = [
  '2026-03-05',
  '2026-03-26',
  '2026-10-22',
  '2026-10-30',
  '2027-12-28',
  '2028-02-26',
  '2026-06-15',
];

/** Draws a world from a seed. */
export function planOf(seed: number, options: PlanOptions = {}): Plan {
  const chance = chanceOf(seed, 'plan');
  const size = chance.pick([1, 1, 2, 3, 5, 8, 20, 60]);
  const servers = options.servers ?? size;
  const days = options.days ?? Math.max(6, Math.min(40, Math.round(240 / servers)));
  const quiet = options.quiet ?? chance.happens(0.1);
  const processes = options.processes ?? (quiet ? 1 : chance.pick([1, 1, 2, 2, 3, 4]));
  const length = days * day;
  const plan: Plan = {
    seed,
    start: Date.parse(`${chance.pick(starts)}T00:00:00Z`) + chance.whole(0, 24) * hour,
    days,
    heardByAll: chance.happens(0.4),
    processes,
    servers: Array.from({ length: servers }, () => ({
      time: timeOfDay(chance),
      zone: chance.pick(zones),
      members: chance.whole(1, chance.pick([2, 4, 8])),
      setUpAt: chance.whole(1, 8 * 60) * minute,
    })),
    acts: [],
    faults: [],
  };
  if (quiet) return plan;
  const admins = chanceOf(seed, 'admins');
  plan.acts = plan.servers
    .flatMap((_, server) => actsOf(admins, server, length))
    .filter(({ at }) => at < length)
    .toSorted((a, b) => a.at - b.at);
  plan.faults = faultsOf(chanceOf(seed, 'faults'), plan, length)
    .filter(({ at }) => at < length)
    .map((fault) => ({ ...fault, until: Math.min(fault.until, length) }))
    .toSorted((a, b) => a.at - b.at);
  return plan;
}

/** Often at the hours at which clocks change, and just around midnight. */
const timeOfDay = (chance: Chance): string => {
  if (chance.happens(0.4))
    return chance.pick(['02:30', '02:00', '03:00', '00:00', '23:59', '23:50', '01:30']);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(chance.whole(0, 23))}:${two(chance.whole(0, 59))}`;
};

function actsOf(chance: Chance, server: number, length: number): Act[] {
  const acts: Act[] = [];
  const busy = chance.pick([0, 0.1, 0.4, 1]);
  for (let at = 9 * hour; at < length; at += day) {
    if (!chance.happens(busy)) continue;
    const base = { server, at: at + chance.whole(0, 24 * 60) * minute };
    const later = (what: Act['what'], mostHours: number) =>
      ({ ...base, at: base.at + chance.whole(1, mostHours * 60) * minute, what }) as Act;
    const kind = chance.whole(0, 9);
    if (kind === 0) acts.push({ ...base, what: 'pause' }, later('resume', 60));
    if (kind === 1) acts.push({ ...base, what: 'post' });
    if (kind === 2) acts.push({ ...base, what: 'void' }, later(chance.pick(['unvoid', 'ask another']), 3));
    if (kind === 3) acts.push({ ...base, what: 'forbid' }, later('allow', chance.pick([1, 30, 200])));
    if (kind === 4) {
      const channel = chance.pick(['trivia', 'games'] as const);
      const [time, zone] = [timeOfDay(chance), chance.pick(zones)];
      acts.push({ ...base, what: 'set up', time, zone, channel });
    }
    if (kind === 5 || kind === 6) {
      const ceiling = chance.pick(['none', 'all', 'default', 's1e03', 's1e06', 's1e09']);
      acts.push({ ...base, what: 'set the ceiling', ceiling, hide: chance.happens(0.3) });
    }
    if (kind === 7) acts.push({ ...base, what: 'delete the message' }, later('post', 3));
    if (kind === 8 && chance.happens(0.2)) acts.push({ ...base, what: 'delete the channel' });
    if (kind === 9) acts.push({ ...base, what: 'void' });
  }
  return acts;
}

function faultsOf(chance: Chance, { processes, servers }: Plan, length: number): Fault[] {
  const faults: Fault[] = [];
  const busy = chance.pick([0.3, 1, 3]);
  const between = (ms: number, least: number, most: number) => ({
    at: ms,
    until: ms + chance.whole(least, most),
  });
  for (let at = 12 * hour; at < length; at += day) {
    for (let left = busy; chance.happens(left); left -= 1) {
      const moment = at + chance.whole(0, day);
      switch (chance.whole(0, 13)) {
        case 0:
        case 1:
        case 2:
        case 3: {
          const how = chance.pick([
            'error',
            'lost',
            'refused',
            'nothing',
            'slow',
            'limited',
            'limited for long',
          ] as const);
          const server = chance.happens(0.5) ? chance.whole(0, servers.length - 1) : null;
          const lasts = between(moment, minute, chance.pick([5 * minute, hour, 12 * hour, 3 * day]));
          faults.push({ ...lasts, what: 'Discord', how, share: chance.pick([0.2, 0.6, 1]), server });
          break;
        }
        case 4: {
          const how = chance.pick(['lost', 'late', 'twice'] as const);
          faults.push({ ...between(moment, minute, 12 * hour), what: 'gateway', how });
          break;
        }
        case 5:
        case 6:
        case 7:
        case 8: {
          const away = chance.pick([second, 3 * minute, 30 * minute, 10 * hour, 2 * day]);
          const process = chance.whole(0, processes - 1);
          faults.push({
            ...between(moment, 0, away),
            what: 'killed',
            process,
            inCalls: chance.whole(0, 60),
          });
          break;
        }
        case 9:
        case 12:
        case 13: {
          const lasts = between(moment, second, chance.pick([minute, hour, 8 * hour]));
          faults.push({ ...lasts, what: 'disk', how: chance.pick(['full', 'locked'] as const) });
          break;
        }
        case 10: {
          const byMs = chance.pick([-hour, -5 * second, 3 * second, 20 * second, 3 * day]);
          const process = chance.whole(0, processes - 1);
          faults.push({ ...between(moment, minute, 10 * hour), what: 'clock', process, byMs });
          break;
        }
        default:
          faults.push({ ...between(moment, 0, 0), what: 'packs', variant: chance.whole(0, 2) });
      }
    }
  }
  return faults;
}
