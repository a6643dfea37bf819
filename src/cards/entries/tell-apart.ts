import type { Link } from '../../content/catalog/catalog.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { cutText } from '../kit/cut-text.ts';
import { words } from './words.ts';

/** An entry as it is called in a list. */
export type Named = { link: Link; name: string };

/** What a show is called beside others: by its title or, where that is no help, what tells it apart, or its id. */
export type ShowNames = (id: string) => string;

/** Only so much of a name is sure to be seen on a button. In UTF-16 units. */
const seen = 60;
/** A mark is not cut, so a name in it must be short. */
const longestShowName = 40;

/** What of a name can be told from another at a glance. */
const look = (name: string): string =>
  name
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, seen)
    .toLowerCase();

/**
 * The same entries with a mark behind the name of each that looks like another's: its kind, its show, or where neither
 * helps who plays it. With `always`, each also has its show.
 */
export function withMarks<N extends Named>(
  named: readonly N[],
  showName: ShowNames = (id) => id,
  always = false,
): (N & { mark: string })[] {
  const byLook = Map.groupBy(named, ({ name }) => look(name));
  return named.map((one) => {
    const others = (byLook.get(look(one.name)) ?? []).filter(({ link }) => link !== one.link);
    const { kind, show } = one.link;
    const sameKind = others.filter(({ link }) => link.kind === kind);
    // A show is named by its own title already.
    const same = sameKind.filter(({ link }) => kind === 'show' || link.show === show);
    const parts = [
      ...(sameKind.length < others.length ? [words.kind(kind)] : []),
      ...((always && kind !== 'show') || same.length < sameKind.length ? [showName(show)] : []),
      ...(same.length > 0 ? [hintOf(one.link, same)] : []),
    ];
    return { ...one, mark: parts.length === 0 ? '' : words.mark(parts) };
  });
}

/** What tells an entry from others of its name: an episode's code, who plays it, or else its turn among them. */
function hintOf({ code, hint, id }: Link, others: readonly Named[]): string {
  if (code !== null) return code;
  const isOwn = hint !== null && others.every(({ link }) => link.hint !== hint);
  if (isOwn) return cutText(hint, longestShowName);
  return String(1 + others.filter(({ link }) => link.id < id).length);
}

/** Names for shows by which each of these can be told from the others. */
export function showNames(ids: Iterable<string>, showOf: (id: string) => ShowRecord | null): ShowNames {
  const shows = [...new Set(ids)].map((id) => ({ id, show: showOf(id) }));
  const isOnly = (of: (show: ShowRecord) => string, text: string): boolean =>
    text.length <= longestShowName &&
    shows.filter(({ show }) => show && look(of(show)) === look(text)).length === 1;
  return (id) => {
    const show = showOf(id);
    if (show && isOnly(({ title }) => title, show.title)) return show.title;
    if (show && isOnly(({ disambiguation }) => disambiguation, show.disambiguation))
      return show.disambiguation;
    return id;
  };
}
