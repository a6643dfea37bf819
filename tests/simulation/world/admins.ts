import { type Outcome, Refused, snowflakeAt, type WithoutSockets } from '@callboard/rehearsal';
import { splitCustomId } from '../../../src/cards/kit/action.ts';
import { askAnotherNow, voidIt } from '../../../src/cards/rounds/actions.ts';
import { words as discordWords } from '../../../src/discord/words.ts';
import { buttonsOf, textOf } from '../../e2e/reading.ts';
import type { Faults } from '../bot/faults.ts';
import type { Act, Plan } from '../plan.ts';
import type { SimulatedTime } from '../time.ts';
import type { DiscordsRecord } from './record.ts';
import { channel, forbid, guildIdOf, peopleOf } from './world.ts';

/** How a server stands, as far as its admin was told; `null`: an answer did not come, so that it is not known. */
export type Standing = {
  isSetUp: boolean;
  channelId: string;
  time: string;
  zone: string;
  isPaused: boolean | null;
  /** Since when it is paused. */
  pausedAt: number;
  isForbidden: boolean;
  /** The places of the last episodes that may be told, by show, and what they were before; the newest last. */
  ceilings: { until: number; places: Readonly<Record<string, number>> }[];
  /** Since when the bot may not post, or has no channel; `null`: it may. */
  barredSince: number | null;
  /** When an admin last did something, or was last told of it. */
  changedAt: number;
  /** How often rounds were made void, or counted again. */
  voids: number;
  /** Dates on which another question was asked for. */
  anotherOn: Set<string>;
};

export type AdminsOptions = {
  plan: Plan;
  world: WithoutSockets;
  time: SimulatedTime;
  record: DiscordsRecord;
  faults: Faults;
  tell: (who: string, what: string) => void;
  onChannel: (server: number, channelId: string) => void;
};

const minute = 60_000;
/** However long it takes: what an admin was not told of, nobody can check. */
const mostTries = 400;
const longestPause = 30 * minute;
/** Ceilings by what is typed, as places. */
const placeOf = (typed: string): number =>
  ({ none: 0, default: 0, all: 1_000_000 })[typed] ?? Number(/e(\d+)$/.exec(typed)?.[1]);

