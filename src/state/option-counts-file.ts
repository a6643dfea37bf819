import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { QuestionCounts } from './option-counts.ts';

type Row = { question_id: string; option: string; shown: number; chosen: number };

/**
 * What was chosen of every question of a show, read from the state of a bot that may be running, which is left as it is;
 * `null`: there is no state, or it is from before anything was counted.
 */
export function readOptionCounts(varDir: string, showId: string): QuestionCounts[] | null {
  const file = path.join(varDir, 'state.db');
  if (!existsSync(file)) return null;
  const db = new Database(file, { readonly: true });
  try {
    const isCounted = db
      .prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'option_count'")
      .get();
    if (!isCounted) return null;
    const rows = db
      .prepare<[string], Row>('SELECT question_id, option, shown, chosen FROM option_count WHERE show_id = ?')
      .all(showId);
    return [...Map.groupBy(rows, (row) => row.question_id)].map(([questionId, options]) => ({
      showId,
      questionId,
      options: new Map(options.map(({ option, shown, chosen }) => [option, { shown, chosen }])),
    }));
  } finally {
    db.close();
  }
}
