import type { Database } from 'better-sqlite3';
import { beforeFirst, type Order, type Stamp, timeOf } from '../../spoilers.ts';

/** The times of all spoilers that are recorded of a show, each as a place in its order. */
export function spoilerTimes(db: Database, show: string, order: Order): number[] {
  const bodies = db
    .prepare<{ show: string }, string>(
      `SELECT body FROM show WHERE id = @show UNION ALL SELECT body FROM character WHERE show = @show
       UNION ALL SELECT body FROM episode WHERE show = @show UNION ALL SELECT body FROM trope WHERE show = @show
       UNION ALL SELECT body FROM example WHERE show = @show`,
    )
    .pluck()
    .all({ show });
  return bodies
    .flatMap((body) => [...stampsIn(JSON.parse(body))])
    .map((stamp) => timeOf(stamp, order))
    .filter((time) => time > beforeFirst);
}

/** Every record inside a record that says when it becomes known. */
function* stampsIn(value: unknown): Generator<Stamp> {
  if (typeof value !== 'object' || value === null) return;
  const { from, spoiler, season } = value as Record<string, unknown>;
  if (typeof from === 'string') yield { from };
  else if (spoiler === true) yield { spoiler, ...(typeof season === 'number' && { season }) };
  for (const inner of Object.values(value)) yield* stampsIn(inner);
}
