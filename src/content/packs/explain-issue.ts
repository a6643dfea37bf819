import type { z } from 'zod';
import { nearest } from './nearest.ts';
import type { Path } from './pack-file.ts';
import { quoteIt } from './quoting.ts';
import { keysAt } from './schema-at.ts';

type Issue = z.core.$ZodIssue;
export type Fault = { path: Path; message: string; onKey?: boolean };

const kinds: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a block of keys',
  record: 'a block of keys',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  tuple: 'a list',
};

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return kinds[typeof value] ?? typeof value;
};

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

const label = (path: Path): string => {
  const key = path.at(-1);
  return typeof key === 'string' ? `"${key}"` : 'this entry';
};

/**
 * One zod issue in a curator's words: what is wrong and what to write instead.
 * A union's issue is told as that of the alternative that was evidently meant.
 * `written`: what stands in the file at a path, as far as it is on one line.
 */
export function explainIssue(
  issue: Issue,
  value: unknown,
  schema: z.ZodType,
  written: (path: Path) => string | null,
): Fault[] {
  const found = valueAt(value, issue.path);
  const name = label(issue.path);
  const fault = (message: string): Fault[] => [{ path: issue.path, message }];

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...issue.path, key],
        message: unknownKey(key, keysAt(schema, issue.path)),
        onKey: true,
      }));
    case 'invalid_type':
      return found === undefined
        ? fault(`${name} is missing: add it`)
        : fault(wrongType(name, issue.expected, found, written(issue.path)));
    case 'too_small':
      if (issue.origin === 'string') return fault(isEmpty(name));
      if (issue.origin === 'array') return fault(`${name} needs at least ${issue.minimum} entries`);
      return fault(`${name} must be at least ${issue.minimum}`);
    case 'too_big':
      return fault(
        issue.origin === 'string'
          ? `${name} is too long: at most ${issue.maximum} characters`
          : `${name} must be at most ${issue.maximum}${issue.origin === 'array' ? ' entries' : ''}`,
      );
    case 'invalid_value':
      return fault(`${name} must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.join(', ')}`);
    case 'invalid_format':
      return fault(
        issue.format === 'url'
          ? `${name} must be a web address, such as https://example.org/page`
          : `${name} is "${String(found)}": ${issue.message}`,
      );
    case 'invalid_union':
      return closestAlternative(issue.errors, meansText(found, keysAt(schema, issue.path))).flatMap((inner) =>
        explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, value, schema, written),
      );
    case 'invalid_key':
      return fault(
        `"${String(issue.path.at(-1))}" cannot be a key here: ${issue.issues[0]?.message ?? 'it is not valid'}`,
      ).map((one) => ({ ...one, onKey: true }));
    default:
      return fault(`${name}: ${issue.message}`);
  }
}

/** A text with a colon in it is read as a block with one key, which is like no key that is known. */
function meansText(found: unknown, known: readonly string[]): boolean {
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return true;
  const [key = '', ...others] = Object.keys(found);
  return others.length === 0 && !/^[a-z_]+$/.test(key) && !known.includes(key);
}

function closestAlternative(alternatives: Issue[][], isText: boolean): Issue[] {
  const ofText = (issues: Issue[]) =>
    issues.some(
      (issue) => issue.code === 'invalid_type' && issue.expected === 'string' && issue.path.length === 0,
    );
  const text = alternatives.find(ofText);
  if (text && isText) return text;
  return alternatives.find((issues) => !ofText(issues)) ?? alternatives[0] ?? [];
}

/** Where text is missing it says so; where YAML took a text for something else, what to write instead. */
function wrongType(name: string, expected: string, found: unknown, written: string | null): string {
  if (expected === 'string' && found === null && written === null) return isEmpty(name);
  const told = `${name} must be ${kinds[expected] ?? expected}, not ${kindOf(found)}`;
  return expected === 'string' && written !== null ? `${told}. ${quoteIt(written)}` : told;
}

const isEmpty = (name: string): string => `${name} is empty: write it, or leave the key out`;

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  if (meant) return `unknown key "${key}": write "${meant}"`;
  return `unknown key "${key}": remove it${known.length > 0 ? `, or use one of ${known.join(', ')}` : ''}`;
}
