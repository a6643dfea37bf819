import type { Database } from 'better-sqlite3';
import { type Draft, finish, type Source, sourceOf } from './craft/draft.ts';
import { repeatsWritten } from './craft/repeats.ts';
import { readShowFacts } from './facts.ts';
import type { Question } from './question.ts';
import { broadcastQuestions } from './templates/broadcasts.ts';
import { castQuestions, guestQuestions } from './templates/cast.ts';
import { eventQuestions, firstSeenQuestions, loglineQuestions } from './templates/events.ts';
import { lineQuestions } from './templates/lines.ts';
import { momentQuestions } from './templates/moments.ts';
import { aliasQuestions, surnameQuestions } from './templates/names.ts';
import { namesakeQuestions } from './templates/namesakes.ts';
import { newcomerQuestions } from './templates/newcomers.ts';
import { episodeNumberQuestions } from './templates/numbers.ts';
import { deedQuestions, portraitQuestions } from './templates/portraits.ts';
import { creditQuestions, figureQuestions } from './templates/production.ts';
import { relationQuestions } from './templates/relations.ts';
import { disciplineQuestions, gradeQuestions } from './templates/studies.ts';
import { writtenQuestions } from './templates/written.ts';

/** In order of precedence: of more than two questions on one fact the first two are kept. */
const templates: readonly ((source: Source) => Draft[])[] = [
  writtenQuestions,
  guestQuestions,
  castQuestions,
  aliasQuestions,
  surnameQuestions,
  disciplineQuestions,
  gradeQuestions,
  relationQuestions,
  newcomerQuestions,
  momentQuestions,
  eventQuestions,
  loglineQuestions,
  lineQuestions,
  firstSeenQuestions,
  episodeNumberQuestions,
  portraitQuestions,
  deedQuestions,
  creditQuestions,
  figureQuestions,
  broadcastQuestions,
  namesakeQuestions,
];

/**
 * Every question that the store can answer about a show, in order of id. The same for the same records, whatever their
 * order; empty when there is no such show.
 */
export function questionsFor(db: Database, showId: string): Question[] {
  const facts = readShowFacts(db, showId);
  if (!facts) return [];
  const source = sourceOf(facts);
  const asked = new Map<string, number>();
  const questions = new Map<string, Question>();
  for (const draft of templates.flatMap((template) => template(source))) {
    const times = asked.get(draft.fact) ?? 0;
    if (times >= 2 || questions.has(draft.id) || repeatsWritten(facts, draft)) continue;
    const question = finish(source, draft);
    if (!question) continue;
    asked.set(draft.fact, times + 1);
    questions.set(question.id, question);
  }
  return [...questions.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