/** Admins, who set up, change, pause, void, delete and forbid; one thing at a time, and again until they get an answer. */
export function bringAdmins({ plan, world, time, record, faults, tell, onChannel }: AdminsOptions) {
  const standings: Standing[] = plan.servers.map(({ time: at, zone }, server) => ({
    isSetUp: false,
    channelId: channelNamed(server, 'trivia'),
    time: at,
    zone,
    isPaused: false,
    pausedAt: 0,
    isForbidden: false,
    barredSince: null,
    ceilings: [{ until: Number.POSITIVE_INFINITY, places: { harbour: 0, lantern: 0 } }],
    changedAt: 0,
    voids: 0,
    anotherOn: new Set(),
  }));
  const turns = plan.servers.map(() => Promise.resolve());

  function guildOf(server: number) {
    const guild = world.world.guilds.find(({ id }) => id === guildIdOf(server));
    if (!guild) throw new Error(`there is no server ${server}`);
    return guild;
  }
  function channelNamed(server: number, name: string): string {
    return guildOf(server).channels.find((one) => one.name === name)?.id ?? '';
  }
  const admin = (server: number) => world.member(peopleOf(plan, server)[0] ?? '');

  /** Does something until there is an answer. */
  const insist = async (
    server: number,
    what: string,
    work: () => Promise<Outcome>,
  ): Promise<Outcome | null> => {
    for (let tries = 0; tries < mostTries; tries++) {
      const outcome = await work().catch(refusedByClient);
      const said = outcome.message
        ? textOf(outcome.message).replaceAll('\n', ' ').slice(0, 90)
        : outcome.reason;
      tell(`admin of ${server}`, `${what}: ${said}`);
      if (outcome.status === 'answered') return outcome;
      await time.wait(Math.min(longestPause, (tries + 1) * minute));
    }
    return null;
  };
  const slash = (server: number, name: string, options: Record<string, string | boolean> = {}) =>
    insist(server, `/${name}`, () =>
      admin(server).slash(name, options, { channel: channelNamed(server, 'admins') }),
    );
  const pressOn = async (server: number, on: Outcome | null, action: { command: string; name: string }) => {
    const button =
      on?.message &&
      buttonsOf(on.message).find(
        ({ id }) => splitCustomId(id)?.action === `${action.command}/${action.name}`,
      );
    return on?.message && button
      ? insist(server, action.name, () => admin(server).press(on, button.id))
      : null;
  };

  const doIt = async (act: Act): Promise<void> => {
    const standing = standings[act.server];
    if (!standing) return;
    const { server } = act;
    standing.changedAt = Number.POSITIVE_INFINITY;
    switch (act.what) {
      case 'set up': {
        if (channelNamed(server, act.channel) === '') addChannel(server, act.channel);
        const channelId = channelNamed(server, act.channel);
        const done = await slash(server, 'daily setup', {
          channel: channelId,
          time: act.time,
          timezone: act.zone,
        });
        if (isDone(done)) {
          Object.assign(standing, {
            isSetUp: true,
            channelId,
            time: act.time,
            zone: act.zone,
            isPaused: false,
          });
        } else if (done === null) standing.isPaused = null;
        break;
      }
      case 'pause':
      case 'resume': {
        const done = await slash(server, `daily ${act.what}`);
        if (isDone(done)) Object.assign(standing, { isPaused: act.what === 'pause', pausedAt: time.now });
        else if (done === null) standing.isPaused = null;
        break;
      }
      case 'post':
        await slash(server, 'daily post');
        break;
      case 'void': {
        const asked = await slash(server, 'daily void', { reason: 'It was not right' });
        standing.voids += 1;
        const done = await pressOn(server, asked, voidIt);
        lastVoid.set(server, done);
        break;
      }
      case 'ask another': {
        const on = lastVoid.get(server) ?? null;
        for (const { date } of record.roundsOf(server).slice(-2)) standing.anotherOn.add(date);
        await pressOn(server, on, askAnotherNow);
        break;
      }
      case 'unvoid': {
        standing.voids += 1;
        const last = record.roundsOf(server).at(-2) ?? record.roundsOf(server).at(-1);
        if (last) await slash(server, 'daily unvoid', { round: last.date });
        break;
      }
      case 'set the ceiling': {
        const before = standing.ceilings.at(-1);
        const place = placeOf(act.ceiling);
        // An episode is one of its own show; a word is for all of them.
        const lantern = act.ceiling.startsWith('s1') ? (before?.places.lantern ?? 0) : place;
        standing.ceilings.push({ until: Number.POSITIVE_INFINITY, places: { harbour: place, lantern } });
        const done = await slash(server, 'settings spoilers', {
          ceiling: act.ceiling,
          hide: act.hide,
          ...ofShow(act.ceiling),
        });
        if (before && isDone(done)) before.until = time.now;
        else if (done !== null) standing.ceilings.pop();
        break;
      }
      case 'delete the message': {
        const last = record.roundsOf(server).at(-1)?.messages.at(-1);
        const message = last && world.messages.get(last.id);
        if (message) world.messages.remove(message);
        break;
      }
      case 'delete the channel': {
        const guild = guildOf(server);
        for (const message of world.messages.inChannel(standing.channelId)) world.messages.remove(message);
        guild.channels = guild.channels.filter(({ id }) => id !== standing.channelId);
        break;
      }
      case 'forbid':
      case 'allow':
        standing.isForbidden = act.what === 'forbid';
        forbid(guildOf(server), standing.isForbidden);
        break;
    }
    const isBarred = !mayPost(server);
    if (isBarred) standing.barredSince ??= time.now;
    else if (standing.barredSince !== null) {
      faults.trouble(standing.barredSince, time.now, server);
      standing.barredSince = null;
    }
    standing.changedAt = time.now;
    faults.trouble(time.now - minute, time.now + minute, server);
  };
  const mayPost = (server: number): boolean => {
    const standing = standings[server];
    return (
      standing !== undefined &&
      !standing.isForbidden &&
      guildOf(server).channels.some(({ id }) => id === standing.channelId)
    );
  };
  const lastVoid = new Map<number, Outcome | null>();
  let channels = 0;
  function addChannel(server: number, name: string): void {
    const id = snowflakeAt(time.now, 3_000_000 + ++channels);
    guildOf(server).channels.push(channel(id, name, 9));
    onChannel(server, id);
    forbid(guildOf(server), standings[server]?.isForbidden ?? false);
  }

  return {
    standings,
    /** Has an admin do something, after what they do already. */
    act(act: Act): Promise<void> {
      tell(`admin of ${act.server}`, `wants to ${act.what}`);
      const turn = (turns[act.server] ?? Promise.resolve()).then(() => doIt(act));
      turns[act.server] = turn;
      return turn;
    },
    /** What `/daily status` says, where there is an answer. */
    status: (server: number): Promise<Outcome | null> => slash(server, 'daily status'),
    mayPost,
  };
}

export type Admins = ReturnType<typeof bringAdmins>;

/** What no client would send: the commands are not registered yet, or the channel is gone. */
function refusedByClient(error: unknown): Outcome {
  if (!(error instanceof Refused)) throw error;
  return { status: 'failed', kind: 'none', deferred: false, ms: 0, completeMs: 0, reason: error.message };
}

/** Whether the bot did as it was told: what it could not do, it says under a title of its own. */
const isDone = (outcome: Outcome | null): boolean =>
  outcome?.message !== undefined && !textOf(outcome.message).includes(discordWords.failed);

/** An episode is one of its own show; both shows have the same. */
const ofShow = (ceiling: string): { show: string } | object =>
  ceiling.startsWith('s1') ? { show: 'The harbour' } : {};
