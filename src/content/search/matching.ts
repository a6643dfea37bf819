import type { Probe } from './probe.ts';
import type { InScope } from './scope.ts';
import type { SearchIndex } from './stored.ts';
import { namesCount, namesIn, type Range, type Terms } from './terms.ts';

/** Names that are what was typed, but for case, accents, spaces and a leading article or title. */
export function sameNames({ starts }: SearchIndex, { full, core, code }: Probe, isIn: InScope): number[] {
  const found = new Set([full, core, code].flatMap((range) => [...namesIn(starts, range)]));
  return [...found].filter(isIn);
}

/**
 * The first names in scope, up to the limit, that begin with what was typed, that have it within a word or as their
 * initials, that have its words, and that have words begun so.
 */
export function matchingNames(index: SearchIndex, probe: Probe, isIn: InScope, limit: number): Set<number> {
  const { fullBegun, coreBegun, codeBegun, insideBegun, initials, words, wordsBegun } = probe;
  const all: Condition[][] = [
    [{ of: 'start', ranges: [fullBegun, coreBegun, codeBegun] }],
    [{ of: 'start', ranges: [insideBegun, initials] }],
    words.map((range) => ({ of: 'word', ranges: [range] })),
    wordsBegun.map((range) => ({ of: 'word', ranges: [range] })),
  ];
  return new Set(all.flatMap((conditions) => firstMatches(index, conditions, isIn, limit)));
}

/** The first names in scope of an entry each, up to the limit: the best known. */
export function bestKnown({ names }: SearchIndex, isIn: InScope, limit: number): number[] {
  const found: number[] = [];
  for (let name = 0; name < names.text.length && found.length < limit; name++)
    if (names.isFirst[name] === 1 && isIn(name)) found.push(name);
  return found;
}

/** One of a name's starts, or of its words, lies in one of the ranges. */
type Condition = { of: 'start' | 'word'; ranges: readonly Range[] };

/** The first names, in their order and up to the limit, that meet all conditions. */
function firstMatches(
  index: SearchIndex,
  conditions: readonly Condition[],
  isIn: InScope,
  limit: number,
): number[] {
  const counts = conditions.map((condition) => countOf(index, condition));
  const fewest = Math.min(...counts);
  if (fewest === 0) return [];
  const rarest = conditions[counts.indexOf(fewest)];
  const others = conditions.filter((condition) => condition !== rarest);
  const size = index.names.text.length;
  const isMatch = (name: number, asked: readonly Condition[]) =>
    asked.every((condition) => meets(index, name, condition)) && isIn(name);
  // Where very many have it, the first of them are near: to walk through all names is shorter than to sort those.
  const isCommon = fewest * fewest > size * limit;
  const found: number[] = [];
  const candidates = isCommon || !rarest ? null : namesOf(index, rarest).sort();
  const asked = candidates ? others : conditions;
  let last = -1;
  for (let at = 0; at < (candidates?.length ?? size) && found.length < limit; at++) {
    const name = candidates ? (candidates[at] ?? 0) : at;
    if (name !== last && isMatch(name, asked)) found.push(name);
    last = name;
  }
  return found;
}

const termsOf = ({ starts, words }: SearchIndex, { of }: Condition): Terms =>
  of === 'start' ? starts : words;

function countOf(index: SearchIndex, condition: Condition): number {
  const terms = termsOf(index, condition);
  return condition.ranges.reduce((sum, range) => sum + namesCount(terms, range), 0);
}

function namesOf(index: SearchIndex, condition: Condition): Uint32Array {
  const terms = termsOf(index, condition);
  const all = new Uint32Array(countOf(index, condition));
  let at = 0;
  for (const range of condition.ranges) {
    const names = namesIn(terms, range);
    all.set(names, at);
    at += names.length;
  }
  return all;
}

function meets(
  { names, forms, wordsOfForms }: SearchIndex,
  name: number,
  { of, ranges }: Condition,
): boolean {
  const first = names.forms[name] ?? 0;
  const end = names.forms[name + 1] ?? 0;
  if (of === 'start')
    return hasTerm(forms.full, first, end, ranges) || hasTerm(forms.core, first, end, ranges);
  return hasTerm(wordsOfForms, forms.words[first] ?? 0, forms.words[end] ?? 0, ranges);
}

function hasTerm(terms: Uint32Array, first: number, end: number, ranges: readonly Range[]): boolean {
  for (let at = first; at < end; at++) {
    const term = terms[at] ?? 0;
    for (const { from, to } of ranges) if (term >= from && term < to) return true;
  }
  return false;
}
