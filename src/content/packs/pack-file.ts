import { isMap, isNode, isPair, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { explainIssue } from './explain-issue.ts';

/** Something a curator has to mend. `line` and `column` count from 1. */
export type Problem = { file: string; line: number; column: number; message: string };

export type Path = readonly PropertyKey[];

/** One YAML file of a pack: its value before validation, and a way back from a path in it to a line. */
export type PackDocument = {
  value: unknown;
  problems: Problem[];
  /** The problem at `path`; with `onKey`, at the key itself rather than its value. */
  problemAt(path: Path, message: string, onKey?: boolean): Problem;
};

/** Parses YAML; what is not YAML is told with its place, and the value is then `undefined`. */
export function parsePackFile(file: string, source: string): PackDocument {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };

  const offsetOf = (path: Path, onKey: boolean): number => {
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
  };

  const problems = document.errors.map((error) => at(error.pos[0], `not valid YAML: ${error.message}`));
  return {
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    problemAt: (path, message, onKey = false) => at(offsetOf(path, onKey), message),
  };
}

/** Checks a value from `document` at `base` against a schema; every fault becomes a problem. */
export function validate<T extends z.ZodType>(
  schema: T,
  document: PackDocument,
  value: unknown,
  base: Path,
): z.infer<T> | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    for (const fault of explainIssue(issue, value, schema)) {
      document.problems.push(document.problemAt([...base, ...fault.path], fault.message, fault.onKey));
    }
  }
  return null;
}

/** A problem on one line, in the form that editors and terminals can jump to. */
export const describeProblem = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}:${column}: ${message}`;
