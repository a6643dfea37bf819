import type { Chance } from '../chance.ts';
import type { DiscordFault, Fault, Plan } from '../plan.ts';

type Of<What extends Fault['what']> = Extract<Fault, { what: What }>;

/** What goes wrong right now, and what has gone wrong. */
export class Faults {
  readonly #chance: Chance;
  readonly #start: number;
  readonly #active = new Set<Fault>();
  /** Each trouble that was, or is, with its end where that is known. */
  readonly #troubles: { from: number; to: number; server: number | null }[] = [];
  readonly #limits = new Map<string, number>();
  /** Which server a channel is of. */
  readonly #serverOf: (channelId: string) => number | undefined;

  constructor({ start }: Plan, chance: Chance, serverOf: (channelId: string) => number | undefined) {
    this.#start = start;
    this.#chance = chance;
    this.#serverOf = serverOf;
  }

  begin(fault: Fault): void {
    this.#active.add(fault);
    const server = fault.what === 'Discord' ? fault.server : null;
    this.trouble(this.#start + fault.at, this.#start + fault.until, server);
  }

  end(fault: Fault): void {
    this.#active.delete(fault);
  }

  clear(): void {
    this.#active.clear();
  }

  /** Notes that something is wrong from one moment to another, in one server or (`null`) in all. */
  trouble(from: number, to: number, server: number | null = null): void {
    this.#troubles.push({ from, to, server });
  }

  /** Whether anything was wrong for a server between two moments. */
  isTroubled(server: number, from: number, to: number): boolean {
    return this.#troubles.some(
      (one) => (one.server === null || one.server === server) && one.from <= to && one.to >= from,
    );
  }

  /** For how many milliseconds something was wrong for a server, at most. */
  troubledMs(server: number): number {
    return this.#troubles
      .filter((one) => one.server === null || one.server === server)
      .reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** What happens to a request. */
  ofRequest(path: string): DiscordFault | null {
    if (this.#active.size === 0) return null;
    const channelId = /^\/channels\/(\d+)/.exec(path)?.[1];
    const server = channelId === undefined ? undefined : this.#serverOf(channelId);
    for (const fault of this.#of('Discord')) {
      const isMeant = fault.server === null || fault.server === server;
      if (isMeant && this.#chance.happens(fault.share)) return fault.how;
    }
    return null;
  }

  /** For how many milliseconds a request is refused as one too many, by a limit that begins with it or goes on; or `null`. */
  limitOf(path: string, strike: DiscordFault | null, now: number): number | null {
    const bucket = path.split('/').slice(0, 3).join('/');
    const until = this.#limits.get(bucket) ?? 0;
    if (until > now) return until - now;
    // After a limit was waited for, the next request comes through.
    this.#limits.delete(bucket);
    if (until > 0 || (strike !== 'limited' && strike !== 'limited for long')) return null;
    const ms = strike === 'limited' ? this.#chance.whole(500, 20_000) : this.#chance.whole(60_000, 3_600_000);
    this.#limits.set(bucket, now + ms);
    return ms;
  }

  /** What happens to an interaction. */
  ofInteraction(): Of<'gateway'>['how'] | null {
    const [fault] = this.#of('gateway');
    return fault && this.#chance.happens(0.5) ? fault.how : null;
  }

  get isDiskFull(): boolean {
    return this.#of('disk').some(({ how }) => how === 'full');
  }

  get isDiskLocked(): boolean {
    return this.#of('disk').some(({ how }) => how === 'locked');
  }

  /** How far a process's clock is off, in milliseconds. */
  clockOf(process: number): number {
    if (this.#active.size === 0) return 0;
    return this.#of('clock').reduce((sum, fault) => sum + (fault.process === process ? fault.byMs : 0), 0);
  }

  #of<What extends Fault['what']>(what: What): Of<What>[] {
    return [...this.#active].filter((fault): fault is Of<What> => fault.what === what);
  }
}
