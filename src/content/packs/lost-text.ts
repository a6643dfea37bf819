import { type Document, isAlias, isCollection, isPair, isScalar, isSeq, type Scalar, visit } from 'yaml';
import type { FaultAt, Path } from './pack-file.ts';
import { quoteIt, textFrom } from './quoting.ts';

/**
 * Texts that YAML takes for something else without a word: `&` names what follows and `!` gives it a type, both of which
 * are left out; `*` stands for what was named. Names that are used are left alone.
 */
export function lostTexts(document: Document, source: string): FaultAt[] {
  const faults: FaultAt[] = [];
  const sizes = new Map<string, number>();
  const used = new Set<string>();
  const named: { name: string; fault: FaultAt }[] = [];

  const lost = (start: number, isInBrackets: boolean, mark: string): FaultAt => {
    const text = textFrom(source, start, isInBrackets);
    return {
      offset: start,
      message: `YAML does not take a ${mark} at the beginning for text. ${quoteIt(text)}`,
    };
  };
  const readScalar = (node: Scalar, isInBrackets: boolean): void => {
    const [start = 0] = node.range ?? [];
    const marked = markBefore(source, start);
    if (marked === null) return;
    if (node.anchor !== undefined) {
      named.push({ name: node.anchor, fault: lost(marked, isInBrackets, '&') });
    } else if (node.tag?.startsWith('!')) faults.push(lost(marked, isInBrackets, '!'));
  };
  /** How many values a node holds, with all that is repeated in it. */
  const sizeOf = (node: unknown, isInBrackets: boolean): number => {
    if (isPair(node)) {
      if (isCollection(node.key)) {
        faults.push({
          offset: node.key.range?.[0] ?? 0,
          message: 'a key must be a word: remove the brackets',
        });
      }
      return sizeOf(node.key, isInBrackets) + sizeOf(node.value, isInBrackets);
    }
    if (isAlias(node)) {
      used.add(node.source);
      const [start = 0] = node.range ?? [];
      if (!sizes.has(node.source)) faults.push(lost(start, isInBrackets, '*'));
      return sizes.get(node.source) ?? 1;
    }
    if (isScalar(node)) readScalar(node, isInBrackets);
    const inner = isCollection(node) ? node.items : [];
    const brackets = isInBrackets || (isCollection(node) && node.flow === true);
    const size = inner.reduce<number>((sum, one) => sum + sizeOf(one, brackets), 1);
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) sizes.set(node.anchor, size);
    return size;
  };

  if (document.contents && sizeOf(document.contents, false) > mostValues) {
    faults.push({ offset: 0, message: 'what is repeated by * is too much in all: write less of it' });
  }
  return [...faults, ...named.filter(({ name }) => !used.has(name)).map(({ fault }) => fault)];
}

/** A few lines can repeat each other so often that no machine could hold it. */
const mostValues = 1_000_000;

/** Where the `&` or `!` before a value begins; `null`: none stands there. */
function markBefore(source: string, offset: number): number | null {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const at = source.slice(lineStart, offset).search(/[&!]\S*\s*$/);
  return at < 0 ? null : lineStart + at;
}

/** An unquoted value at a path, with what stands behind it on its line. */
export type Commented = { path: Path; text: string; comment: string };

/** Every unquoted value that has a comment on its own line. */
export function commentedValues(document: Document, source: string): Commented[] {
  if (!source.includes(' #')) return [];
  const found: Commented[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || node.type !== 'PLAIN' || !node.range) return;
      const [start, end] = node.range;
      const [, comment] = /^[ \t]+(#[^\n]*)/.exec(source.slice(end, end + 1000)) ?? [];
      if (comment === undefined) return;
      const path = pathTo([...ancestors, node]);
      found.push({ path, text: source.slice(start, end), comment: comment.trimEnd() });
    },
  });
  return found;
}

/** The keys and places on the way from the document to its innermost node. */
const pathTo = (nodes: readonly unknown[]): Path =>
  nodes.flatMap((node, at): Path => {
    if (isPair(node)) return [isScalar(node.key) ? String(node.key.value) : String(node.key)];
    const next = nodes[at + 1];
    return isSeq(node) && next !== undefined ? [node.items.indexOf(next)] : [];
  });
