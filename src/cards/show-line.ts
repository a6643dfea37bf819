import type { ShowRecord } from '../content/schema.ts';
import { plain, small } from './markdown.ts';

const namedSources = 3;

/** What stands under a card's title: the kind of entry and which show it is of. */
export const subtitle = (kind: string, { title, disambiguation }: ShowRecord): string =>
  `${kind} · ${plain(title)}, ${plain(disambiguation)}`;

/** A small line that says which show a question is about. */
export const aboutLine = (show: ShowRecord | null): string[] =>
  show ? [small(`About ${plain(show.title)}, ${plain(show.disambiguation)}`)] : [];

/** The small print of a card: where its facts come from. */
export function footer({ sources }: ShowRecord, used: readonly string[] | undefined): string[] {
  const names = [...new Set((used ?? []).map((id) => sources[id]?.name ?? id))].map(plain);
  if (names.length === 0) return [];
  const more = names.length > namedSources ? ` … and ${names.length - namedSources} more` : '';
  return [`Sources: ${names.slice(0, namedSources).join(' · ')}${more}`];
}
