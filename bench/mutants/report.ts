import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Stryker } from '@stryker-mutator/core';

export type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number];

/**
 * How many mutants were killed, by file: a table in Markdown. Those that are made when a module is loaded are not judged, and
 * those that cannot be run say nothing.
 */
export function filesTable(mutants: readonly MutantResult[]): string[] {
  const byFile = Map.groupBy(mutants, ({ fileName }) => relative(fileName));
  const row = (name: string, all: readonly MutantResult[]) => {
    const killed = all.filter(({ status }) => isKilled(status)).length;
    const judged = killed + all.filter(({ status }) => isAlive(status)).length;
    const share = judged === 0 ? '' : ((100 * killed) / judged).toFixed(1);
    return `| ${name} | ${all.length} | ${judged} | ${killed} | ${share} |`;
  };
  const rows = [...byFile].sort(([a], [b]) => a.localeCompare(b)).map(([name, all]) => row(name, all));
  return [
    '| file | mutants | judged | killed | % |',
    '|---|---:|---:|---:|---:|',
    ...rows,
    row('all', mutants),
  ];
}

/** Each mutant that no test noticed: where, and what was changed into what. */
export const survivorsIn = (mutants: readonly MutantResult[]): string[] =>
  mutants
    .filter(({ status }) => isAlive(status))
    .map((mutant) => {
      const { fileName, location, replacement = '', status } = mutant;
      const place = `${relative(fileName)}:${location.start.line}`;
      const reached = status === 'NoCoverage' ? ' (reached by no test)' : '';
      return `${place} ${onOneLine(textAt(fileName, location))} -> ${onOneLine(replacement)}${reached}`;
    })
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));

const isKilled = (status: MutantResult['status']): boolean => status === 'Killed' || status === 'Timeout';
const isAlive = (status: MutantResult['status']): boolean => status === 'Survived' || status === 'NoCoverage';

const relative = (file: string): string => path.relative(process.cwd(), path.resolve(file));

const longest = 80;
function onOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim() || '(nothing)';
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** Lines count from 1, columns from 0. */
function textAt(file: string, { start, end }: MutantResult['location']): string {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  const first = lines[0] ?? '';
  if (lines.length < 2) return first.slice(start.column, end.column);
  return [first.slice(start.column), ...lines.slice(1, -1), (lines.at(-1) ?? '').slice(0, end.column)].join(
    '\n',
  );
}
