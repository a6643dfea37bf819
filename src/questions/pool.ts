import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { everybodyIn, isUnder, type Orders, type Viewer } from '../spoilers.ts';
import { getRules } from '../state/settings.ts';
import type { Session } from '../state/state.ts';
import { makeQuestions } from './make-questions.ts';
import { type Question, questionKinds } from './question.ts';

/** Where questions come from: those of one show, or with `null` those of all shows. */
export type QuestionPool = (showId: string | null) => readonly Question[];

/** The questions, and the order of the episodes that they may give away. */
export type Questions = { pool: QuestionPool; orders: Orders };

/** What tells a question from those of all other shows too. */
export const questionKey = ({ show, id }: Pick<Question, 'show' | 'id'>): string => `${show} ${id}`;

/** Whether a viewer may be asked a question. */
export const mayAsk = ({ show, namesake = show, when }: Question, viewer: Viewer): boolean =>
  viewer.has(show) && viewer.has(namesake) && isUnder(when, viewer.ceilingIn(show));

/** Everybody in a server, as its rules stand. */
export const serverViewer = async (session: Session, guildId: string, orders: Orders): Promise<Viewer> =>
  everybodyIn(await getRules(session, guildId), orders);

/** The questions of all shows, made when the content store is built: that takes longer than a start may. */
export const keptQuestions = {
  version: 8,
  create(db: Database): void {
    db.exec(
      'CREATE TABLE question (show TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (show, id)) STRICT',
    );
  },
  /** Gives what could not be made, a sentence each. */
  write(db: Database, show: string): string[] {
    const insert = db.prepare('INSERT INTO question VALUES (?, ?, ?)');
    const { questions, failures } = makeQuestions(db, show);
    for (const question of questions) insert.run(show, question.id, JSON.stringify(question));
    return failures;
  },
};

/** Reads the questions of a content store; those of a show when they are first asked for. */
export function openQuestionPool(db: Database): QuestionPool {
  const select = db.prepare<[string | null], string>(
    'SELECT body FROM question WHERE show = coalesce(?, show) ORDER BY show, id',
  );
  const read = new Map<string | null, readonly Question[]>();
  return (showId) => {
    const known = read.get(showId);
    if (known) return known;
    const questions = select
      .pluck()
      .all(showId)
      .map((body) => question.parse(JSON.parse(body)));
    read.set(showId, questions);
    return questions;
  };
}

const question: z.ZodType<Question> = z.object({
  id: z.string(),
  show: z.string(),
  kind: z.enum(questionKinds),
  text: z.string(),
  answer: z.string(),
  wrong: z.tuple([z.string(), z.string(), z.string()]),
  explanation: z.string(),
  sources: z.array(
    z.object({ name: z.string(), url: z.string().exactOptional(), episode: z.string().exactOptional() }),
  ),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  from: z.string().nullable(),
  when: z.object({ fact: z.number(), episode: z.number() }),
  namesake: z.string().exactOptional(),
  mature: z.literal(true).exactOptional(),
});
