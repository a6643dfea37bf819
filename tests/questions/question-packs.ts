import Database from 'better-sqlite3';
import { readPacks } from '../../src/content/packs/read-packs.ts';
import type { Pack } from '../../src/content/packs/schema.ts';
import { createTables, writePacks } from '../../src/content/store/write-packs.ts';
import { questionsFor } from '../../src/questions/make-questions.ts';
import type { Question } from '../../src/questions/question.ts';

/** The packs as they are in `data`, read from YAML without the store. */
export function realPacks(): { ca: Pack; za: Pack } {
  const { packs, problems } = readPacks('data');
  const [ca, za] = ['backstage-ca', 'backstage-za'].map((id) => packs.find(({ show }) => show.id === id));
  if (!ca || !za) throw new Error(`the packs cannot be read: ${JSON.stringify(problems)}`);
  return { ca, za };
}

/** The questions of one show when these are all the packs there are. */
export function questionsOf(show: string, packs: readonly Pack[]): Question[] {
  const db = new Database(':memory:');
  createTables(db);
  writePacks(db, packs);
  const questions = questionsFor(db, show);
  db.close();
  return questions;
}

/** Everything that a question shows or reveals, in one text. */
export const wholeText = ({ text, answer, wrong, explanation }: Question): string =>
  [text, answer, ...wrong, explanation].join('\n');
