import { type RawBuilder, sql } from 'kysely';

/** A whole number that is selected to be written: a database that knows no types but those it is told takes it for one. */
export const whole = (value: number): RawBuilder<number> => sql<number>`CAST(${value} AS BIGINT)`;
