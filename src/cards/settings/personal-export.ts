import { readAsked } from '../../rounds/asked-question.ts';
import type { PersonalAnswer, PersonalData } from '../../state/personal-data.ts';

/**
 * All that is stored of a member as a JSON file that they can read, a record a line: moments as ISO 8601, choices in
 * words. Whether an answer was right is told once its round is over.
 */
export function personalExport(userId: string, data: PersonalData, now: number): string {
  const lists = {
    progress: data.progress.map(({ showId, seen, setAt }) => ({ show: showId, seen, set_at: moment(setAt) })),
    answers: data.answers.map(answerRecord),
    questions: questionRecords(data.answers),
    figures: data.totals.map(({ guildId, scope, period, name, points, rightAnswers, answers }) => ({
      server: guildId,
      show: scope === '' ? 'all shows' : scope,
      ...{ period, name, points, right_answers: rightAnswers, answers },
    })),
    streaks: data.streaks.map(({ guildId, streak, best }) => ({ server: guildId, streak, best })),
    practised: data.practice.map((question) => ({ question })),
    daily_rounds_set_up: data.setUp.map(({ guildId, channelId }) => ({
      server: guildId,
      channel: channelId,
    })),
  };
  const head = `"member": ${JSON.stringify(userId)},\n"exported_at": ${JSON.stringify(moment(now))}`;
  const body = Object.entries(lists).map(([name, records]) => `"${name}": ${recordLines(records)}`);
  return `{\n${[head, ...body].join(',\n')}\n}\n`;
}

function answerRecord(answer: PersonalAnswer) {
  const isOver = answer.step === 'closed' || answer.step === 'revealed';
  return {
    server: answer.guildId,
    date: answer.localDate,
    show: answer.showId,
    question: answer.questionId,
    choice: readAsked(answer.question).options[answer.choice] ?? null,
    ...(isOver && { right: answer.choice === answer.rightChoice, counts: answer.voidedAt === null }),
    name: answer.name,
    answered_at: moment(answer.answeredAt),
    ...(answer.sharedAt !== null && { shared_at: moment(answer.sharedAt) }),
  };
}

/** Each question once: two shows may have one of the same id. */
function questionRecords(answers: readonly PersonalAnswer[]) {
  const asked = new Map(answers.map((answer) => [`${answer.showId} ${answer.questionId}`, answer]));
  return [...asked.values()].map(({ showId, questionId, question }) => ({
    show: showId,
    id: questionId,
    text: readAsked(question).text,
  }));
}

const moment = (at: number): string => new Date(at).toISOString();

const recordLines = (records: readonly object[]): string =>
  records.length === 0 ? '[]' : `[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]`;
