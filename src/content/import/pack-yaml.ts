import { Document, isMap, isScalar, isSeq, type Node, Scalar, type YAMLMap } from 'yaml';
import type { Plain } from './to-pack.ts';

/** How packs are written: as in those that people write, so that a later update changes no line for its form. */
const form = { lineWidth: 110, flowCollectionPadding: false, indentSeq: true } as const;

/** The text of a document that was read and changed; comments, order and quotes stay. */
export const writeDocument = (document: Document): string => document.toString(form);

/** A pack file as text, with the line at its top from which an editor knows its schema. */
export function writePackFile(file: string, value: Plain): string {
  const document = new Document(value);
  if (isSeq(document.contents)) {
    for (const [at, item] of document.contents.items.entries()) if (at > 0) spaceOut(item);
  }
  if (document.contents) shapeNode(document.contents);
  return `# yaml-language-server: $schema=../../schema/${file}.json\n${writeDocument(document)}`;
}

/** A value as it is written into a file: short lists and blocks on one line, dates and the like in quotes. */
export function nodeOf(document: Document, value: Plain): Node {
  const node = document.createNode(value);
  shapeNode(node);
  return node;
}

/** Leaves an empty line before a record. */
export function spaceOut(node: unknown): void {
  if (isMap(node)) node.spaceBefore = true;
}

/** Dates and times, which YAML may take for numbers. */
const quoted = /^\d{4}(?:-\d\d){0,2}$|^\d\d:\d\d$/;

/** Lists of ids, seasons and the like are easier to read on a line. */
function shapeNode(node: Node): void {
  if (isScalar(node) && typeof node.value === 'string' && quoted.test(node.value)) {
    node.type = Scalar.QUOTE_DOUBLE;
  }
  if (isSeq(node)) {
    const isShort = node.items.every((item) => isScalar(item) && String(item.value).length <= 24);
    if (isShort && node.items.length > 0 && node.items.length <= 12) node.flow = true;
    for (const item of node.items) shapeNode(item as Node);
  }
  if (isMap(node)) {
    if (isSmall(node)) node.flow = true;
    for (const { value } of node.items) if (value !== null) shapeNode(value as Node);
  }
}

const isSmall = (map: YAMLMap): boolean =>
  map.items.length <= 4 &&
  map.items.every(({ key, value }) => isScalar(key) && isScalar(value) && String(value.value).length <= 24) &&
  !map.has('id');
