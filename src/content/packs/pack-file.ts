import { LineCounter } from 'yaml';
import type { z } from 'zod';
import { explainIssue, type Fault } from './explain-issue.ts';
import type { Commented } from './lost-text.ts';
import { parseYaml } from './parsed-parts.ts';
import { quoteIt } from './quoting.ts';
import { isTextAt } from './schema-at.ts';

/** Something a curator has to mend. `line` and `column` count from 1. */
export type Problem = { file: string; line: number; column: number; message: string };

export type Path = readonly PropertyKey[];

/** A fault at a place in a text, counted in UTF-16 units from its beginning. */
export type FaultAt = { offset: number; message: string };

/** One YAML file of a pack: its value before validation, and a way back from a path in it to a line. */
export type PackDocument = {
  value: unknown;
  problems: Problem[];
  /** Whether the line of a problem was told of before it was parsed. */
  isTold(problem: Problem): boolean;
  /** The problem at `path`; with `onKey`, at the key itself rather than its value. */
  problemAt(path: Path, message: string, onKey?: boolean): Problem;
  /** What is written at `path`; `null`: nothing, or more than a line. */
  writtenAt(path: Path): string | null;
  /** Unquoted values with a comment on their line, which may be the end of the text. */
  commented: readonly Commented[];
};

/**
 * Parses YAML; what is not YAML, or not what was meant, is told with its place, and there is no value then. `unreadable`:
 * what was found in the text before; nothing more is told of those lines.
 */
export function parsePackFile(
  file: string,
  source: string,
  unreadable: readonly Problem[] = [],
): PackDocument {
  const isTold = ({ line }: Problem) => unreadable.some((problem) => problem.line === line);
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = source.indexOf('\n'); at >= 0; at = source.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  const at = ({ offset, message }: FaultAt): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), message };
  };
  try {
    const parsed = parseYaml(source);
    const found = onePerLine(parsed.faults.map(at)).filter((problem) => !isTold(problem));
    return {
      value: parsed.value,
      problems: [...unreadable, ...found].sort((a, b) => a.line - b.line),
      isTold,
      problemAt: (path, message, onKey = false) => at({ offset: parsed.offsetOf(path, onKey), message }),
      writtenAt(path) {
        const range = parsed.rangeOf(path);
        const written = range && source.slice(...range).trimEnd();
        return !written || written.includes('\n') ? null : written;
      },
      commented: parsed.commented,
    };
  } catch (error) {
    // Such as a stack that is too small for lists within lists within lists.
    const message = `cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
    const problem = at({ offset: 0, message });
    const nothing = { value: undefined, writtenAt: () => null, commented: [], isTold };
    return { ...nothing, problems: [...unreadable, problem], problemAt: () => problem };
  }
}

/** What follows from a fault on its own line is no fault of its own. */
const onePerLine = (problems: readonly Problem[]): Problem[] =>
  [...new Map(problems.toReversed().map((problem) => [problem.line, problem])).values()].sort(
    (a, b) => a.line - b.line,
  );

/** Checks a value from `document` at `base` against a schema; every fault becomes a problem. */
export function validate<T extends z.ZodType>(
  schema: T,
  document: PackDocument,
  value: unknown,
  base: Path,
): z.infer<T> | null {
  const parsed = schema.safeParse(value);
  const written = (path: Path) => document.writtenAt([...base, ...path]);
  const faults: Fault[] = [
    ...(parsed.error?.issues ?? []).flatMap((issue) => explainIssue(issue, value, schema, written)),
    ...cutByComment(schema, document, base),
  ];
  for (const { path, message, onKey } of faults) {
    const problem = document.problemAt([...base, ...path], message, onKey);
    if (!document.isTold(problem)) document.problems.push(problem);
  }
  return faults.length === 0 && parsed.success ? parsed.data : null;
}

/** A text that a `#` may have cut off: that of an id or a number is surely meant as a comment. */
function cutByComment(schema: z.ZodType, { commented }: PackDocument, base: Path): Fault[] {
  return commented.flatMap(({ path, text, comment }) => {
    const rest = path.slice(base.length);
    if (!base.every((key, at) => key === path[at]) || !isTextAt(schema, rest)) return [];
    const advice = `${quoteIt(`${text} ${comment}`)}, or put the comment on a line of its own`;
    return { path: rest, message: `YAML takes what follows the # for a comment. ${advice}` };
  });
}

/** A problem on one line, in the form that editors and terminals can jump to. */
export const describeProblem = ({ file, line, column, message }: Problem): string =>
  `${file}:${line}:${column}: ${message}`;
