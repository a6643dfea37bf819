import { hyperlink, subtext } from '@discordjs/formatters';
import { creditLabel } from '../../content/packs/licences.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { beforeFirst, latest, type Order, type Stamp, type When, whenOf } from '../../spoilers.ts';
import { escapeMarkdown } from './markdown.ts';
import type { SpoilerCover } from './spoiler-cover.ts';
import { words } from './words.ts';

/** A show's title with what tells it from others of that title, in safe markdown. */
export const fullTitle = ({ title, disambiguation }: ShowRecord): string =>
  `${escapeMarkdown(title)}, ${escapeMarkdown(disambiguation)}`;

/** What stands under a card's title: the kind of entry and which show it is of. */
export const subtitle = (kind: string, show: ShowRecord): string => `${kind} · ${fullTitle(show)}`;

/** A small line that says which show a question is about. */
export const aboutLine = (show: ShowRecord | null): string[] =>
  show ? [subtext(words.about(fullTitle(show)))] : [];

/** The line that the licences of an entry's sources demand, if any does: whose it is, where it stands, and the licence. */
export function creditsOf(
  { sources }: ShowRecord,
  used: readonly string[] | undefined,
  { knows, view }: SpoilerCover,
): string[] {
  const wanting = (used ?? [])
    .flatMap((id) => sources[id] ?? [])
    .filter((one) => creditLabel(one) !== null && knows(sourceWhen(one, view.order)));
  const credits = [...new Set(wanting.map(creditOf))];
  return credits.length === 0 ? [] : [words.credits(credits)];
}

/** A source's name, and where its licence wants a credit the link and the licence as well. In safe markdown. */
export function creditOf(source: ShowRecord['sources'][string]): string {
  const label = creditLabel(source);
  const name = escapeMarkdown(source.name);
  if (label === null || source.url === undefined) return name;
  return words.credit(hyperlink(name, source.url), label);
}

/** When the name of a source may be read: one that is named after an episode, a couple or a twist gives that away. */
export const sourceWhen = (source: Stamp & { episode?: string | undefined }, order: Order): When =>
  latest(whenOf(source, order), {
    fact: beforeFirst,
    episode: source.episode === undefined ? beforeFirst : (order.placeOf(source.episode) ?? beforeFirst),
  });
