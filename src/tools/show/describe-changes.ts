import type { Misplaced } from '../../content/import/episode-ids.ts';
import type { FileChange } from '../../content/import/merge-pack.ts';
import type { Plain } from '../../content/import/to-pack.ts';
import { words } from './words.ts';

/** So many lines of one kind are told; a season that is new has hundreds. */
const mostLines = 60;
const longestValue = 80;

/** What an update did, a line each: what is the curator's own comes last, to be read. */
export function describeChanges(changes: readonly FileChange[], misplaced: readonly Misplaced[]): string[] {
  const of = (...kinds: FileChange['change']['kind'][]) =>
    changes.filter(({ change }) => kinds.includes(change.kind));
  const own = of('kept');
  return [
    ...most(of('added', 'set', 'dropped').map(describe)),
    ...of('gone').map(describe),
    ...misplaced.map(describeMisplaced),
    // What both have changed is new to the curator; what merely differs was told before.
    ...own.filter(isNew).map(describe),
    ...most(own.filter((one) => !isNew(one)).map(describe)),
  ];
}

const isNew = ({ change }: FileChange): boolean => change.kind === 'kept' && change.isNew;

function describe({ file, change }: FileChange): string {
  const where = [`${file}.yaml`, ...change.at].join(' › ');
  switch (change.kind) {
    case 'added':
      return words.addedTo(where, short(change.to));
    case 'set':
      return words.set(where, short(change.from), short(change.to));
    case 'dropped':
      return words.dropped(where, short(change.from));
    case 'gone':
      return words.stays(where);
    case 'kept':
      return (change.isNew ? words.kept : words.differs)(where, short(change.own), short(change.theirs));
  }
}

function describeMisplaced({ source, id, wanted }: Misplaced): string {
  const title = source.title ?? source.id;
  return id === null ? words.noPlace(title, wanted) : words.renumbered(id, title, wanted);
}

/** A value on one line; of a record its name is enough. */
function short(value: Plain | undefined): string {
  if (value === undefined) return words.nothing;
  const isBlock = typeof value === 'object' && value !== null && !Array.isArray(value);
  const named = isBlock ? (value.title ?? value.name ?? value.actor ?? value.text ?? value) : value;
  const text = typeof named === 'string' ? `“${named}”` : JSON.stringify(named);
  return text.length <= longestValue ? text : `${text.slice(0, longestValue - 1)}…`;
}

const most = (lines: readonly string[]): string[] =>
  lines.length <= mostLines
    ? [...lines]
    : [...lines.slice(0, mostLines), words.more(lines.length - mostLines)];
