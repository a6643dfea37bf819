import type { Problem } from '../../wire/problem.ts';
import { invalidForm } from '../http/api-error.ts';
import type { Bodies } from './bodies.ts';

let loading: Promise<typeof import('./schemas.ts')> | null = null;

/** Begins to load Discord's schemas, which takes longer than all the rest; done in the background after the start. */
export function loadSchemas(): Promise<typeof import('./schemas.ts')> {
  loading ??= import('./schemas.ts');
  return loading;
}

/** The body, once it is known to be what Discord accepts; a 400 that lists every fault otherwise. */
export async function checkBody<K extends keyof Bodies>(kind: K, json: unknown): Promise<Bodies[K]> {
  const { schemaProblems } = await loadSchemas();
  const body = json ?? {};
  const problems = schemaProblems(kind, body);
  if (!accepted<K>(body, problems)) throw invalidForm(problems);
  return body;
}

export type CheckBody = typeof checkBody;

/** Takes every body for what it should be: for simulations, in which the schemas would take longer than all the rest. */
export const unchecked: CheckBody = async <K extends keyof Bodies>(_kind: K, json: unknown) => {
  const body = json ?? {};
  if (!accepted<K>(body, [])) throw invalidForm([]);
  return body;
};

function accepted<K extends keyof Bodies>(body: unknown, problems: Problem[]): body is Bodies[K] {
  return body !== null && problems.length === 0;
}
