import type { $ZodIssue } from 'zod/v4/core';
import type { Problem } from '../../wire/problem.ts';

/** What zod found, in Discord's names and words. `sent` is the whole body. */
export function issueProblems(issue: $ZodIssue, sent: unknown): Problem[] {
  const path = issue.path.map((key) => (typeof key === 'number' ? key : String(key)));
  const value = path.reduce(valueAt, sent);
  const one = (code: string, message: string): Problem[] => [{ path, code, message }];
  if (value === undefined && issue.code !== 'invalid_union') {
    return one('BASE_TYPE_REQUIRED', 'This field is required');
  }
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'number'
        ? one('NUMBER_TYPE_MAX', `int value should be less than or equal to ${issue.maximum}.`)
        : one('BASE_TYPE_MAX_LENGTH', `Must be ${issue.maximum} or fewer in length.`);
    case 'too_small':
      return issue.origin === 'number'
        ? one('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${issue.minimum}.`)
        : one('BASE_TYPE_MIN_LENGTH', `Must be ${issue.minimum} or more in length.`);
    case 'invalid_value':
      return one('BASE_TYPE_CHOICES', `Value must be one of (${issue.values.join(', ')}).`);
    case 'invalid_type':
      return one(...typeProblem(issue.expected, value));
    case 'invalid_format':
      return issue.format === 'url'
        ? one('URL_TYPE_INVALID_URL', 'Not a well formed URL.')
        : one('NUMBER_TYPE_COERCE', `Value "${value}" is not snowflake.`);
    case 'invalid_union':
      return unionProblems(issue.errors, path, value, sent);
    default:
      return one('BASE_TYPE_BAD_VALUE', issue.message);
  }
}

function typeProblem(expected: string, value: unknown): [string, string] {
  switch (expected) {
    case 'string':
      return ['STRING_TYPE_CONVERT', `Could not interpret "${describe(value)}" as string.`];
    case 'number':
    case 'int':
      return ['NUMBER_TYPE_COERCE', `Value "${describe(value)}" is not int.`];
    case 'boolean':
      return ['BOOLEAN_TYPE_CONVERT', 'Must be either true or false.'];
    case 'array':
      return ['LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType'];
    case 'object':
    case 'record':
      return ['DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType'];
    default:
      return ['BASE_TYPE_BAD_TYPE', `Must be ${expected}.`];
  }
}

/** Of a choice of shapes, the faults of the one that was meant: the one whose `type` fits, else the nearest. */
function unionProblems(
  branches: readonly (readonly $ZodIssue[])[],
  path: (string | number)[],
  value: unknown,
  sent: unknown,
): Problem[] {
  if (value === undefined) return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  const isTypeIssue = (issue: $ZodIssue) => issue.path.length === 1 && issue.path[0] === 'type';
  const meant = branches.filter((issues) => !issues.some(isTypeIssue));
  if (meant.length === 0 && branches.length > 0) {
    const known = branches.flatMap((issues) => issues.filter(isTypeIssue)).flatMap(valuesOf);
    const message = `Value of field "type" must be one of (${[...new Set(known)].sort((a, b) => a - b).join(', ')}).`;
    return [{ path: [...path, 'type'], code: 'UNION_TYPE_CHOICES', message }];
  }
  const [nearest = []] = meant.toSorted((a, b) => wrongTypes(a) - wrongTypes(b) || a.length - b.length);
  return nearest.flatMap((issue) => issueProblems({ ...issue, path: [...path, ...issue.path] }, sent));
}

/** A shape of another type was hardly the one that was meant. */
function wrongTypes(issues: readonly $ZodIssue[]): number {
  return issues.filter(({ code }) => code === 'invalid_type').length;
}

function valuesOf(issue: $ZodIssue): number[] {
  return issue.code === 'invalid_value' ? issue.values.map(Number) : [];
}

function valueAt(holder: unknown, key: string | number): unknown {
  if (typeof holder !== 'object' || holder === null) return undefined;
  return Object.entries(holder).find(([name]) => name === `${key}`)?.[1];
}

function describe(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}
