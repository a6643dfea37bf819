import { orderOf, whenOfCharacter } from '../../content/seasons.ts';
import { beforeFirst, type Stamp, timeOf, type When } from '../../spoilers.ts';
import type { ShowFacts } from '../facts.ts';
import { isNamed, nameIn } from './people.ts';

/**
 * From when a question may be asked: after all that it gives away, every episode that it names, and the first episode of
 * everybody it names or is about. A spoiler whose episode is not known counts as the last of its season, or of the
 * series; in a show whose episodes nobody counts it waits for the end.
 */
export function whenOfQuestion(
  { show, episodes, characters }: Pick<ShowFacts, 'show' | 'episodes' | 'characters'>,
  gives: readonly (Stamp | string | undefined)[],
  texts: readonly string[],
  about: readonly string[] = [],
): When {
  const named = episodes.filter(({ title, also, likely_title }) =>
    [title, ...also, likely_title?.title].some(
      (one) => one !== undefined && texts.some((text) => isTitleIn(text, one)),
    ),
  );
  const stamps = gives.flatMap((stamp) => (typeof stamp === 'string' ? { from: stamp } : (stamp ?? [])));
  const order = orderOf(show.seasons);
  const people = characters
    .filter((record) => about.includes(record.id) || texts.some((text) => isNamed(text, record)))
    .map((record) => whenOfCharacter(record, order));
  return {
    fact: Math.max(
      beforeFirst,
      ...stamps.map((stamp) => timeOf(stamp, order)),
      ...people.map(({ fact }) => fact),
    ),
    episode: Math.max(
      beforeFirst,
      ...named.map(({ overall }) => overall),
      ...people.map(({ episode }) => episode),
    ),
  };
}

/** A single word is a title only where it stands alone or in quotation marks: “We”, but not we. */
const isTitleIn = (text: string, title: string): boolean =>
  text === title || text.includes(`“${title}”`) || (title.includes(' ') && nameIn(title).test(text));
