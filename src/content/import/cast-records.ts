import { episodeNumbers } from '../seasons.ts';
import { freeId, idOf, isNobody, namesInList, nicknameIn } from './names.ts';
import type { Part, SourceEpisode, SourceShow } from './source.ts';

/** In how many episodes a guest is seen before they count as recurring. */
const recurringFrom = 3;
const longestId = 48;

/** A record of characters.yaml as it is written, before anything is checked. */
export type CharacterImport = {
  id: string;
  name: string;
  called?: string;
  aliases?: ({ name: string; spelling: true } | string)[];
  actor?: string;
  actors?: { name: string; note?: string }[];
  tier: 'main' | 'recurring' | 'minor';
  seasons?: number[];
  first_seen?: string;
  image?: string;
  sources: string[];
};

export type CastImport = {
  characters: CharacterImport[];
  /** The pack's id of a character by the source's. */
  ids: Map<string, string>;
};

type Seen = { parts: Part[]; isRegular: boolean; episodes: string[] };

/**
 * Everybody whom the source names. Regulars are open from the start, as the opening titles tell them; a guest is known
 * from the first episode that lists them. Parts without a name of their own stay in the episode's list of guests.
 */
export function castRecords(
  { cast, episodes }: Pick<SourceShow, 'cast' | 'episodes'>,
  episodeIds: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  source: string,
): CastImport {
  const seen = everybody(cast, episodes, episodeIds);
  const ids = new Map(known);
  const taken = new Set(ids.values());
  const spoken = namesIn(seen);
  const characters: CharacterImport[] = [];
  for (const [characterId, one] of seen) {
    const [first] = one.parts;
    if (!first || (!one.isRegular && isNobody(first.character))) continue;
    const base = idOf(first.character, longestId) ?? `${source}-${characterId}`;
    const id = ids.get(characterId) ?? freeId(base, taken, longestId);
    ids.set(characterId, id);
    taken.add(id);
    characters.push(recordOf(id, first, one, spoken, source));
  }
  return { characters, ids };
}

/** By the source's id of the character, regulars first; the same name and actor under two ids are one. */
function everybody(
  cast: readonly Part[],
  episodes: readonly SourceEpisode[],
  episodeIds: ReadonlyMap<string, string>,
): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  const same = new Map<string, string>();
  const meet = (part: Part, isRegular: boolean): Seen => {
    const key = `${part.actorId} ${part.character}`;
    const id = seen.has(part.characterId) ? part.characterId : (same.get(key) ?? part.characterId);
    same.set(key, id);
    const one = seen.get(id) ?? { parts: [], isRegular, episodes: [] };
    if (!one.parts.some(({ actorId }) => actorId === part.actorId)) one.parts.push(part);
    seen.set(id, one);
    return one;
  };
  for (const part of cast) meet(part, true);
  for (const episode of episodes) {
    const id = episodeIds.get(episode.id);
    if (id === undefined) continue;
    for (const part of episode.guests ?? []) {
      const one = meet(part, false);
      if (!one.episodes.includes(id)) one.episodes.push(id);
    }
  }
  return seen;
}

/** How many characters have a name, so that no alias leads to two. */
function namesIn(seen: ReadonlyMap<string, Seen>): Map<string, number> {
  const names = [...seen.values()].flatMap(({ parts: [first] }) =>
    first ? new Set([first.character, ...aliasesOf(first.character)]).values().toArray() : [],
  );
  return new Map(
    [...Map.groupBy(names, (name) => name.toLowerCase())].map(([name, all]) => [name, all.length]),
  );
}

function aliasesOf(name: string): string[] {
  const nickname = nicknameIn(name);
  return [...(nickname ? [nickname.called, nickname.plain] : []), ...namesInList(name)].filter(
    (alias) => alias.toLowerCase() !== name.toLowerCase(),
  );
}

function recordOf(
  id: string,
  { character: name, image }: Part,
  { parts, isRegular, episodes }: Seen,
  spoken: ReadonlyMap<string, number>,
  source: string,
): CharacterImport {
  const isFree = (alias: string) => spoken.get(alias.toLowerCase()) === 1;
  const nickname = nicknameIn(name);
  const called = nickname && isFree(nickname.called) ? nickname.called : undefined;
  const aliases = aliasesOf(name)
    .filter((alias, at, all) => alias !== called && isFree(alias) && all.indexOf(alias) === at)
    .map((alias) => ({ name: alias, spelling: true as const }));
  const seasons = [...new Set(episodes.map((episode) => episodeNumbers(episode).season))].filter(
    (season) => season > 0,
  );
  const first = episodes[0];
  return {
    id,
    name,
    ...(called !== undefined && { called }),
    ...(aliases.length > 0 && { aliases }),
    ...actorsOf(parts),
    tier: isRegular ? 'main' : episodes.length >= recurringFrom ? 'recurring' : 'minor',
    ...(!isRegular && seasons.length > 0 && { seasons: seasons.sort((a, b) => a - b) }),
    ...(!isRegular && first !== undefined && { first_seen: first }),
    ...(image !== null && { image }),
    sources: [source],
  };
}

/** One actor is a word; several, or one who is only heard, are a list. Whoever is there as themselves plays nobody. */
function actorsOf(parts: readonly Part[]): Pick<CharacterImport, 'actor' | 'actors'> {
  const [first] = parts;
  if (!first || parts.every(({ isSelf }) => isSelf)) return {};
  if (parts.length === 1 && !first.isVoice) return { actor: first.actor };
  return { actors: parts.map(({ actor, isVoice }) => ({ name: actor, ...(isVoice && { note: 'voice' }) })) };
}
