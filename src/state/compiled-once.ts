import type { CompiledQuery } from 'kysely';
import type { State } from './database.ts';

/**
 * A query that every interaction asks: its SQL is written once and only its values change, which takes half the time.
 * `build` gives the query with any values in their places.
 */
export function compiledOnce<Row>(build: (state: State) => CompiledQuery<Row>) {
  let query: CompiledQuery<Row> | undefined;
  return async (state: State, parameters: readonly unknown[]): Promise<Row[]> => {
    query ??= build(state);
    const { rows } = await state.executeQuery<Row>({ ...query, parameters });
    return rows;
  };
}
