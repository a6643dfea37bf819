import type { Database } from 'better-sqlite3';
import { type Draft, finish, type Source, sourceOf } from './craft/draft.ts';
import { repeatsWritten } from './craft/repeats.ts';
import { forgetReadings } from './craft/words.ts';
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

type Template = (source: Source) => Draft[];

/** In order of precedence: of more than two questions on one fact the first two are kept. */
const templates: readonly Template[] = [
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

/** What was made, and of what nothing could be made: a sentence for each template that failed. */
export type Made = { questions: Question[]; failures: string[] };

/** Every question that the store can answer about a show, in order of id; empty when there is no such show. */
export const questionsFor = (db: Database, showId: string): Question[] => makeQuestions(db, showId).questions;

/**
 * Every question that the store can answer about a show, in order of id. The same for the same records, whatever their
 * order. What a template fails at costs that template's questions of this show alone, or the one question.
 */
export function makeQuestions(db: Database, showId: string, all = templates): Made {
  const failures: string[] = [];
  const attempt = <T>(what: string, work: () => T): T | null => {
    try {
      return work();
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failures.push(`${showId} goes without ${what}: ${why}`);
      return null;
    }
  };
  const source = attempt('questions', () => {
    const facts = readShowFacts(db, showId);
    return facts && sourceOf(facts);
  });
  if (!source) return { questions: [], failures };
  const asked = new Map<string, number>();
  const questions = new Map<string, Question>();
  const draftsOf = (template: Template) => attempt(template.name, () => template(source)) ?? [];
  for (const draft of all.values().flatMap(draftsOf)) {
    const times = asked.get(draft.fact) ?? 0;
    if (times >= 2 || questions.has(draft.id)) continue;
    const question = attempt(`the question ${draft.id}`, () =>
      repeatsWritten(source.facts, draft) ? null : finish(source, draft),
    );
    if (!question) continue;
    asked.set(draft.fact, times + 1);
    questions.set(question.id, question);
  }
  forgetReadings();
  return { questions: [...questions.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), failures };
}
