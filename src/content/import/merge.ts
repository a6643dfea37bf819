import { isDeepStrictEqual } from 'node:util';
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import { listKeys } from './list-keys.ts';
import { nodeOf, spaceOut } from './pack-yaml.ts';
import type { Plain } from './to-pack.ts';

/** Where in a file something is, in words: `s1e02 › title`. */
type At = readonly string[];

/**
 * One thing that an update did, or left alone.
 *
 * - `set`, `added`: taken over from the source;
 * - `dropped`: an item of a list that the source has no longer;
 * - `kept`: the curator's own, which differs from the source; `isNew`: the source has changed it, too;
 * - `gone`: a record that the source has no longer, which stays.
 */
export type Change =
  | { kind: 'set'; at: At; from: Plain | undefined; to: Plain }
  | { kind: 'added'; at: At; to: Plain }
  | { kind: 'dropped'; at: At; from: Plain }
  | { kind: 'kept'; at: At; own: Plain | undefined; theirs: Plain | undefined; isNew: boolean }
  | { kind: 'gone'; at: At };

type Value = Plain | undefined;

/**
 * Brings a file that a curator may have changed up to date, in place: `base` is what was imported last, `theirs` what the
 * source says now. Whatever the curator wrote, changed or removed stays so.
 */
export function mergeDocument(document: Document, base: Value, theirs: Plain): Change[] {
  const changes: Change[] = [];
  if (document.contents === null && !isDeepStrictEqual(base, theirs)) {
    // A list that a curator emptied is emptied; one that was never there is new.
    if (base === undefined || isEmpty(base)) document.contents = nodeOf(document, theirs) as never;
  } else if (isNode(document.contents)) {
    mergeNode({ document, changes }, document.contents, base, theirs, []);
  }
  return changes;
}

const isEmpty = (value: Value): boolean => Array.isArray(value) && value.length === 0;

type Merge = { document: Document; changes: Change[] };

/** Merges into a node that both have. */
function mergeNode(merge: Merge, mine: Node, base: Value, theirs: Plain, at: At): void {
  if (isMap(mine) && isBlock(theirs)) {
    mergeMap(merge, mine, isBlock(base) ? base : {}, theirs, at);
    return;
  }
  if (isSeq(mine) && Array.isArray(theirs)) {
    mergeList(merge, mine, Array.isArray(base) ? base : [], theirs, at);
    return;
  }
  const own = plainOf(merge, mine);
  if (isDeepStrictEqual(own, theirs)) return;
  if (!isDeepStrictEqual(own, base) || !isScalar(mine) || typeof theirs === 'object') {
    keep(merge, at, own, base, theirs);
    return;
  }
  merge.changes.push({ kind: 'set', at, from: own, to: theirs });
  mine.value = theirs;
}

function mergeMap(
  merge: Merge,
  mine: YAMLMap,
  base: { [key: string]: Plain },
  theirs: { [key: string]: Plain },
  at: At,
): void {
  for (const [key, value] of Object.entries(theirs)) {
    const own = mine.get(key, true) as Node | undefined;
    const inner = [...at, key];
    if (own === undefined) {
      if (key in base) {
        keep(merge, inner, undefined, base[key], value);
      } else {
        insertKey(merge, mine, key, value, Object.keys(theirs));
        merge.changes.push({ kind: 'added', at: inner, to: value });
      }
    } else if (isAlias(own) || (isPlain(merge, own, base[key]) && isOther(own, value))) {
      replace(merge, mine, key, own, base[key], value, inner);
    } else {
      mergeNode(merge, own, base[key], value, inner);
    }
  }
  for (const [key, value] of Object.entries(base)) {
    if (key in theirs || !mine.has(key)) continue;
    const own = mine.get(key, true) as Node;
    const inner = [...at, key];
    const pair = mine.items.find((item) => isScalar(item.key) && item.key.value === key);
    if (isPlain(merge, own, value) && !hasComment(own) && !hasComment(pair?.key)) {
      mine.delete(key);
      merge.changes.push({ kind: 'dropped', at: inner, from: value });
    } else {
      merge.changes.push({
        kind: 'kept',
        at: inner,
        own: plainOf(merge, own),
        theirs: undefined,
        isNew: true,
      });
    }
  }
}

/** A value whose kind changes, such as a name that becomes a list; one behind an alias is left to the curator. */
function replace(
  merge: Merge,
  mine: YAMLMap,
  key: string,
  own: Node,
  base: Value,
  theirs: Plain,
  at: At,
): void {
  const value = plainOf(merge, own);
  if (isDeepStrictEqual(value, theirs)) return;
  if (isAlias(own) || !isDeepStrictEqual(value, base) || hasComment(own)) {
    keep(merge, at, value, base, theirs);
    return;
  }
  mine.set(key, nodeOf(merge.document, theirs));
  merge.changes.push({ kind: 'set', at, from: value, to: theirs });
}

