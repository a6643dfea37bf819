import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { createTables, writePacks } from '../../src/content/store/write-packs.ts';
import type { Draft, Source } from '../../src/questions/craft/draft.ts';
import { makeQuestions } from '../../src/questions/make-questions.ts';
import { writtenQuestions } from '../../src/questions/templates/written.ts';
import { realPacks } from './question-packs.ts';

const { za } = realPacks();
const db = new Database(':memory:');
createTables(db);
writePacks(db, [za]);
const show = za.show.id;

function brokenQuestions(): Draft[] {
  throw new Error('a record that nobody thought of');
}

/** The written questions, the first with a text that cannot be read. */
function halfBrokenQuestions(source: Source): Draft[] {
  const [first, ...others] = writtenQuestions(source);
  return first ? [{ ...first, text: null as unknown as string }, ...others] : [];
}

test('a template that fails costs its own questions, and is told', () => {
  const { questions, failures } = makeQuestions(db, show, [brokenQuestions, writtenQuestions]);
  expect(questions).toHaveLength(za.trivia.length);
  expect(failures).toEqual([expect.stringMatching(/brokenQuestions.*nobody thought of/)]);
});

test('a draft that cannot be finished costs that question alone', () => {
  const { questions, failures } = makeQuestions(db, show, [halfBrokenQuestions]);
  expect(questions).toHaveLength(za.trivia.length - 1);
  expect(failures).toHaveLength(1);
});

test('a show whose records cannot be read has no questions', () => {
  const damaged = new Database(':memory:');
  createTables(damaged);
  writePacks(damaged, [za]);
  damaged.prepare("UPDATE character SET body = '{'").run();
  expect(makeQuestions(damaged, show)).toMatchObject({
    questions: [],
    failures: [expect.stringContaining(show)],
  });
});
