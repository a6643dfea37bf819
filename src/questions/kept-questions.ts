import type { Database } from 'better-sqlite3';
import { makeQuestions } from './make-questions.ts';
import { questionsVersion } from './pool.ts';

/** The questions of all shows, made when the content store is built: that takes longer than a start may. */
export const keptQuestions = {
  version: questionsVersion,
  create(db: Database): void {
    db.exec(
      'CREATE TABLE question (show TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (show, id)) STRICT',
    );
  },
  remove(db: Database, show: string): void {
    db.prepare('DELETE FROM question WHERE show = ?').run(show);
  },
  /** Gives what could not be made, a sentence each. */
  write(db: Database, show: string): string[] {
    const insert = db.prepare('INSERT INTO question VALUES (?, ?, ?)');
    const { questions, failures } = makeQuestions(db, show);
    for (const question of questions) insert.run(show, question.id, JSON.stringify(question));
    return failures;
  },
};
