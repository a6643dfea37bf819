import type { Database } from 'better-sqlite3';
import type { Order } from '../../spoilers.ts';
import type { ShowRecord } from '../packs/schema.ts';
import { orderFrom } from '../timeline.ts';

/** The order of a show's episodes, as a content store has it. */
export function readOrder(db: Database, { id, seasons }: Pick<ShowRecord, 'id' | 'seasons'>): Order {
  const rows = db
    .prepare<[string], { id: string; through: string | null }>(
      'SELECT id, through FROM episode WHERE show = ? ORDER BY place',
    )
    .all(id);
  return orderFrom(
    rows.map((row) => ({ id: row.id, through: row.through ?? undefined })),
    seasons,
  );
}