function mergeList(merge: Merge, mine: YAMLSeq, base: Plain[], theirs: Plain[], at: At): void {
  const { keyOf, isRecord } = listKeys(at.at(-1));
  const [bases, others] = [keyed(base, keyOf), keyed(theirs, keyOf)];
  const own = new Map(
    keyedEntries(
      mine.items.map((item) => plainOf(merge, item as Node)),
      keyOf,
    ).map(([key], index) => [key, mine.items[index] as Node]),
  );
  let before: Node | null = null;
  for (const [key, value] of others) {
    const item = own.get(key);
    const inner = [...at, key];
    if (item !== undefined) {
      if (isCollection(item)) mergeNode(merge, item, bases.get(key), value, inner);
      before = item;
    } else if (bases.has(key)) {
      keep(merge, inner, undefined, bases.get(key), value);
    } else {
      before = insertItem(merge, mine, value, before, isRecord);
      merge.changes.push({ kind: 'added', at: inner, to: value });
    }
  }
  for (const [key, value] of bases) {
    const item = own.get(key);
    if (others.has(key) || item === undefined) continue;
    const inner = [...at, key];
    if (isRecord) {
      merge.changes.push({ kind: 'gone', at: inner });
    } else if (isPlain(merge, item, value) && !hasComment(item)) {
      mine.items.splice(mine.items.indexOf(item), 1);
      merge.changes.push({ kind: 'dropped', at: inner, from: value });
    } else {
      merge.changes.push({
        kind: 'kept',
        at: inner,
        own: plainOf(merge, item),
        theirs: undefined,
        isNew: true,
      });
    }
  }
}

/** Behind what comes before it at the source, else at the beginning, or where there is nothing yet at the end. */
function insertItem(
  { document }: Merge,
  mine: YAMLSeq,
  value: Plain,
  before: Node | null,
  isRecord: boolean,
): Node {
  const node = nodeOf(document, value);
  // A list that was empty stood on its line.
  if (mine.items.length === 0) mine.flow = isScalar(node);
  const index = before === null ? 0 : mine.items.indexOf(before) + 1;
  if (isRecord && index > 0) spaceOut(node);
  const [first] = mine.items;
  if (index === 0 && isMap(first)) {
    if (isRecord) first.spaceBefore = true;
    // What stands above the first record, such as a heading, stays above it.
    node.commentBefore = null;
  }
  mine.items.splice(index, 0, node);
  return node;
}

/** Puts a key where the source's order has it: behind the nearest one before it that is there. */
function insertKey(
  { document }: Merge,
  mine: YAMLMap,
  key: string,
  value: Plain,
  order: readonly string[],
): void {
  const pair = document.createPair(key, nodeOf(document, value));
  const earlier = order.slice(0, order.indexOf(key));
  const keys = mine.items.map((item) => (isScalar(item.key) ? String(item.key.value) : ''));
  const at = Math.max(-1, ...earlier.map((one) => keys.lastIndexOf(one)));
  mine.items.splice(at + 1, 0, pair);
}

function keep({ changes }: Merge, at: At, own: Value, base: Value, theirs: Value): void {
  if (own === undefined && isDeepStrictEqual(base, theirs)) return;
  changes.push({ kind: 'kept', at, own, theirs, isNew: !isDeepStrictEqual(base, theirs) });
}

const plainOf = ({ document }: Merge, node: Node): Plain => node.toJS(document) as Plain;
const isPlain = (merge: Merge, node: Node, value: Value): boolean =>
  isDeepStrictEqual(plainOf(merge, node), value);
const isBlock = (value: Value): value is { [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is of another kind than what stands there. */
const isOther = (node: Node, value: Plain): boolean =>
  isMap(node) !== isBlock(value) || isSeq(node) !== Array.isArray(value);

/** Whether somebody wrote a comment in or at a node. */
function hasComment(node: unknown): boolean {
  if (!isNode(node)) return false;
  if (node.comment || node.commentBefore) return true;
  if (isSeq(node)) return node.items.some(hasComment);
  if (isMap(node)) return node.items.some(({ key, value }) => hasComment(key) || hasComment(value));
  return false;
}

type KeyOf = (value: Plain) => string;

/** Items by what they are about; a second of one key counts for itself. */
function keyedEntries(items: readonly Plain[], keyOf: KeyOf): [string, Plain][] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const key = keyOf(item);
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return [times === 1 ? key : `${key} (${times})`, item];
  });
}

const keyed = (items: readonly Plain[], keyOf: KeyOf): Map<string, Plain> =>
  new Map(keyedEntries(items, keyOf));
