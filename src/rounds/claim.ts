import { setImmediate } from 'node:timers/promises';
import { mayAsk, type Questions, serverViewer } from '../questions/pool.ts';
import type { Question } from '../questions/question.ts';
import { closeRound } from '../scores/standings.ts';
import { type Daily, dueDailies, moveNext, noteFailure } from '../state/daily.ts';
import { askedQuestions, claimRound, openRounds, type Round, roundId } from '../state/rounds.ts';
import type { Session, State } from '../state/state.ts';
import { ask } from './asked-question.ts';
import { nextQuestion } from './bag.ts';
import { type Due, dateAt, dueOn, nextDue } from './schedule.ts';
import { words } from './words.ts';

/** From when on a round says that it is late, in milliseconds after its hour. */
export const lateAfterMs = 5 * 60_000;
/** For how long a round may be posted although its date is over, in milliseconds: an hour just before midnight counts. */
export const graceMs = 15 * 60_000;

/**
 * Claims the rounds that are due, at most `most` of them; a date on which the bot was away is skipped. The round before
 * is closed with it. Each server is claimed by itself: what goes wrong in one is no matter of the others.
 */
export async function claimDue(
  state: State,
  questions: Questions,
  now: number,
  most: number,
): Promise<Claims> {
  const claims: Claims = { claimed: [], failed: [], moved: 0 };
  for (const daily of await dueDailies(state, now, most)) {
    try {
      const round = await state.transaction((session) => claimOne(session, questions, daily, now));
      claims.moved += 1;
      if (round) claims.claimed.push(round);
    } catch (error) {
      claims.failed.push({ guildId: daily.guildId, error });
    }
    // Thousands may be due in one minute: whoever presses a button meanwhile does not wait for all of them.
    await setImmediate();
  }
  return claims;
}

/** What came of claiming. `moved`: of how many servers the next round was moved on. */
export type Claims = { claimed: Round[]; failed: { guildId: string; error: unknown }[]; moved: number };

async function claimOne(
  session: Session,
  questions: Questions,
  daily: Daily,
  now: number,
): Promise<Round | null> {
  const due = dueNow(daily, now);
  const next = nextDue(daily, now, due?.date);
  const to = { nextAt: next.at, nextDate: next.date };
  if (!(await moveNext(session, daily.guildId, daily.nextAt, to))) return null;
  await closeOpen(session, daily.guildId, now);
  return due ? claimFor(session, questions, daily, due.date, now, now - due.at > lateAfterMs) : null;
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
 * Claims a server's round of a date, with the next question from its bag, in the caller's transaction. Gives the
 * round, or `null` when the date is taken or no question is left.
 */
export async function claimFor(
  session: Session,
  questions: Questions,
  daily: Daily,
  date: string,
  now: number,
  late: boolean,
  number = 1,
): Promise<Round | null> {
  const { guildId, showId } = daily;
  const question = await drawQuestion(session, questions, guildId, showId);
  if (!question) {
    await noteFailure(session, guildId, now, words.noQuestion, true);
    return null;
  }
  const id = roundId(guildId, date, number);
  const asked = ask(question, id);
  return claimRound(session, {
    guildId,
    id,
    localDate: date,
    number,
    timezone: daily.timezone,
    channelId: daily.channelId,
    roleId: daily.roleId,
    showId: question.show,
    questionId: question.id,
    kind: question.kind,
    question: JSON.stringify(asked),
    rightChoice: asked.right,
    late,
    claimedAt: now,
  });
}

async function drawQuestion(
  session: Session,
  { pool, orders }: Questions,
  guildId: string,
  showId: string | null,
): Promise<Question | null> {
  const history = await askedQuestions(session, guildId);
  const asked = history
    .filter((round) => showId === null || round.showId === showId)
    .map((round) => ({
      id: `${round.showId} ${round.questionId}`,
      answered: round.answers,
      missed: round.answers - round.rightAnswers,
    }));
  const viewer = await serverViewer(session, guildId, orders);
  const isAllowed = ({ question }: InBag) => mayAsk(question, viewer);
  const next = nextQuestion(bagOf(pool(showId)), `${guildId} ${showId ?? ''}`, asked, isAllowed);
  return next?.question ?? null;
}

type InBag = { id: string; question: Question };
const bags = new WeakMap<readonly Question[], InBag[]>();

/** Ids are unique within a show only, and one bag may hold the questions of several. */
function bagOf(questions: readonly Question[]): InBag[] {
  const bag =
    bags.get(questions) ?? questions.map((question) => ({ id: `${question.show} ${question.id}`, question }));
  bags.set(questions, bag);
  return bag;
}
