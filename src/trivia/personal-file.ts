import type { personalData } from '../state/personal-data.ts';
import { readAsked } from './asked-question.ts';

type PersonalData = Awaited<ReturnType<typeof personalData>>;

/** All that is stored of a member as a JSON file that they can read: moments as ISO 8601, choices in words. */
export function personalFile(userId: string, data: PersonalData, now: number): string {
  const moment = (at: number) => new Date(at).toISOString();
  const file = {
    member: userId,
    exported_at: moment(now),
    progress: data.progress.map(({ show_id, seen, set_at }) => ({
      show: show_id,
      seen,
      set_at: moment(set_at),
    })),
    answers: data.answers.map((answer) => {
      const question = readAsked(answer.question);
      return {
        server: answer.guild_id,
        date: answer.local_date,
        show: answer.show_id,
        question: question.text,
        choice: question.options[answer.choice] ?? null,
        right: answer.choice === answer.right_choice,
        counts: answer.voided_at === null,
        name: answer.name,
        answered_at: moment(answer.answered_at),
      };
    }),
    figures: data.totals.map(({ guild_id, scope, ...figures }) => ({
      server: guild_id,
      show: scope === '' ? 'all shows' : scope,
      ...figures,
    })),
    runs: data.streaks.map(({ guild_id, run, best }) => ({ server: guild_id, run, best })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
