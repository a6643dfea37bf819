import { formatRef, parseRef, type Ref } from '../../content/ref.ts';

/** What a button or menu carries so that any process can answer it, a year later: made by an {@link Action}. */
export type CustomId = string & { readonly brand: unique symbol };

/** How one argument of a custom id is written and read; `read` gives `null` for what was never written. */
type ArgumentKind<T> = { write: (value: T) => string; read: (text: string) => T | null; pattern: string };

const argumentKind = <T>(
  pattern: string,
  read: (text: string) => T | null,
  write: (value: T) => string = String,
): ArgumentKind<T> => ({ pattern, read, write });

const argumentKinds = {
  /** A whole number. */
  int: argumentKind('-?\\d{1,9}', Number),
  /** One of a question's four options, from 0. */
  choice: argumentKind('[0-3]', Number),
  /** Lower-case letters, digits and hyphens: an id of a show, a kind, a hash. May be empty. */
  word: argumentKind('[a-z0-9-]{0,64}', (text: string) => text),
  /** An entry. */
  entry: argumentKind<Ref>('[a-z]:[a-z0-9-]+:[a-z0-9-]+', parseRef, formatRef),
  /** A page, from 0, which is not written. Only as the last argument. */
  page: argumentKind('(?:-?\\d{1,9})?', Number, (page: number) => (page === 0 ? '' : String(page))),
  /** The way back to an entry of the same show, such as `c:kit-dunn`; none is not written. Only as the last argument. */
  back: argumentKind('(?:[a-z]:[a-z0-9-]+)?', (text: string) => text),
  /** Anything, also slashes. Only as the last argument. */
  text: argumentKind('.*', (text: string) => text),
} as const;

type Kinds = typeof argumentKinds;
/** The arguments of an action, in the order in which they are written. */
export type Pattern = Readonly<Record<string, keyof Kinds>>;
export type Arguments<P extends Pattern> = {
  [Name in keyof P]: Kinds[P[Name]] extends ArgumentKind<infer T> ? T : never;
};

/** A button or menu of a command, declared once: what its custom id carries, how it is written, and how it is read. */
export type Action<P extends Pattern> = {
  command: string;
  name: string;
  /** The custom id with these arguments. Throws where it is longer than Discord takes. */
  id(args: Arguments<P>): CustomId;
  /** The same; `null` where it would be longer. */
  find(args: Arguments<P>): CustomId | null;
  /** Reads what stands behind the command and the name in a custom id; `null`: never written by {@link id}. */
  read(written: string): Arguments<P> | null;
};

/** Whether it may be left out, and what separates it. */
const isOptional = (kind: unknown): boolean => kind === argumentKinds.page || kind === argumentKinds.back;

/** Discord's longest custom id, in characters. Source: discord-api-docs, "Component Reference". */
export const longestId = 100;

/**
 * Declares an action by its arguments in order, as in `defineAction('trivia', 'answer', { round: 'word', choice: 'choice' })`,
 * which is written `trivia/answer/<round>/<choice>`. `formerly`: what separated the arguments in older messages.
 */
export function defineAction<const P extends Pattern>(
  command: string,
  name: string,
  pattern: P,
  { formerly }: { formerly?: string } = {},
): Action<P> {
  const kinds = Object.entries(pattern).map(([key, kind]) => ({ key, kind: argumentKinds[kind] }));
  const expression = (separator: string) =>
    new RegExp(
      `^${kinds
        .map(({ kind }, at) => {
          const optional = isOptional(kind);
          const before = at === 0 ? '' : optional ? `(?:${separator})?` : separator;
          return `${before}(${kind.pattern})`;
        })
        .join('')}$`,
      'su',
    );
  const expressions = ['/', ...(formerly === undefined ? [] : [formerly])].map(expression);
  const write = (args: Arguments<P>): string => {
    const values = kinds.map(({ key, kind }) => (kind as ArgumentKind<unknown>).write(args[key]));
    // What is left out is not separated either.
    const last = kinds.at(-1)?.kind;
    const kept = last && isOptional(last) && values.at(-1) === '' ? values.slice(0, -1) : values;
    return `${command}/${name}/${kept.join('/')}`;
  };
  return {
    command,
    name,
    find(args) {
      const written = write(args);
      return written.length > longestId ? null : (written as CustomId);
    },
    id(args) {
      const written = write(args);
      if (written.length > longestId)
        throw new RangeError(`a custom id of ${written.length} characters: ${command}/${name}`);
      return written as CustomId;
    },
    read(written) {
      const match = expressions.map((one) => one.exec(written)).find((one) => one !== null);
      if (!match) return null;
      const values = kinds.map(({ key, kind }, at) => [key, kind.read(match[at + 1] ?? '')] as const);
      if (values.some(([, value]) => value === null)) return null;
      // Each value was read by the kind that P names for it.
      return Object.fromEntries(values) as Arguments<P>;
    },
  };
}

/** Which action a custom id is of, and what it carries; `null` where it was made by no action. */
export function splitCustomId(id: string): { action: string; written: string } | null {
  const [, action, written] = /^([a-z]{1,32}\/[a-z]{1,16})\/(.*)$/su.exec(id) ?? [];
  return action !== undefined && written !== undefined ? { action, written } : null;
}
