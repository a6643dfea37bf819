import { episodeId, episodeNumbers, runOf, whenOfCharacter } from '../../content/seasons.ts';
import { afterLast, beforeFirst, type Stamp, timeOf, type When } from '../../spoilers.ts';
import type { ShowFacts } from '../question-facts.ts';
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
  let from: string | null = null;
  let unknown = false;
  for (const stamp of stamps) {
    if (stamp === undefined) continue;
    const episode = typeof stamp === 'string' ? stamp : resolve(show.seasons, stamp);
    if (episode === 'unknown') unknown = true;
    else if (episode !== null && (from === null || isLater(episode, from))) from = episode;
  }
  return unknown ? { from, spoilerUnknown: true } : { from };
}

/** Whether an episode comes after another one. */
export function isLater(a: string, b: string): boolean {
  const [one, other] = [episodeNumbers(a), episodeNumbers(b)];
  return one.season === other.season ? one.number > other.number : one.season > other.season;
}

function resolve(seasons: ShowFacts['show']['seasons'], { from, spoiler, season }: Stamp): string | null {
  if (from !== undefined) return from;
  if (spoiler !== true) return null;
  const counted = [...seasons].sort((a, b) => a.number - b.number);
  const last = counted.find(({ number }) => number === season) ?? counted.at(-1);
  return last ? episodeId(last.number, last.episodes) : 'unknown';
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
  const run = runOf(show.seasons);
  const people = characters.filter((record) => texts.some((text) => isNamed(text, record)));
  return {
    fact: spoilerUnknown ? afterLast : timeOf({ from: from ?? undefined }, run),
    episode: Math.max(
      beforeFirst,
      ...named.map(({ overall }) => overall),
      ...people.map((record) => whenOfCharacter(record, run).episode),
    ),
  };
}

/** A single word is a title only where it stands alone or in quotation marks: “We”, but not we. */
const isTitleIn = (text: string, title: string): boolean =>
  text === title || text.includes(`“${title}”`) || (title.includes(' ') && nameIn(title).test(text));
