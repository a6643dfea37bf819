import type { Logger } from 'pino';
import { dotsOf } from '../questions/answer-statistics.ts';
import { moveNext, noteFailure } from '../state/daily.ts';
import { endReading, type Restored, readLater, restoredToRead } from '../state/restored.ts';
import { advance, markRevealed, markVoid } from '../state/round-steps.ts';
import { claimRound, findRound, type Round, readRoundId } from '../state/rounds.ts';
import type { Session, State } from '../state/state.ts';
import { type AskedQuestion, ask } from './asked-question.ts';
import type { Bags } from './bags.ts';
import { closeOpen } from './claim.ts';
import { type FoundMessage, type RoundChannel, RoundChannelError } from './round-channel.ts';
import { dateAt, nextDue } from './when/schedule.ts';
import { words } from './words.ts';

export type ReconcilingOptions = {
  state: State;
  bags: Bags;
  roundChannel: Pick<RoundChannel, 'findAll'>;
  /** Milliseconds since 1970. */
  now: () => number;
  log: Logger;
};

/** So many channels are read at once. */
const mostAtOnce = 20;
/** A channel that could not be read is tried again after so long, in milliseconds; one where the bot may not, later. */
const retryMs = 30_000;
const retryForbiddenMs = 10 * 60_000;
/** Clocks differ: so far before the copy was made a message may be unknown to it, in milliseconds. */
const marginMs = 60_000;

/**
 * After a restore, reads each server's channel for rounds that were posted since the copy was made, and takes them in:
 * none of them is posted again. A server is left alone until that is done.
 */
export function createReconciling(options: ReconcilingOptions) {
  const { state, now, log } = options;
  let running: Promise<void> | null = null;
  let stopped = false;

  const run = async (): Promise<void> => {
    for (;;) {
      const waiting = stopped ? [] : await restoredToRead(state, now(), mostAtOnce);
      if (waiting.length === 0) return;
      await Promise.all(waiting.map((restored) => readOrPutOff(options, restored)));
    }
  };

  return {
    /** Begins with what is to be read, or goes on with it; the promise is kept when all is done or put off. */
    poll(): Promise<void> {
      running ??= run()
        .catch((error) => log.error({ err: error }, 'the channels to read after a restore are not known'))
        .finally(() => {
          running = null;
        });
      return running;
    },
    /** Takes up no more channels and waits for those that are being read. */
    async stop(): Promise<void> {
      stopped = true;
      await running;
    },
  };
}

async function readOrPutOff(options: ReconcilingOptions, restored: Restored): Promise<void> {
  const { state, now, log } = options;
  const { guildId, timezone } = restored.daily;
  try {
    // Whatever was posted before the restore was of that date at the latest.
    const isPast = dateAt(now(), timezone) > dateAt(restored.restoredAt, timezone);
    if (isPast) await endReading(state, guildId);
    else await reconcile(options, restored);
  } catch (error) {
    const isKnown = error instanceof RoundChannelError;
    const isForbidden = isKnown && (error.fault === 'forbidden' || error.fault === 'gone');
    const wait = Math.max(isForbidden ? retryForbiddenMs : retryMs, isKnown ? error.waitMs : 0);
    log.warn(
      { guild: guildId, ...(isKnown ? { reason: error.message } : { err: error }) },
      'after the restore a channel could not be read: nothing is posted there until it is',
    );
    await state.transaction(async (session) => {
      await readLater(session, guildId, now() + wait);
      await noteFailure(session, guildId, now(), isKnown ? error.message : words.internalError, false);
    });
  }
}

/** A message of a round of the server whose channel it stands in. */
type Found = FoundMessage & { localDate: string; number: number };

async function reconcile(
  { state, bags, roundChannel, now, log }: ReconcilingOptions,
  { daily, since }: Restored,
): Promise<void> {
  const { guildId, channelId } = daily;
  const messages = await roundChannel.findAll(channelId, since - marginMs);
  const found = messages.flatMap((message): Found[] => {
    const read = readRoundId(guildId, message.roundId);
    return read ? [{ ...message, ...read }] : [];
  });
  const newest = found.at(-1);
  const takenIn = await state.transaction(async (session) => {
    if (!(await endReading(session, guildId)) || !newest) return 0;
    await bags.refresh(session, now());
    let count = 0;
    for (const message of found) {
      if (await findRound(session, { guildId, id: message.roundId })) continue;
      await closeOpen(session, guildId, now());
      if (await takeIn(session, bags, daily, message, message === newest, now())) count += 1;
    }
    if (newest.localDate >= daily.nextDate) {
      const next = nextDue(daily, now(), newest.localDate);
      await moveNext(session, daily, { nextAt: next.at, nextDate: next.date });
    }
    return count;
  });
  if (newest)
    log.info(
      { guild: guildId, found: found.length, takenIn },
      'after the restore the rounds in a channel were read',
    );
}

/** Takes a round in that the state has lost. Says whether it could: not where no question is like that any more. */
async function takeIn(
  session: Session,
  bags: Bags,
  { guildId, timezone, channelId, roleId }: Restored['daily'],
  message: Found,
  isNewest: boolean,
  now: number,
): Promise<boolean> {
  const { roundId: id, localDate, number, messageId, sentAt } = message;
  const asked = questionOf(bags, message);
  if (!asked) return false;
  const { question, questionId, kind } = asked;
  const base = { guildId, id, localDate, number, timezone, channelId, roleId, showId: question.show };
  const claimed = await claimRound(session, {
    ...base,
    questionId,
    kind,
    question: JSON.stringify(question),
    rightChoice: question.right,
    late: false,
    claimedAt: sentAt,
  });
  if (!claimed) return false;
  await advance(session, claimed, 'claimed', { step: 'posted', messageId, postedAt: sentAt });
  if (isNewest && message.isOpen) return true;
  // Its answers are lost, so it counts for nobody, and its message goes on telling how it ended.
  await markVoid(session, { guildId, id, step: 'posted' }, now, words.lostInRestore);
  await markRevealed(session, { guildId, id, voidedAt: now }, now);
  return true;
}

type Asked = Pick<Round, 'questionId' | 'kind'> & { question: AskedQuestion };

/** The question that a message asks, as it was put there. */
function questionOf(bags: Bags, message: Found): Asked | null {
  for (const { question, misses } of bags.bagOf(null)) {
    if (!message.says(question.text)) continue;
    const asked = ask(question, message.roundId, dotsOf(misses));
    if (message.asks(asked)) return { question: asked, questionId: question.id, kind: question.kind };
  }
  return null;
}
