/** An option as far as reading a line needs to know it. Discord has the required ones come first. */
export interface LineOption {
  name: string;
}

/**
 * Reads what follows a command: `name:value` pairs as Discord shows them, each value up to the next pair and quotes
 * taken off. Text before the first pair goes to the first option that no pair names.
 */
export function readOptions(text: string, options: readonly LineOption[]): Record<string, string> {
  const values: Record<string, string> = {};
  const marks = pairMarks(text, options);
  const free = unquoted(text.slice(0, marks[0]?.at ?? text.length));
  const taken = new Set(marks.map(({ name }) => name));
  const first = options.find(({ name }) => !taken.has(name));
  if (free !== '') values[first?.name ?? 'text'] = free;
  for (const [index, { name, valueAt }] of marks.entries()) {
    values[name] = unquoted(text.slice(valueAt, marks[index + 1]?.at ?? text.length));
  }
  return values;
}

/** The option that is being typed: the last one written. */
export function focusedOption(text: string, options: readonly LineOption[]): string | null {
  const last = pairMarks(text, options).at(-1);
  return last?.name ?? options[0]?.name ?? null;
}

/** Where each `name:` begins, outside quotes and only for names that the command has. */
function pairMarks(
  text: string,
  options: readonly LineOption[],
): { name: string; at: number; valueAt: number }[] {
  const names = new Set(options.map(({ name }) => name));
  const marks: { name: string; at: number; valueAt: number }[] = [];
  for (const match of text.matchAll(/"[^"]*"|(?<=^|\s)([^\s":]+):/g)) {
    const name = match[1];
    if (name !== undefined && names.has(name)) {
      marks.push({ name, at: match.index, valueAt: match.index + match[0].length });
    }
  }
  return marks;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^"[^"]*"$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
