import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Airing } from '../../content/catalog/airings.ts';
import { serverViewer } from '../../questions/pool.ts';
import type { Orders } from '../../spoilers.ts';
import {
  claimNotice,
  endNotice,
  type Notice,
  retryNotice,
  type Timing,
  timings,
  unfinishedNotices,
  waitingFor,
} from '../../state/notices.ts';
import { getRules } from '../../state/settings.ts';
import type { State } from '../../state/state.ts';
import { RoundChannelError } from '../round-channel.ts';
import type { NoticeChannel } from './notice-channel.ts';

export type NoticesOptions = {
  state: State;
  /** The ids of all shows, and when their episodes air. */
  shows: () => readonly string[];
  airings: (show: string) => readonly Airing[];
  orders: Orders;
  channel: NoticeChannel;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Logger;
};

export type Notices = ReturnType<typeof createNotices>;

const hour = 3_600_000;
/** How long before an episode airs it is told of. */
const ahead = { 'air-time': 0, 'day-before': 24 * hour } as const satisfies Record<Timing, number>;
/** A message that could not be sent in so long is given up: it would be no news. */
const graceMs = 6 * hour;
/** For how long a repeated post is surely recognised by its nonce. Discord says "the past few minutes". */
const nonceReachMs = 60_000;
const mostAtOnce = 50;
const pauses = [15, 60, 300, 900, 1800].map((seconds) => seconds * 1000);

/** Tells servers of the episodes that air: one message an episode and server, claimed before it is sent. */
export function createNotices(options: NoticesOptions) {
  const { state, now, log } = options;
  let working: Promise<void> | null = null;
  let halted = false;

  const claimDue = async (moment: number): Promise<Notice[]> => {
    const claimed: Notice[] = [];
    for (const { showId, airing, timing, dueAt } of dueEpisodes(options, moment)) {
      const noticeId = noticeIdOf(showId, airing.id);
      const waiting = await waitingFor(state, { showId, noticeId, timing, dueAt }, mostAtOnce);
      for (const { guildId, channelId, roleId } of waiting) {
        const notice = {
          guildId,
          id: noticeId,
          showId,
          episodeId: airing.id,
          channelId,
          roleId,
          claimedAt: moment,
          expiresAt: dueAt + graceMs,
        };
        if (await claimNotice(state, notice)) claimed.push({ ...notice, step: 'claimed', tries: 0 });
      }
    }
    return claimed;
  };

  const deliver = async (notice: Notice, fresh: boolean): Promise<void> => {
    try {
      await post(options, notice, fresh);
    } catch (error) {
      if (error instanceof RoundChannelError && error.fault === 'refused') throw error;
      const known = error instanceof RoundChannelError ? error : null;
      log.warn(
        { notice: notice.id, guild: notice.guildId, reason: String(error) },
        'an episode is not told yet',
      );
      const pause = Math.max(pauses[notice.tries] ?? graceMs, known?.waitMs ?? 0);
      await retryNotice(state, notice, now() + pause);
    }
  };

  const work = async (): Promise<void> => {
    const left = await unfinishedNotices(state, now(), mostAtOnce);
    const fresh = await claimDue(now());
    await Promise.all([
      ...left.map((notice) => deliver(notice, false)),
      ...fresh.map((notice) => deliver(notice, true)),
    ]);
  };

  /** Does what is due; to be called every few seconds. */
  const poll = (): Promise<void> => {
    if (halted) return working ?? Promise.resolve();
    working ??= work()
      .catch((error) => {
        if (error instanceof RoundChannelError) halted = true;
        log.error({ err: error }, 'the episodes that air could not be told');
      })
      .finally(() => {
        working = null;
      });
    return working;
  };

  return {
    poll,
    /** Takes up no more work and waits for what is under way. */
    async stop(): Promise<void> {
      halted = true;
      await working;
    },
  };
}

/** The same in every process and for ever: one message an episode. 24 characters. */
const noticeIdOf = (showId: string, episodeId: string): string =>
  createHash('sha256').update(`${showId} ${episodeId}`).digest('hex').slice(0, 24);

type Due = { showId: string; airing: Airing; timing: Timing; dueAt: number };

/** Every episode of which somebody may want to hear at a moment. */
function dueEpisodes({ shows, airings }: NoticesOptions, moment: number): Due[] {
  return shows().flatMap((showId) =>
    timings.flatMap((timing) =>
      airings(showId).flatMap((airing) => {
        const dueAt = airing.at - ahead[timing];
        return dueAt <= moment && moment < dueAt + graceMs ? [{ showId, airing, timing, dueAt }] : [];
      }),
    ),
  );
}

async function post(options: NoticesOptions, notice: Notice, fresh: boolean): Promise<void> {
  const { state, channel, orders, airings, now } = options;
  const { guildId, id, channelId, roleId, showId, episodeId, claimedAt, expiresAt } = notice;
  const airing = airings(showId).find((one) => one.id === episodeId);
  const { off } = await getRules(state, guildId);
  const mayBeThere = !fresh && (notice.tries > 0 || now() - claimedAt > nonceReachMs);
  if (mayBeThere && (await channel.hasNotice(channelId, id, claimedAt - nonceReachMs))) {
    await endNotice(state, notice, 'posted');
    return;
  }
  // Since it was claimed it has been put off, or the server wants nothing of the show any more.
  if (!airing || off.has(showId) || now() >= expiresAt) {
    await endNotice(state, notice, 'missed');
    return;
  }
  const viewer = await serverViewer(state, guildId, orders);
  await channel.postNotice({ key: id, channelId, roleId, showId, episodeId, at: airing.at, viewer });
  await endNotice(state, notice, 'posted');
}
