import { parseArgs } from 'node:util';
import type { Database } from 'better-sqlite3';
import { openContent } from '../app/content.ts';
import { openCatalog } from '../content/catalog/catalog.ts';
import { describeProblem } from '../content/packs/pack-file.ts';
import { statisticsOf } from '../questions/answer-statistics.ts';
import { askableTo, openQuestionPool } from '../questions/pool.ts';
import type { Question } from '../questions/question.ts';
import { questionKinds } from '../questions/question.ts';
import { type Asked, nextQuestion } from '../rounds/bag.ts';
import { createBags } from '../rounds/bags.ts';
import { allSeen, everybodyIn, noCeiling, noRules } from '../spoilers.ts';
import { readOptionCounts } from '../state/option-counts-file.ts';
import { drawn, listed, worst } from './question-lists.ts';
import { runTool, UsageError } from './shell.ts';
import { words } from './words.ts';

// Whoever reads has read enough, such as `head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const options = {
  show: { type: 'string' },
  kind: { type: 'string' },
  worst: { type: 'boolean' },
  draw: { type: 'string' },
  seen: { type: 'string' },
  seed: { type: 'string' },
} as const;

await runTool(async () => {
  const { values } = parseArgs({ options });
  const varDir = process.env.VAR_DIR ?? 'var';
  const { db, problems } = openContent(process.env.DATA_DIR ?? 'data', varDir);
  for (const problem of problems) process.stderr.write(`${describeProblem(problem)}\n`);
  try {
    process.stdout.write(said(db, varDir, values));
  } finally {
    db.close();
  }
});

type Values = { show?: string; kind?: string; worst?: boolean; draw?: string; seen?: string; seed?: string };

function said(db: Database, varDir: string, { show, kind, worst: isWorst, draw, ...values }: Values): string {
  const shows = db.prepare<[], string>('SELECT id FROM show ORDER BY position').pluck().all();
  if (show === undefined || !shows.includes(show)) throw new UsageError(words.whichShow(show, shows));
  if (kind !== undefined && !questionKinds.some((known) => known === kind))
    throw new UsageError(words.whichKind(kind, questionKinds));
  const pool = openQuestionPool(db, () => Number.POSITIVE_INFINITY);
  const all = pool(show).filter((question) => kind === undefined || question.kind === kind);
  const counts = readOptionCounts(varDir, show);
  const statistics = statisticsOf(counts ?? []);
  if (isWorst) {
    if (counts === null) throw new UsageError(words.nothingCounted(varDir));
    return worst(all, statistics);
  }
  if (draw === undefined) return listed(all);
  if (!/^[1-9]\d{0,3}$/.test(draw)) throw new UsageError(words.howMany);
  return drawn(drawnFor(db, show, Number(draw), values), statistics);
}

/** What a server would be asked on so many days running, the first of them a Monday. */
function drawnFor(
  db: Database,
  show: string,
  days: number,
  { seen = allSeen, seed = '1' }: Values,
): Question[] {
  const { order: orders } = openCatalog(db);
  if (![allSeen, noCeiling].includes(seen) && orders(show)?.placeOf(seen) == null)
    throw new UsageError(words.whichEpisode(seen));
  const pool = openQuestionPool(db, () => Number.POSITIVE_INFINITY);
  const isAskable = askableTo(
    everybodyIn({ ...noRules, ceilings: new Map([[show, seen]]) }, orders),
    pool(show),
  );
  const bag = createBags({ pool, orders }).bagOf(show);
  const asked: Asked[] = [];
  return Array.from({ length: days }, (_, day) => {
    const next = nextQuestion(bag, seed, asked, {
      isAllowed: ({ question }) => isAskable(question),
      weekday: day % 7,
    });
    if (!next) throw new UsageError(words.nothingToAsk);
    asked.push({ id: next.id, answered: 0, missed: 0 });
    return next.question;
  });
}
