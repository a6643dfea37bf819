import { z } from 'zod';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;
export type Fault = { path: readonly PropertyKey[]; message: string; onKey?: boolean };

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

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

const label = (path: readonly PropertyKey[]): string => {
  const key = path.at(-1);
  return typeof key === 'string' ? `"${key}"` : 'this entry';
};

/**
 * One zod issue in a curator's words: what is wrong and what to write instead.
 * A union's issue is told as that of the alternative that was evidently meant.
 */
export function explainIssue(issue: Issue, value: unknown, schema: z.ZodType): Fault[] {
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
        : fault(`${name} must be ${kinds[issue.expected] ?? issue.expected}, not ${kindOf(found)}`);
    case 'too_small':
      if (issue.origin === 'string') return fault(`${name} is empty: write it, or leave the key out`);
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
      return closestAlternative(issue.errors, found).flatMap((inner) =>
        explainIssue({ ...inner, path: [...issue.path, ...inner.path] }, value, schema),
      );
    case 'invalid_key':
      return fault(
        `"${String(issue.path.at(-1))}" cannot be a key here: ${issue.issues[0]?.message ?? 'it is not valid'}`,
      ).map((one) => ({ ...one, onKey: true }));
    default:
      return fault(`${name}: ${issue.message}`);
  }
}

function closestAlternative(alternatives: Issue[][], found: unknown): Issue[] {
  const fits = alternatives.find(
    (issues) => !issues.some((issue) => issue.code === 'invalid_type' && issue.path.length === 0),
  );
  if (fits) return fits;
  return alternatives[typeof found === 'object' ? alternatives.length - 1 : 0] ?? [];
}

function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  if (meant) return `unknown key "${key}": write "${meant}"`;
  return `unknown key "${key}": remove it${known.length > 0 ? `, or use one of ${known.join(', ')}` : ''}`;
}

/** The keys that `schema` knows for the block at `path`. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodUnion) {
    return inner.options.flatMap((option) => keysAt(option as z.ZodType, path));
  }
  const [key, ...rest] = path;
  if (key === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  if (inner instanceof z.ZodObject) {
    const next: z.ZodType | undefined = inner.shape[String(key)];
    return next ? keysAt(next, rest) : [];
  }
  if (inner instanceof z.ZodArray) return keysAt(inner.element as z.ZodType, rest);
  if (inner instanceof z.ZodRecord) return keysAt(inner.valueType as z.ZodType, rest);
  return [];
}

const unwrap = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrap(schema.unwrap() as z.ZodType)
    : schema;
