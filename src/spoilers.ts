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
 * name and summary, or that a later season brings somebody new, are no spoilers to those who set no ceiling, but lie
 * beyond the ceiling of those who did.
 */
export type When = { fact: number; episode: number };

export const always: When = { fact: beforeFirst, episode: beforeFirst };

/** What a fact asks for. */
export const whenOf = (stamp: Stamp, order: Order): When => ({
  fact: timeOf(stamp, order),
  episode: beforeFirst,
});

/** What is told with all of these asks for what any of them does. */
export const latest = (...whens: readonly When[]): When => ({
  fact: Math.max(beforeFirst, ...whens.map(({ fact }) => fact)),
  episode: Math.max(beforeFirst, ...whens.map(({ episode }) => episode)),
});

/** The place from which something can be read by everybody who is there. */
export const placeKnown = ({ fact, episode }: When): number => Math.max(fact, episode);

/** How far a viewer may see in one show, as a place in its order; `null`: not set, so that only spoilers are covered. */
export type Ceiling = number | null;

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
  /** Shows that are switched off there. */
  off: ReadonlySet<string>;
};

export const noRules: ServerRules = { ceilings: new Map(), hides: false, mature: false, off: new Set() };

/** Whoever reads an answer: everybody in a channel, or one member alone. */
export type Viewer = {
  ceilingIn(show: string): Ceiling;
  hides: boolean;
  mature: boolean;
  /** Whether a show is switched on where they are. */
  has(show: string): boolean;
};

/** Finds a show's order; `null`: there is no such show. */
export type Orders = (show: string) => Order | null;

/** Where others read too, the server's ceiling holds. */
export function everybodyIn({ ceilings, hides, mature, off }: ServerRules, orders: Orders): Viewer {
  return {
    hides,
    mature,
    has: (show) => !off.has(show),
    ceilingIn(show) {
      const seen = ceilings.get(show) ?? ceilings.get('');
      const order = orders(show);
      return seen === undefined || seen === noCeiling || order === null ? null : ceilingAt(seen, order);
    },
  };
}

/** Where only one member reads, their own progress holds, and the server's ceiling where they set none. */
export function oneMember(progress: ReadonlyMap<string, Seen>, rules: ServerRules, orders: Orders): Viewer {
  const server = everybodyIn(rules, orders);
  return {
    ...server,
    ceilingIn(show) {
      const seen = progress.get(show);
      const order = orders(show);
      return seen === undefined || order === null ? server.ceilingIn(show) : ceilingAt(seen, order);
    },
  };
}
