import { orderOf, whenOfCharacter } from '../../content/seasons.ts';
import { afterLast, beforeFirst, type Stamp, timeOf, type When } from '../../spoilers.ts';
import type { ShowFacts } from '../facts.ts';
import { isNamed, nameIn } from './people.ts';

/** How much a question gives away, in the terms of {@link Question}. */
export type Spoils = { from: string | null; spoilerUnknown?: true };

/**
 * The latest of some stamps and episodes. A spoiler whose episode is not known counts as the last of its season, or of
 * the series; in a show without counted episodes it stays unknown.
 */
export function latest(
  { show }: Pick<ShowFacts, 'show'>,
  stamps: readonly (Stamp | string | undefined)[],
): Spoils {
  const order = orderOf(show.seasons);
  const places = stamps
    .filter((stamp) => stamp !== undefined)
    .map((stamp) => timeOf(typeof stamp === 'string' ? { from: stamp } : stamp, order));
  const from = order.episodeAt(Math.max(beforeFirst, ...places.filter((place) => place < afterLast)));
  return places.includes(afterLast) ? { from, spoilerUnknown: true } : { from };
}

/** From when a question may be asked: after what it gives away, every episode that it names, and everybody's first season. */
export function whenOfQuestion(
  { show, episodes, characters }: Pick<ShowFacts, 'show' | 'episodes' | 'characters'>,
  { from, spoilerUnknown }: Spoils,
  texts: readonly string[],
): When {
  const named = episodes.filter(({ title, also, likely_title }) =>
    [title, ...also, likely_title?.title].some(
      (one) => one !== undefined && texts.some((text) => isTitleIn(text, one)),
    ),
  );
  const order = orderOf(show.seasons);
  const people = characters.filter((record) => texts.some((text) => isNamed(text, record)));
  return {
    fact: spoilerUnknown ? afterLast : timeOf({ from: from ?? undefined }, order),
    episode: Math.max(
      beforeFirst,
      ...named.map(({ overall }) => overall),
      ...people.map((record) => whenOfCharacter(record, order).episode),
    ),
  };
}

/** A single word is a title only where it stands alone or in quotation marks: “We”, but not we. */
const isTitleIn = (text: string, title: string): boolean =>
  text === title || text.includes(`“${title}”`) || (title.includes(' ') && nameIn(title).test(text));
