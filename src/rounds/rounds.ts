import type { Logger } from 'pino';
import { appendAnswer } from '../state/answers.ts';
import type { Commit } from '../state/commit-queue.ts';
import { advance, claimTellingCount, putOffTellingCount } from '../state/round-steps.ts';
import { findRound, type Round, type RoundKey, unfinishedRounds } from '../state/rounds.ts';
import { isStateFault, type Session, type State } from '../state/state.ts';
import { isTallying } from '../state/tally.ts';
import { type AskedQuestion, readAsked } from './asked-question.ts';
import type { Bags } from './bags.ts';
import { claimDue } from './claim.ts';
import { deliver, type RoundsWatch } from './deliver.ts';
import { createReconciling } from './reconcile.ts';
import { type RoundChannel, RoundChannelError, type RoundPost } from './round-channel.ts';
import { roundPost } from './round-post.ts';
import { createTallies } from './tallies.ts';
import { mendNext } from './wrong-clock.ts';

export type RoundsOptions = {
  state: State;
  bags: Bags;
  commit: Commit;
  roundChannel: RoundChannel;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Chance, from 0 up to but not including 1. */
  random: () => number;
  log: Logger;
  /** Is told what becomes of rounds. */
  watch?: RoundsWatch | undefined;
  /** How many rows of figures are written at once; as many as are quickly done unless given. */
  tallyRows?: number | undefined;
};

/** A press on one of a round's buttons. */
export type Pressed = {
  roundId: string;
  guildId: string;
  messageId: string;
  userId: string;
  name: string;
  choice: number;
};

/** What became of a press. `choice` is the one that counts. */
export type PressOutcome =
  | { type: 'locked' | 'already'; choice: number; question: AskedQuestion; round: Round; isToTell: boolean }
  | { type: 'closed'; question: AskedQuestion; round: Round }
  | { type: 'unknown' };

export type Rounds = ReturnType<typeof createRounds>;

/** A round's message says at most so often how many have answered, in milliseconds. */
const countToldEveryMs = 60_000;
/** For how long it is left alone where Discord takes no more edits of it, in milliseconds. */
const countToldAgainMs = 15 * 60_000;

/** How many requests about rounds may be under way at once. */
const mostAtOnce = 100;
/** Where Discord refuses the token, rounds are left alone for so long: twice as long each time in a row, in milliseconds. */
const refusedForMs = 60_000;
const longestRefusedForMs = 60 * 60_000;
/** For how long a round is left alone whose step could not be noted, in milliseconds: twice as long each time. */
const unnotedForMs = 10 * 60_000;
const longestUnnotedForMs = 2 * 60 * 60_000;
/** A clock that went back by more was set back, in milliseconds: those of two processes differ by less. */
const setBackMs = 60_000;
/** How often the next rounds are looked at that are too far away, in milliseconds. */
const mendEveryMs = 60 * 60_000;

