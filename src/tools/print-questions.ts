import { parseArgs } from 'node:util';
import { openContent } from '../app/content.ts';
import { describeProblem } from '../content/packs/pack-file.ts';
import { openQuestionPool } from '../questions/pool.ts';
import type { Question } from '../questions/question.ts';
import { questionKinds } from '../questions/question.ts';
import { afterLast } from '../spoilers.ts';

// Whoever reads has read enough, such as `head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  const { values } = parseArgs({ options: { show: { type: 'string' }, kind: { type: 'string' } } });
  run(values);
} catch (error) {
  refuse(error instanceof Error ? error.message : String(error));
}

function run({ show, kind }: { show?: string; kind?: string }): void {
  const { db, problems } = openContent(process.env.DATA_DIR ?? 'data', process.env.VAR_DIR ?? 'var');
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  const shows = db.prepare<[], string>('SELECT id FROM show ORDER BY position').pluck().all();
  if (show === undefined || !shows.includes(show)) {
    refuse(`${show === undefined ? 'Name a show' : `There is no show ${show}`}: --show ${shows.join(' | ')}`);
  } else if (kind !== undefined && !questionKinds.some((known) => known === kind)) {
    refuse(`There is no kind ${kind}: --kind ${questionKinds.join(' | ')}`);
  } else {
    print(
      openQuestionPool(
        db,
        () => Number.POSITIVE_INFINITY,
      )(show).filter((question) => kind === undefined || question.kind === kind),
    );
  }
  db.close();
}

function print(questions: readonly Question[]): void {
  const kinds = Map.groupBy(questions, ({ kind }) => kind);
  for (const [kind, ofKind] of kinds) {
    process.stdout.write(`\n== ${kind} (${ofKind.length})\n\n${ofKind.map(describe).join('\n')}`);
  }
  const counts = [...kinds].map(([kind, ofKind]) => `${kind} ${ofKind.length}`);
  process.stdout.write(`\n${questions.length} questions: ${counts.join(', ')}\n`);
}

function describe(question: Question): string {
  const { id, text, answer, wrong, explanation, sources, difficulty, from, when, mature } = question;
  const known = when.fact === afterLast ? 'from an unknown episode' : `from ${from ?? 'the start'}`;
  return `${id}
  ${text}
  (x) ${answer}   ( ) ${wrong.join('   ( ) ')}
  ${explanation}
  ${difficulty}, ${known}${mature ? ', mature' : ''}; ${sources.map(({ name }) => name).join('; ') || 'no source'}
`;
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
