import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vitest/node';
import { z } from 'zod';

/** A text that stands in a source file: a string, a template with `…` for its values, or what a regular expression spells. */
export type Literal = {
  text: string;
  /** From 1. */
  line: number;
  /** The calls, constructors and keys around it, the outermost first: `log.warn()`, `new Error()`, `description:`. */
  inside: readonly string[];
};

type Node = Readonly<Record<string, unknown>> & { type: string; start: number; end: number };

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;

/** Every text of a TypeScript source but those of its types and imports. */
export function literalsIn(source: string): Literal[] {
  const found: Literal[] = [];
  const written = ({ start, end }: Node) => source.slice(start, end).replace(/\s+/g, '');
  const walk = (value: unknown, inside: readonly string[]): void => {
    if (Array.isArray(value)) for (const one of value) walk(one, inside);
    if (!isNode(value) || isLeftOut(value)) return;
    const text = textOf(value);
    if (text !== null) found.push({ text, line: source.slice(0, value.start).split('\n').length, inside });
    const label = labelOf(value, written);
    const within = label === null ? inside : [...inside, label];
    for (const child of Object.values(value)) walk(child, within);
  };
  walk(parseAst(source, { lang: 'ts' }), []);
  return found;
}

/** Types and what is imported from where: `as` and `satisfies` have an expression in them. */
const isLeftOut = ({ type, source }: Node): boolean =>
  (type.startsWith('TS') && !/^TS(As|Satisfies|NonNull)/.test(type)) ||
  (/^(Import|Export)/.test(type) && source !== undefined && source !== null);

function textOf({ type, value, regex, quasis }: Node): string | null {
  if (type === 'TemplateLiteral') return template.parse(quasis).join('…');
  if (type !== 'Literal') return null;
  if (typeof value === 'string') return value;
  return regex === undefined ? null : pattern.parse(regex).replaceAll('\\', '');
}

const template = z.array(
  z.object({ value: z.object({ cooked: z.string() }) }).transform(({ value }) => value.cooked),
);
const pattern = z.object({ pattern: z.string() }).transform((regex) => regex.pattern);

function labelOf({ type, callee, key }: Node, written: (node: Node) => string): string | null {
  if (type === 'NewExpression' && isNode(callee)) return `new ${written(callee)}()`;
  if (type === 'CallExpression' && isNode(callee)) return `${written(callee)}()`;
  return type === 'Property' && isNode(key) ? `${written(key)}:` : null;
}

/** The TypeScript files of some folders, by their paths from the root of the repository. */
export const sourcesOf = (folders: readonly string[]): { file: string; source: string }[] =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(folder, name))
      .map((file) => ({ file, source: readFileSync(file, 'utf8') })),
  );
