import { subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { beforeFirst, latest, type Order, type Stamp, type When, whenOf } from '../../spoilers.ts';
import { escapeMarkdown } from './markdown.ts';
import type { SpoilerCover } from './spoiler-cover.ts';
import { words } from './words.ts';

const namedSources = 3;

/** A show's title with what tells it from others of that title, in safe markdown. */
export const fullTitle = ({ title, disambiguation }: ShowRecord): string =>
  `${escapeMarkdown(title)}, ${escapeMarkdown(disambiguation)}`;

/** What stands under a card's title: the kind of entry and which show it is of. */
export const subtitle = (kind: string, show: ShowRecord): string => `${kind} · ${fullTitle(show)}`;

/** A small line that says which show a question is about. */
export const aboutLine = (show: ShowRecord | null): string[] =>
  show ? [subtext(words.about(fullTitle(show)))] : [];

/** The small print of a card: where its facts come from. */
export function footer(
  { sources }: ShowRecord,
  used: readonly string[] | undefined,
  { knows, view }: SpoilerCover,
): string[] {
  const known = (used ?? [])
    .flatMap((id) => sources[id] ?? [])
    .filter((one) => knows(sourceWhen(one, view.order)));
  const names = [...new Set(known.map(({ name }) => name))].map(escapeMarkdown);
  if (names.length === 0) return [];
  return [words.sources(names.slice(0, namedSources), Math.max(0, names.length - namedSources))];
}

/** When the name of a source may be read: one that is named after an episode, a couple or a twist gives that away. */
export const sourceWhen = (source: Stamp & { episode?: string | undefined }, order: Order): When =>
  latest(whenOf(source, order), {
    fact: beforeFirst,
    episode: source.episode === undefined ? beforeFirst : (order.placeOf(source.episode) ?? beforeFirst),
  });
