import { type Document, isMap, isNode, isPair, isSeq, type ParsedNode, parseDocument } from 'yaml';
import { type Commented, commentedValues, lostTexts } from './lost-text.ts';
import type { FaultAt, Path } from './pack-file.ts';
import { syntaxFaults } from './syntax-error.ts';

/** A YAML file: its value, and the way back from a path in it to an offset. */
export type ParsedFile = {
  value: unknown;
  faults: FaultAt[];
  commented: readonly Commented[];
  /** Where the value at a path begins, or with `onKey` its key; where there is none, what it would be in. */
  offsetOf(path: Path, onKey: boolean): number;
  /** From where to where the value at a path is written; `null`: nothing is. */
  rangeOf(path: Path): readonly [number, number] | null;
};

/**
 * Parses YAML. What is parsed takes a hundred times the room of its text, so a long list is parsed a part at a time, and a
 * part again where the place of something in it is asked for.
 */
export function parseYaml(source: string): ParsedFile {
  const parts = partsOf(source);
  const inParts = parts.length > 1 ? parseParts(source, parts) : null;
  return inParts ?? parseWhole(source);
}

function parseWhole(source: string): ParsedFile {
  const document = parse(source);
  const faults = faultsIn(document, source);
  return {
    value: faults.length > 0 ? undefined : jsOf(document),
    faults,
    commented: commentedValues(document, source),
    offsetOf: (path, onKey) => offsetIn(document, path, onKey),
    rangeOf: (path) => rangeIn(document, path),
  };
}

type Part = { start: number; end: number };

/** So many characters are parsed at a time, or as many as a record has. */
const lengthOfPart = 60_000;
/** What ties a part of a file to others, or is no list of records, one below the other: such a file is parsed as a whole. */
const isTied = /(?:^|[\s,:[{-])&\S|^(?!- |-$|#|\s|$)/m;

/** Where the parts of a long list begin and end: each begins with a record. */
function partsOf(source: string): Part[] {
  if (source.length < lengthOfPart * 2 || isTied.test(source)) return [];
  const parts: Part[] = [];
  let start = 0;
  for (const { index } of source.matchAll(/^-(?= |$)/gm)) {
    if (index - start < lengthOfPart) continue;
    parts.push({ start, end: index });
    start = index;
  }
  return [...parts, { start, end: source.length }];
}

/** `null`: not every part is a list by itself, so that what is wrong with the file is found in the whole. */
function parseParts(source: string, parts: readonly Part[]): ParsedFile | null {
  const records: unknown[] = [];
  const commented: Commented[] = [];
  const firsts: number[] = [];
  const offsets: number[] = [];
  for (const { start, end } of parts) {
    const text = source.slice(start, end);
    const document = parse(text);
    const value = faultsIn(document, text).length > 0 ? null : jsOf(document);
    if (!Array.isArray(value) || !isSeq<ParsedNode>(document.contents)) return null;
    const first = records.length;
    firsts.push(first);
    commented.push(
      ...commentedValues(document, text).map((one) => {
        const [at, ...rest] = one.path;
        return { ...one, path: [first + Number(at), ...rest] };
      }),
    );
    offsets.push(...document.contents.items.map((item) => start + (item.range?.[0] ?? 0)));
    for (const record of value) records.push(record);
  }
  let last: { at: number; document: Document } | null = null;
  /** The part that a record is in, with the path there. */
  const partWith = (path: Path) => {
    const [index, ...rest] = path;
    const record = typeof index === 'number' && index < records.length ? index : null;
    const at = record === null ? 0 : firsts.findLastIndex((first) => first <= record);
    const { start, end } = parts[at] ?? { start: 0, end: source.length };
    if (last?.at !== at) last = { at, document: parse(source.slice(start, end)) };
    const within: Path = record === null ? [] : [record - (firsts[at] ?? 0), ...rest];
    return { start, within, document: last.document };
  };
  return {
    value: records,
    faults: [],
    commented,
    offsetOf(path, onKey) {
      const [index, ...rest] = path;
      const known = rest.length === 0 && typeof index === 'number' ? offsets[index] : undefined;
      if (known !== undefined) return known;
      const { start, within, document } = partWith(path);
      return start + offsetIn(document, within, onKey);
    },
    rangeOf(path) {
      const { start, within, document } = partWith(path);
      const range = rangeIn(document, within);
      return range && [start + range[0], start + range[1]];
    },
  };
}

const parse = (text: string): Document.Parsed => parseDocument(text, { prettyErrors: false });
const jsOf = (document: Document): unknown => document.toJS({ maxAliasCount: -1 });
const faultsIn = (document: Document, text: string): FaultAt[] => [
  ...lostTexts(document, text),
  ...syntaxFaults(document, text),
];

function offsetIn(document: Document, path: Path, onKey: boolean): number {
  for (let length = path.length; length >= 0; length--) {
    const key = path[length - 1];
    const parent = length === 0 ? undefined : document.getIn(path.slice(0, length - 1), true);
    if (onKey && isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (pair && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    }
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function rangeIn(document: Document, path: Path): readonly [number, number] | null {
  const node = document.getIn(path, true);
  return isNode(node) && node.range ? [node.range[0], node.range[1]] : null;
}
