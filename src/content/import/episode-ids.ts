import { episodeId, episodeNumbers } from '../seasons.ts';
import type { SourceEpisode } from './source.ts';

/** What a source's episodes are called in the pack: our id by theirs. */
export type KnownIds = ReadonlyMap<string, string>;

/** Why an episode is not where the source has it now. */
export type Misplaced = { source: SourceEpisode; id: string | null; wanted: string };

export type EpisodeIds = {
  ids: Map<string, string>;
  /** The last number of a double episode, by the pack's id. */
  through: Map<string, string>;
  misplaced: Misplaced[];
};

/**
 * Gives each episode its id. One that had aired by the last import keeps its own for ever, whatever the source calls it
 * now; one that had not is known by its number. Specials are counted in season 0, in the order they were met.
 */
export function episodeIds(
  episodes: readonly SourceEpisode[],
  known: KnownIds,
  hadAired: (id: string) => boolean,
): EpisodeIds {
  const doubles = doublesOf(episodes);
  const present = new Set(episodes.map(({ id }) => id));
  const ids = new Map(
    [...known].filter(([source, id]) => hadAired(id) || id.startsWith('s0') || !present.has(source)),
  );
  const taken = new Set(ids.values());
  const misplaced: Misplaced[] = [];

  for (const episode of episodes) {
    const wanted = numberedId(episode);
    if (wanted === null) continue;
    const own = ids.get(episode.id);
    const first = doubles.get(episode.id) ?? wanted;
    if (own !== undefined) {
      if (own !== first) misplaced.push({ source: episode, id: own, wanted });
    } else if (taken.has(wanted) && first === wanted) {
      misplaced.push({ source: episode, id: null, wanted });
    } else {
      ids.set(episode.id, first);
      taken.add(wanted);
    }
  }
  let last = Math.max(
    0,
    ...[...taken].filter((id) => id.startsWith('s0')).map((id) => episodeNumbers(id).number),
  );
  for (const episode of specialsIn(episodes)) {
    if (!ids.has(episode.id)) ids.set(episode.id, episodeId(0, ++last));
  }
  return { ids, through: throughOf(episodes, ids), misplaced };
}

/** Season and number, where the source has both and counts the episode among the regular ones. */
const numberedId = ({ season, number, isSpecial }: SourceEpisode): string | null =>
  isSpecial || season === null || season === 0 || season > 9999 || number === null || number > 9999
    ? null
    : episodeId(season, number);

/** By their dates; those without one come last, as the source has them. */
const specialsIn = (episodes: readonly SourceEpisode[]): SourceEpisode[] =>
  episodes
    .filter((episode) => numberedId(episode) === null)
    .sort((a, b) => (a.date ?? '9999').localeCompare(b.date ?? '9999'));

/**
 * Two that follow each other, went out at the same minute and have one title but for “Part 1” and “Part 2”: one double
 * episode. Where more went out at that minute, as whole seasons do, they are episodes of their own.
 */
function doublesOf(episodes: readonly SourceEpisode[]): Map<string, string> {
  const atOnce = Map.groupBy(
    episodes.filter((episode) => episode.airstamp !== null && numberedId(episode) !== null),
    ({ airstamp, season }) => `${season} ${airstamp}`,
  );
  const firstOf = new Map<string, string>();
  for (const [first, second, ...others] of atOnce.values()) {
    if (!first || !second || others.length > 0 || first.number === null) continue;
    const [one, two] = [partOf(first.title), partOf(second.title)];
    const isDouble = one?.part === 1 && two?.part === 2 && one.title === two.title;
    const id = numberedId(first);
    if (isDouble && id !== null && second.number === first.number + 1) {
      firstOf.set(first.id, id);
      firstOf.set(second.id, id);
    }
  }
  return firstOf;
}

/** `The End of Time: Part 1`, `The End of Time (1)`; `null`: it does not end like that. */
export function partOf(title: string | null): { title: string; part: number } | null {
  const [, stem, word, number] =
    /^(.*?)[\s,:–-]*(?:\(?\b(?:part|pt\.?) (one|two|\d)\)?|\((\d)\))$/i.exec(title ?? '') ?? [];
  if (!stem) return null;
  const said = (word ?? number ?? '').toLowerCase();
  return { title: stem, part: said === 'one' ? 1 : said === 'two' ? 2 : Number(said) };
}

function throughOf(
  episodes: readonly SourceEpisode[],
  ids: ReadonlyMap<string, string>,
): Map<string, string> {
  const through = new Map<string, string>();
  for (const episode of episodes) {
    const [id, own] = [ids.get(episode.id), numberedId(episode)];
    if (id === undefined || own === null || id.startsWith('s0') || id === own) continue;
    const isSecond = episodes.some((other) => other !== episode && ids.get(other.id) === id);
    if (isSecond) through.set(id, own);
  }
  return through;
}
