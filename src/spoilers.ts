/**
 * Who may know what, and from when. Pure, and the only place where it is decided: packs say when their facts become
 * known, servers and members say how far they are, and everything that is shown asks here.
 */

/** A pack's own words on when a fact becomes known; none of the three: from the start. */
export type Stamp = { from?: string | undefined; spoiler?: true | undefined; season?: number | undefined };

/** A show's episodes in order, by their place in it, counted from 1. */
export type Order = {
  /** `null`: there is no such episode. */
  placeOf(episode: string): number | null;
  /** The place of the very first episode: 1, where nothing such as an unaired pilot comes before. */
  premiere: number;
  /** The last episode of a season, or of the series where the season is not known; `null`: nobody counts them. */
  lastOf(season: number | undefined): number | null;
  /** Where a season starts: its first episode, or for the first season the premise, before any. */
  startOf(season: number): number;
  /** The episode at a place; `null`: none. */
  episodeAt(place: number): string | null;
};

/** The place before the first episode, and one behind every last. */
export const beforeFirst = 0;
export const afterLast = 1_000_000;

/** A fact's time: the place of the episode from which it is known, {@link beforeFirst} for one without a stamp. */
export function timeOf({ from, spoiler, season }: Stamp, order: Order): number {
  if (from !== undefined) return order.placeOf(from) ?? afterLast;
  return spoiler ? (order.lastOf(season) ?? afterLast) : beforeFirst;
}

/**
 * What has to be known for something to be shown: facts up to a place, and the episode that it belongs to. An episode's
 * name and summary, or that somebody comes later, are no spoilers to those who set no ceiling, but lie beyond the
 * ceiling of those who did.
 */
export type When = {
  fact: number;
  episode: number;
  /** Nobody recorded the episode of the fact: it comes at some time in the season that ends there, or in the series. */
  vague?: Vague;
};
export type Vague = 'season' | 'series';

export const always: When = { fact: beforeFirst, episode: beforeFirst };

/** What a fact asks for. */
export function whenOf(stamp: Stamp, order: Order): When {
  const { from, spoiler, season } = stamp;
  const when = { fact: timeOf(stamp, order), episode: beforeFirst };
  if (from !== undefined || spoiler === undefined) return when;
  return { ...when, vague: season === undefined ? 'series' : 'season' };
}

/** What is told with all of these asks for what any of them does. */
export function latest(...whens: readonly When[]): When {
  const fact = Math.max(beforeFirst, ...whens.map((when) => when.fact));
  const episode = Math.max(beforeFirst, ...whens.map((when) => when.episode));
  const last = whens.filter((when) => when.fact === fact);
  const vague = last.every((when) => when.vague) ? widest(last) : undefined;
  return { fact, episode, ...(vague && { vague }) };
}

const widest = (whens: readonly When[]): Vague | undefined =>
  whens.some(({ vague }) => vague === 'series') ? 'series' : whens[0]?.vague;

/** The place from which something can be read by everybody who is there. */
export const placeKnown = ({ fact, episode }: When): number => Math.max(fact, episode);

/** How far a viewer may see in one show, as a place in its order; `null`: not set, so that only spoilers are covered. */
export type Ceiling = number | null;

/** How exactly {@link placeKnown} is meant: only what a vague fact alone asks for is vague. */
export const vagueness = ({ fact, episode, vague }: When): Vague | undefined =>
  fact > episode ? vague : undefined;

/** Whether something may be shown under a ceiling. */
export const isUnder = (when: When, ceiling: Ceiling): boolean =>
  ceiling === null ? when.fact === beforeFirst : placeKnown(when) <= ceiling;

/** How far somebody is: an episode's id, nothing seen yet, or everything. */
export type Seen = string;
export const nothingSeen: Seen = 'none';
export const allSeen: Seen = 'all';
/** A server's word for a show that has no ceiling though the others have. */
export const noCeiling: Seen = 'default';

/** The ceiling of those who are so far. An episode that is no longer there counts as nothing seen: hiding is safe. */
export function ceilingAt(seen: Seen, order: Order): number {
  if (seen === allSeen) return afterLast;
  return seen === nothingSeen ? beforeFirst : (order.placeOf(seen) ?? beforeFirst);
}

/** What a server has set. */
export type ServerRules = {
  /** By show; '' is for every show that has none of its own. */
  ceilings: ReadonlyMap<string, Seen>;
  /** What lies beyond the ceiling is left out instead of covered. */
  hides: boolean;
  /** Names with swearing in them are shown as they are. */
  mature: boolean;
  /** Pictures are shown. */
  pictures: boolean;
  /** Shows that are switched off there. */
  off: ReadonlySet<string>;
  /** The shows that were chosen there; `null`: nobody has, and all are on that are not switched off. */
  chosen: ReadonlySet<string> | null;
};

/** Whether a show is on in a server. */
export const isOn = ({ off, chosen }: Pick<ServerRules, 'off' | 'chosen'>, show: string): boolean =>
  !off.has(show) && (chosen === null || chosen.has(show));

export const noRules: ServerRules = {
  ceilings: new Map(),
  hides: false,
  mature: false,
  pictures: true,
  off: new Set(),
  chosen: null,
};

/** Whoever reads an answer: everybody in a channel, or one member alone. */
export type Viewer = {
  ceilingIn(show: string): Ceiling;
  hides: boolean;
  mature: boolean;
  pictures: boolean;
  /** Whether a show is switched on where they are. */
  has(show: string): boolean;
  /** Whether they said themselves how far they are in a show. */
  hasProgressIn?(show: string): boolean;
};

/** Finds a show's order; `null`: there is no such show. */
export type Orders = (show: string) => Order | null;

/** Where others read too, the server's ceiling holds. */
export function everybodyIn(rules: ServerRules, orders: Orders): Viewer {
  const { ceilings, hides, mature, pictures } = rules;
  return {
    hides,
    mature,
    pictures,
    has: (show) => isOn(rules, show),
    ceilingIn(show) {
      const seen = ceilings.get(show) ?? ceilings.get('');
      const order = orders(show);
      return seen === undefined || seen === noCeiling || order === null ? null : ceilingAt(seen, order);
    },
  };
}

/** Whether a member is not as far in a show as the server they ask in: what is open to everybody there would spoil them. */
export function isBehind(member: Viewer, everybody: Viewer, show: string): boolean {
  const [own, servers] = [member.ceilingIn(show), everybody.ceilingIn(show)];
  return own !== null && servers !== null && own < servers;
}

/** What a member may know and find where others read: no more than both. */
export const inCompany = (member: Viewer, everybody: Viewer): Viewer => ({
  ...everybody,
  ceilingIn: (show) => (isBehind(member, everybody, show) ? member : everybody).ceilingIn(show),
});

/** Where only one member reads, their own progress holds, and the server's ceiling where they set none. */
export function oneMember(progress: ReadonlyMap<string, Seen>, rules: ServerRules, orders: Orders): Viewer {
  const server = everybodyIn(rules, orders);
  return {
    ...server,
    hasProgressIn: (show) => progress.has(show),
    ceilingIn(show) {
      const seen = progress.get(show);
      const order = orders(show);
      return seen === undefined || order === null ? server.ceilingIn(show) : ceilingAt(seen, order);
    },
  };
}
