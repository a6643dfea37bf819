import { dotsOf } from '../questions/answer-statistics.ts';
import { askableTo, serverViewer } from '../questions/pool.ts';
import { closeRound } from '../scores/standings.ts';
import { type Daily, dueDailies, moveNext, type Next, noteFailure } from '../state/daily.ts';
import { askedQuestions, claimRound, findRound, openRounds, type Round, roundId } from '../state/rounds.ts';
import { isStateFault, type Session, type State } from '../state/state.ts';
import { ask } from './asked-question.ts';
import { nextQuestion } from './bag.ts';
import { type Bags, type InBag, idInBag } from './bags.ts';
import { type Due, dateAt, dueOn, nextDue } from './when/schedule.ts';
import { words } from './words.ts';
import { wasPostedAhead } from './wrong-clock.ts';

/** From when on a round says that it is late, in milliseconds after its hour. */
export const lateAfterMs = 5 * 60_000;
/** For how long a round may be posted although its date is over, in milliseconds: an hour just before midnight counts. */
export const graceMs = 15 * 60_000;
/** For how long a server is left alone whose round could not be claimed, in milliseconds. */
const putOffMs = 60_000;

/**
 * Claims the rounds that are due, at most `most` of them; a date on which the bot was away is skipped. The round before
 * is closed with it. Each server is claimed by itself: what goes wrong in one is no matter of the others. Throws where
 * the state itself cannot be written to.
 */
export async function claimDue(state: State, bags: Bags, now: number, most: number): Promise<Claims> {
  const claims: Claims = { claimed: [], failed: [], moved: 0 };
  for (const daily of await dueDailies(state, now, most)) {
    try {
      const round = await state.transaction((session) => claimOne(session, bags, daily, now));
      claims.moved += 1;
      if (round) claims.claimed.push(round);
    } catch (error) {
      if (isStateFault(error)) throw error;
      claims.failed.push({ guildId: daily.guildId, error });
      await putOff(state, daily, now, claims);
    }
    // Thousands may be due in one minute: whoever presses a button meanwhile does not wait for all of them.
    await state.turn();
  }
  return claims;
}

/** What came of claiming. `moved`: of how many servers the next round was moved on. */
type Claims = { claimed: Round[]; failed: { guildId: string; error: unknown }[]; moved: number };

/** Has a server whose round cannot be claimed wait its turn again, so that it holds nobody up, and notes what is wrong. */
async function putOff(state: State, daily: Daily, now: number, claims: Claims): Promise<void> {
  try {
    await state.transaction(async (session) => {
      if (await moveNext(session, daily, afterFailure(daily, now)))
        await noteFailure(session, daily.guildId, now, words.internalError, true);
    });
  } catch (error) {
    claims.failed.push({ guildId: daily.guildId, error });
  }
}

function afterFailure(daily: Daily, now: number): Next {
  const again = { nextAt: now + putOffMs, nextDate: daily.nextDate };
  try {
    if (dateAt(again.nextAt, daily.timezone) <= daily.nextDate) return again;
    const next = nextDue(daily, now, daily.nextDate);
    return { nextAt: next.at, nextDate: next.date };
  } catch {
    // It is the time or the zone that is wrong: there is no next date to tell.
    return again;
  }
}

async function claimOne(session: Session, bags: Bags, daily: Daily, now: number): Promise<Round | null> {
  const due = dueNow(daily, now);
  const next = nextDue(daily, now, due?.date);
  const to = { nextAt: next.at, nextDate: next.date };
  if (!(await moveNext(session, daily, to))) return null;
  await closeOpen(session, daily.guildId, now);
  if (!due) return null;
  const claim = await claimDate(session, bags, daily, due.date, now, now - due.at > lateAfterMs);
  return claim.type === 'claimed' ? claim.round : null;
}

/** What may still be posted of a server whose hour has come: that of today, or one that was due a moment ago. */
function dueNow(daily: Daily, now: number): Due | null {
  if (now - daily.nextAt <= graceMs) return { at: daily.nextAt, date: daily.nextDate };
  const today = dateAt(now, daily.timezone);
  const due = dueOn(daily, today);
  return due.at <= now && due.date === today ? due : null;
}

/** Closes whatever round of a server is open, in the caller's transaction. */
export async function closeOpen(session: Session, guildId: string, now: number): Promise<void> {
  for (const round of await openRounds(session, guildId)) await closeRound(session, round, now);
}

/**
 * Claims a server's round of a date. One that a wrong clock has had posted before that date, and that is over, does not
 * take its place.
 */
export async function claimDate(
  session: Session,
  bags: Bags,
  daily: Daily,
  date: string,
  now: number,
  late: boolean,
): Promise<Claim> {
  const claim = await claimFor(session, bags, daily, date, now, late);
  if (claim.type !== 'taken') return claim;
  const there = await findRound(session, { guildId: daily.guildId, id: roundId(daily.guildId, date) });
  return there && wasPostedAhead(there) ? claimFor(session, bags, daily, date, now, late, 2) : claim;
}

/** `taken`: the server has a round of that date, made by somebody else. */
type Claim = { type: 'claimed'; round: Round } | { type: 'taken' } | { type: 'no-question' };

/** Claims a server's round of a date, with the next question from its bag, in the caller's transaction. */
export async function claimFor(
  session: Session,
  bags: Bags,
  daily: Daily,
  date: string,
  now: number,
  late: boolean,
  number = 1,
): Promise<Claim> {
  const { guildId } = daily;
  await bags.refresh(session, now);
  const question = await drawQuestion(session, bags, daily, date);
  if (!question) {
    await noteFailure(session, guildId, now, words.noQuestion, true);
    return { type: 'no-question' };
  }
  const id = roundId(guildId, date, number);
  const asked = ask(question.question, id, dotsOf(question.misses));
  const round = await claimRound(session, {
    guildId,
    id,
    localDate: date,
    number,
    timezone: daily.timezone,
    channelId: daily.channelId,
    roleId: daily.roleId,
    showId: question.question.show,
    questionId: question.question.id,
    kind: question.question.kind,
    question: JSON.stringify(asked),
    rightChoice: asked.right,
    late,
    claimedAt: now,
  });
  return round ? { type: 'claimed', round } : { type: 'taken' };
}

async function drawQuestion(
  session: Session,
  { bagOf, orders }: Bags,
  { guildId, showId }: Daily,
  date: string,
): Promise<InBag | null> {
  const history = await askedQuestions(session, guildId);
  const asked = history
    .filter((round) => showId === null || round.showId === showId)
    .map((round) => ({
      id: idInBag(round.showId, round.questionId),
      answered: round.answers,
      missed: round.answers - round.rightAnswers,
    }));
  const viewer = await serverViewer(session, guildId, orders);
  const bag = bagOf(showId);
  const isAskable = askableTo(
    viewer,
    bag.map(({ question }) => question),
  );
  return nextQuestion(bag, `${guildId} ${showId ?? ''}`, asked, {
    isAllowed: ({ question }) => isAskable(question),
    weekday: weekdayOf(date),
  });
}

/** From 0, Monday, to 6. */
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
