/** One rule of Discord's that a request broke. */
export interface Problem {
  /** Where in the request body, e.g. `['components', 0, 'content']`. */
  path: (string | number)[];
  /** Discord's name for the rule. */
  code: string;
  message: string;
}

/** A path as people write it: `components[0].content`. */
export function pathText(path: readonly (string | number)[]): string {
  return path
    .map((key, depth) => (typeof key === 'number' ? `[${key}]` : depth === 0 ? key : `.${key}`))
    .join('');
}
