import type { Logger } from 'pino';
import { words } from './words.ts';

/** What can be wrong, by where: each place has at most one trouble at a time, the latest. */
export type Faults = {
  /** `state.db`: what members and admins did. With `log-lost` it works, and may lack the last changes. */
  state: 'full' | 'read-only' | 'locked' | 'missing' | 'damaged' | 'failing' | 'log-lost';
  /** `content.db`: with `lost` nothing can be looked up until it is built again, with `faulty` the last good one serves. */
  content: 'lost' | 'faulty';
  /** The machine’s clock, which was set to another time or is not that of Discord. */
  clock: 'ahead' | 'back' | 'wrong';
  /** The connection by which interactions come. `sessions`: Discord lets nobody in before a time that it named. */
  gateway: 'connecting' | 'lost' | 'sessions';
  /** Requests to Discord. `unreadable`: something else answers in its place, such as a login page of a network. */
  discord: 'limited' | 'unreachable' | 'failing' | 'unreadable' | 'token';
  /** Another process of the same bot works on the same state. */
  processes: 'several';
  /** The scoreboard’s picture. */
  pictures: 'memory';
};
export type Area = keyof Faults;
export type StateFault = Faults['state'];

/** Something that is wrong with the machine, or on the way to Discord. Moments are milliseconds since 1970. */
export type Trouble = {
  area: Area;
  fault: Faults[Area];
  since: number;
  /** When it will be over, where that is known. */
  until: number | null;
  /** The system’s own words, such as a file with its error; '' where there are none. Never a secret. */
  detail: string;
  /** What is wrong, for whoever reads it. */
  says: string;
  /** What whoever runs the bot can do. */
  todo: string;
};

type More = {
  until?: number | null;
  detail?: string;
  /** It is nothing to tell the log, as it is what everybody expects. */
  isQuiet?: boolean;
};

/** Knows what is wrong at present. Everything that tells of it, in Discord or on the machine, reads it here. */
export type Health = {
  /** Notes a trouble, or that it has become another; told to the log once. */
  begin<A extends Area>(area: A, fault: Faults[A], more?: More): void;
  /** Notes that a place has no trouble any more, or not this one. */
  end<A extends Area>(area: A, fault?: Faults[A]): void;
  /** The trouble of a place, or `null`. */
  of(area: Area): Trouble | null;
  /** What is wrong now, the longest first. */
  troubles(): Trouble[];
  /** Whether the bot can do its work: it hears of interactions, writes to its state and has its content. */
  isReady(): boolean;
};

/** Where a trouble leaves the bot able to work. */
const isHarmless = ({ area, fault }: Trouble): boolean =>
  fault === 'log-lost' ||
  fault === 'faulty' ||
  area === 'clock' ||
  area === 'processes' ||
  area === 'pictures' ||
  (area === 'discord' && fault !== 'token');

/** So soon after its end a trouble that comes again is the same one to whoever reads the log, in milliseconds. */
const sameAgainMs = 10_000;

/** Nothing is wrong at first, but that nobody has been let in yet. */
export function createHealth({
  now,
  log,
}: {
  /** Milliseconds since 1970. */
  now: () => number;
  log: Pick<Logger, 'error' | 'warn' | 'info'>;
}): Health {
  const present = new Map<Area, Trouble>();
  /** Places whose trouble the log was not told. */
  const quiet = new Set<Area>();
  const ended = new Map<Area, { fault: Faults[Area]; at: number }>();

  const tellBegin = (trouble: Trouble): void => {
    const { area, fault, detail, until } = trouble;
    const fields = {
      trouble: `${area} ${fault}`,
      ...(detail === '' ? {} : { detail }),
      ...(until === null ? {} : { until: new Date(until).toISOString() }),
    };
    log[isHarmless(trouble) ? 'warn' : 'error'](fields, `${trouble.says} ${trouble.todo}`);
  };
  /** What is limited to a time is over with it, whether or not anything was tried since. */
  const withoutOver = (): Trouble[] => {
    for (const { area, until } of present.values()) if (until !== null && until <= now()) end(area);
    return [...present.values()];
  };
  const end: Health['end'] = (area, fault) => {
    const trouble = present.get(area);
    if (!trouble || (fault !== undefined && trouble.fault !== fault)) return;
    present.delete(area);
    if (quiet.delete(area)) return;
    ended.set(area, { fault: trouble.fault, at: now() });
    log.info({ trouble: `${area} ${trouble.fault}`, lastedMs: now() - trouble.since }, words.over);
  };
  return {
    begin(area, fault, { until = null, detail = '', isQuiet = false } = {}) {
      const before = present.get(area);
      const isSame = before?.fault === fault;
      const trouble: Trouble = {
        area,
        fault,
        since: isSame ? before.since : now(),
        until,
        detail: detail === '' && isSame ? before.detail : detail,
        ...words.of(area, fault),
      };
      present.set(area, trouble);
      const last = ended.get(area);
      const isAgain = last?.fault === fault && now() - last.at < sameAgainMs;
      if (isQuiet) quiet.add(area);
      else if (!isAgain && (!isSame || quiet.has(area))) tellBegin(trouble);
      if (!isQuiet) quiet.delete(area);
    },
    end,
    of: (area) => withoutOver().find((trouble) => trouble.area === area) ?? null,
    troubles: () => withoutOver().toSorted((a, b) => a.since - b.since),
    isReady: () => withoutOver().every(isHarmless),
  };
}
