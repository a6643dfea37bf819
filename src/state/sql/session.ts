import type { CompiledQuery, Kysely } from 'kysely';
import type { Machine } from '../../machine/machine.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;

/** Under these keys a session has what only the queries in `src/state/` may use. */
export const db = Symbol('tables');
const written = Symbol('written');

/** SQL that is written out already, by what builds it. It belongs to one open state, and so to one kind of database. */
export type Written = Map<(tables: Db) => CompiledQuery, CompiledQuery>;

/** Whoever asks or writes: the state itself, or one transaction or snapshot of it. */
export class Session {
  readonly [db]: Db;
  readonly [written]: Written;
  /** Lets whatever has come in meanwhile go first: a long piece of work must not hold everything else up. */
  readonly turn: Machine['turn'];

  constructor(tables: Db, queries: Written, turn: Machine['turn']) {
    this[db] = tables;
    this[written] = queries;
    this.turn = turn;
  }
}

/** The same session over other tables: those of a transaction in it. */
export const within = (session: Session, tables: Db): Session =>
  new Session(tables, session[written], session.turn);

/**
 * Asks a query that every interaction asks: its SQL is written once for a state and only its values change, which
 * takes half the time. `build` gives the query with any values in their places.
 */
export async function askWritten<Row>(
  session: Session,
  build: (tables: Db) => CompiledQuery<Row>,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const query = session[written].get(build) ?? build(session[db]);
  session[written].set(build, query);
  const { rows } = await session[db].executeQuery<Row>({ ...query, parameters });
  return rows;
}

/** What a state asks of its database that no SQL says for every database. */
export type Engine = {
  readonly turn: Machine['turn'];
  /** Copies everything into a file of that name beside it, before it is changed. */
  keepCopy(name: string): Promise<void>;
  /** Throws where what is open is not what stands in its place. */
  assertInPlace(): void;
  /** Writes something that changes nothing. Throws where nothing can be written. */
  probe(): Promise<void>;
  /** Writes what stands in a log of changes into the file itself, so that a copy of it has everything. */
  checkpoint(): Promise<void>;
  /** Leaves nothing readable on the disk of what was deleted. */
  scrub(): Promise<void>;
};
