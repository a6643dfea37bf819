import { findStreak } from '../state/figures.ts';
import { type CountedAnswer, countedAnswers, lastNumbers } from '../state/ledger.ts';
import type { Session } from '../state/state.ts';
import { streakNow } from './replay.ts';
import { missedWithin, mostMissed, noStreak, type Streak } from './score.ts';

/** How a member does with one kind of question. */
export type KindFigures = { kind: string; right: number; of: number };

/** A member's streak of right answers as it stands, and the longest they had, in rounds. */
export async function currentStreak(session: Session, guildId: string, userId: string): Promise<Streak> {
  const streak = await findStreak(session, guildId, userId);
  return streak ? streakNow(streak, await lastNumbers(session, guildId, numbersNeeded)) : noStreak;
}

/** As far back as a missed round matters, from as far back as a streak outlasts missed ones. */
const numbersNeeded = missedWithin + mostMissed + 1;

/** A member's right answers by kind of question, best kind first; of equals, the one played more. */
export async function figuresByKind(
  session: Session,
  guildId: string,
  userId: string,
): Promise<KindFigures[]> {
  const answers = await countedAnswers(session, guildId, userId);
  const isRight = ({ choice, rightChoice }: CountedAnswer) => choice === rightChoice;
  return [...Map.groupBy(answers, ({ kind }) => kind)]
    .map(([kind, played]) => ({ kind, right: played.filter(isRight).length, of: played.length }))
    .sort((a, b) => b.right / b.of - a.right / a.of || b.of - a.of);
}
