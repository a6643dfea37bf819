import { readAsked } from '../../rounds/asked-question.ts';
import type { personalData } from '../../state/personal-data.ts';

type PersonalData = Awaited<ReturnType<typeof personalData>>;

/**
 * All that is stored of a member as a JSON file that they can read, a record a line: moments as ISO 8601, choices in
 * words. Whether an answer was right is told once its round is over.
 */
export function personalExport(userId: string, data: PersonalData, now: number): string {
  const questions = new Map(data.answers.map((answer) => [answer.question_id, readAsked(answer.question)]));
  const lists = {
    progress: data.progress.map(({ show_id, seen, set_at }) => ({
      show: show_id,
      seen,
      set_at: moment(set_at),
    })),
    answers: data.answers.map(answerRecord),
    questions: [...questions].map(([id, { text }]) => ({ id, text })),
    figures: data.totals.map(({ guild_id, scope, ...figures }) => ({
      server: guild_id,
      show: scope === '' ? 'all shows' : scope,
      ...figures,
    })),
    streaks: data.streaks.map(({ guild_id, run, best }) => ({ server: guild_id, run, best })),
  };
  const head = `"member": ${JSON.stringify(userId)},\n"exported_at": ${JSON.stringify(moment(now))}`;
  const body = Object.entries(lists).map(([name, records]) => `"${name}": ${recordLines(records)}`);
  return `{\n${[head, ...body].join(',\n')}\n}\n`;
}

function answerRecord(answer: PersonalData['answers'][number]) {
  const isOver = answer.step === 'closed' || answer.step === 'revealed';
  return {
    server: answer.guild_id,
    date: answer.local_date,
    show: answer.show_id,
    question: answer.question_id,
    choice: readAsked(answer.question).options[answer.choice] ?? null,
    ...(isOver && { right: answer.choice === answer.right_choice, counts: answer.voided_at === null }),
    name: answer.name,
    answered_at: moment(answer.answered_at),
  };
}

const moment = (at: number): string => new Date(at).toISOString();

const recordLines = (records: readonly object[]): string =>
  records.length === 0 ? '[]' : `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]`;