/** Keeps the servers' rounds going: claims what is due, and takes every message on until it is revealed. */
export function createRounds({
  state,
  commit,
  bags,
  roundChannel,
  now,
  random,
  log,
  tallyRows,
  watch = () => undefined,
}: RoundsOptions) {
  const tallies = createTallies({ state, now, log, tallyRows });
  const { bringUpToDate } = tallies;
  const reconciling = createReconciling({ state, bags, roundChannel, now, log });
  const underWay = new Map<string, Promise<void>>();
  let pumping: Promise<void> | null = null;
  let more = false;
  let halted = false;
  /** Until when nothing is taken up, by the clock. */
  let restsUntil = 0;
  /** How often in a row Discord refused the token. */
  let refusals = 0;
  /** Whether the state could not be written to when it was last tried. */
  let isStateFailing = false;
  /** What Discord was asked for a round and could not be noted is not asked again soon: by round, how often, and until when. */
  const unnoted = new Map<string, { times: number; until: number }>();
  let lastTaken = 0;
  let lastMended = 0;

  const start = (round: Round, fresh: boolean): void => {
    const work = deliver(
      { state, commit, orders: bags.orders, roundChannel, bringUpToDate, log, random, watch },
      round,
      now(),
      fresh,
    )
      .then(() => {
        refusals = 0;
        unnoted.delete(keyOf(round));
      })
      .catch((error) => {
        if (error instanceof RoundChannelError) {
          restsUntil = now() + Math.min(refusedForMs * 2 ** refusals, longestRefusedForMs);
          refusals += 1;
          more = false;
          log.error(
            { reason: error.message, round: round.id },
            'no round can be played until this is mended',
          );
        } else if (isStateFault(error)) {
          isStateFailing = true;
          const { times } = unnoted.get(keyOf(round)) ?? { times: 0 };
          const wait = Math.min(unnotedForMs * 2 ** times, longestUnnotedForMs);
          unnoted.set(keyOf(round), { times: times + 1, until: now() + wait });
        } else log.error({ err: error, round: round.id }, 'a round could not be noted');
      })
      .finally(() => {
        underWay.delete(keyOf(round));
        // Many are taken up at once, so that what they write is written together.
        if (more && !halted && underWay.size <= mostAtOnce / 2) pump();
      });
    underWay.set(keyOf(round), work);
  };

  const takeUp = async (): Promise<void> => {
    const at = now();
    more = false;
    // Whether the token is taken again is tried with one round.
    const room = (refusals > 0 ? 1 : mostAtOnce) - underWay.size;
    if (room <= 0 || halted) return;
    const wasSetBack = at < lastTaken - setBackMs;
    if (wasSetBack) {
      restsUntil = 0;
      unnoted.clear();
    }
    lastTaken = at;
    if (at < restsUntil) return;
    // What is sent to Discord has to be noted: while that cannot be, nothing is.
    if (isStateFailing) await state.probe();
    isStateFailing = false;
    tallies.poll();
    reconciling.poll();
    if (wasSetBack || Math.abs(at - lastMended) >= mendEveryMs) {
      const mended = await mendNext(state, at);
      lastMended = at;
      if (mended > 0)
        log.warn({ servers: mended }, 'next rounds that a wrong clock had put off were put right');
    }
    const waiting = await unfinishedRounds(state, now(), mostAtOnce + underWay.size);
    const left = waiting.filter(
      (round) => !underWay.has(keyOf(round)) && (unnoted.get(keyOf(round))?.until ?? at) <= at,
    );
    for (const round of left.slice(0, room)) start(round, false);
    const due = await claimDue(state, bags, now(), Math.max(1, room - left.length));
    for (const { guildId, error } of due.failed) {
      log.error({ err: error, guild: guildId }, 'a round that is due could not be claimed');
    }
    for (const round of due.claimed) {
      watch('due');
      start(round, true);
    }
    // More may be due, and what was closed for those that were is to be revealed.
    more = due.moved > 0 || left.length > room;
  };

  /** Takes up what is due, as much as there is room for; the rest follows as room is made. */
  const pump = (): Promise<void> => {
    pumping ??= takeUp()
      .catch((error) => {
        more = false;
        if (isStateFault(error)) isStateFailing = true;
        else log.error({ err: error }, 'the rounds that are due could not be read');
      })
      .finally(() => {
        pumping = null;
        if (more && !halted && underWay.size === 0) pump();
      });
    return pumping;
  };

  /** Does everything that is due now, and waits until it is done or put off. */
  const settle = async (): Promise<void> => {
    do {
      await reconciling.poll();
      await pump();
      await Promise.all([...underWay.values(), tallies.poll()]);
    } while (pumping !== null || underWay.size > 0);
  };

  /** Locks a member's answer in. When the promise is kept, the answer is on the disk. */
  const press = ({ roundId, guildId, messageId, userId, name, choice }: Pressed): Promise<PressOutcome> =>
    commit(async (to): Promise<PressOutcome> => {
      const round = await findRound(to, { guildId, id: roundId });
      if (!round) return { type: 'unknown' };
      const question = readAsked(round.question);
      const over = { type: 'closed', question, round } as const;
      if (round.step === 'claimed') {
        // The press is the proof that the message is out, though nobody has noted it yet.
        await advance(to, round, 'claimed', { step: 'posted', messageId, postedAt: now() });
      } else if (round.step !== 'posted') return over;
      const answer = { guildId, roundId, userId, choice, name, answeredAt: now() };
      const first = await appendAnswer(to, answer);
      if (first === null) return over;
      const isToTell = await isToTellCount(to, round);
      return { type: first.entered ? 'locked' : 'already', choice: first.choice, question, round, isToTell };
    });

  /** Whether the caller is to tell on a round's message how many have answered: one of all who ask within a minute. */
  const isToTellCount = async (session: Session, round: Round): Promise<boolean> => {
    const ago = now() - round.countToldAt;
    // A moment that lies far ahead was noted by a clock that was wrong.
    const isDue = ago >= countToldEveryMs || ago < -2 * countToldAgainMs;
    return isDue && claimTellingCount(session, round, now());
  };

  return {
    /** How many rounds are being posted or changed. */
    underWay: () => underWay.size,
    /** Does what is due without waiting for it; to be called every few seconds. */
    poll: pump,
    settle,
    press,
    /** What the message of an open round says now; `null` while the boards that it speaks of are being counted. */
    messageOf: async (round: Round): Promise<RoundPost | null> =>
      (await isTallying(state, round.guildId))
        ? null
        : roundPost({ state, orders: bags.orders, bringUpToDate, log }, round, round.postedAt ?? now()),
    /** Whether the caller is to tell on an open round's message how many have answered. */
    isToTellCount: (round: Round): Promise<boolean> => commit((session) => isToTellCount(session, round)),
    /** Leaves a round's message alone for a while: Discord takes no more edits of it now. */
    leaveMessage: (round: RoundKey): Promise<void> =>
      commit((session) => putOffTellingCount(session, round, now() + countToldAgainMs)),
    /** Whether a round's message is still in its channel. */
    isThere: roundChannel.isThere,
    /** Tells a channel that rounds come to another one; whether that can be told changes nothing. */
    async tellMoved(channelId: string, to: string): Promise<void> {
      try {
        await roundChannel.tellMoved(channelId, `m${now().toString(36)}`, to);
      } catch (error) {
        log.info({ err: error }, 'the channel of before could not be told');
      }
    },
    /** Takes up no more work and waits for what is under way. */
    async stop(): Promise<void> {
      halted = true;
      await Promise.all([...underWay.values(), tallies.stop(), reconciling.stop()]);
    },
  };
}

const keyOf = ({ guildId, id }: RoundKey): string => `${guildId} ${id}`;
