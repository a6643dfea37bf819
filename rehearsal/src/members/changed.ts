/**
 * A copy of an object with some fields changed, as deep as plain objects go in both. `undefined` takes a field away;
 * `null`, lists and everything else stand in for what was there.
 */
export function changed(base: object, change: object): object {
  const result: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(change)) {
    const before = result[name];
    if (value === undefined) delete result[name];
    else result[name] = isPlain(before) && isPlain(value) ? changed(before, value) : value;
  }
  return result;
}

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
