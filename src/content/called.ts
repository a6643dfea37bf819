import type { CharacterRecord } from './packs/schema.ts';

/**
 * How fans call somebody, and below it the full name where that is another: "Jax", Jackson Gardner. A name that begins
 * or ends with what they are called tells it already: "Kit Dunn", "Mr. Park".
 */
export function calledFirst({ name, called }: Pick<CharacterRecord, 'name' | 'called'>): {
  title: string;
  full: string | null;
} {
  const isWithin = called === undefined || ` ${name} `.toLowerCase().includes(` ${called.toLowerCase()} `);
  return isWithin ? { title: name, full: null } : { title: called, full: name };
}
