import type { State } from '../state/database.ts';
import { type CountedAnswer, countedAnswers, getStreak, lastCounted } from '../state/figures.ts';
import type { Streak } from './score.ts';

/** How a member does with one kind of question. */
export type KindFigures = { kind: string; right: number; of: number };

/** A member's streak of right answers as it stands, and the longest they had, in rounds. */
export async function currentStreak(state: State, guildId: string, userId: string): Promise<Streak> {
  const streak = await getStreak(state, guildId, userId);
  if (!streak) return { streak: 0, best: 0 };
  const last = await lastCounted(state, guildId);
  return { streak: streak.counted === last ? streak.streak : 0, best: streak.best };
}

/** A member's right answers by kind of question, best kind first; of equals, the one played more. */
export async function figuresByKind(state: State, guildId: string, userId: string): Promise<KindFigures[]> {
  const answers = await countedAnswers(state, guildId, userId);
  const isRight = ({ choice, right_choice }: CountedAnswer) => choice === right_choice;
  return [...Map.groupBy(answers, ({ kind }) => kind)]
    .map(([kind, played]) => ({ kind, right: played.filter(isRight).length, of: played.length }))
    .sort((a, b) => b.right / b.of - a.right / a.of || b.of - a.of);
}
