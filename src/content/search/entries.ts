import { always, beforeFirst, type Order, type When, whenOf } from '../../spoilers.ts';
import { orderedCodeKey } from '../episode-code.ts';
import type { EpisodeRecord, Pack } from '../packs/schema.ts';
import { episodeNumbers, whenOfActor, whenOfCharacter } from '../seasons.ts';
import { codesOf, everyEpisode, orderFrom, type PlacedEpisode } from '../timeline.ts';
import type { SearchEntry, SearchName } from './index.ts';

type Role = SearchName['role'];
const named = (role: Role, when: When, ...texts: (string | undefined)[]): SearchName[] =>
  texts.flatMap((text) => (text === undefined ? [] : [{ text, role, when }]));
const plain = (role: Role, ...texts: (string | undefined)[]): SearchName[] => named(role, always, ...texts);
const aliasNames = (aliases: Pack['characters'][number]['aliases'], order: Order): SearchName[] =>
  aliases.map((alias) =>
    typeof alias === 'string'
      ? { text: alias, role: 'alias' }
      : { text: alias.name, role: 'alias', when: whenOf(alias, order) },
  );

const tierRank = { main: 3, recurring: 2, minor: 1 } as const;

/** All names under which a pack's entries can be found. Prominence: a character's tier, then how often it is seen. */
export function* searchEntries(pack: Pack): Generator<SearchEntry> {
  const show = pack.show.id;
  const episodes = everyEpisode(pack);
  const order = orderFrom(
    episodes.map(({ episode }) => episode),
    pack.show.seasons,
  );
  yield {
    show,
    kind: 'show',
    id: show,
    prominence: 1000,
    names: [
      ...plain(
        'name',
        pack.show.title,
        ...pack.show.country.map((country) => `${pack.show.title} ${country}`),
      ),
      ...plain('alias', ...pack.show.aliases, pack.show.disambiguation),
      // Stars of whom no source tells the part lead to the show.
      ...plain('actor', ...pack.show.cast.flatMap(({ actor, character }) => (character ? [] : actor))),
      ...plain('code', show),
    ],
  };

  const seen = new Map<string, number>();
  const featured = [...pack.episodes, ...pack.tropes.flatMap(({ examples }) => examples)];
  for (const character of featured.flatMap(({ characters }) => characters)) {
    seen.set(character, (seen.get(character) ?? 0) + 1);
  }
  for (const character of pack.characters) {
    yield {
      show,
      kind: 'character',
      id: character.id,
      prominence: tierRank[character.tier] * 100 + Math.min(seen.get(character.id) ?? 0, 99),
      when: whenOfCharacter(character, order),
      names: [
        ...plain('name', character.name, character.called),
        ...aliasNames(character.aliases, order),
        ...plain('actor', character.actor, ...character.actor_also),
        ...character.actors.flatMap((actor) =>
          named('actor', whenOfActor(actor, order), actor.name, ...actor.also),
        ),
      ],
    };
  }

  const titles = new Map(pack.show.seasons.map(({ number, title }) => [number, title]));
  const given = new Set(pack.episodes.flatMap(({ absolute }) => absolute ?? []));
  for (const placed of episodes) {
    const { place, episode } = placed;
    const when: When = { fact: beforeFirst, episode: place };
    yield {
      show,
      kind: 'episode',
      id: episode.id,
      prominence: (episode.title ? 100 : 0) + (episode.role ? 50 : 0) + Math.max(0, 40 - place / 2),
      names: [
        ...named('title', when, episode.title),
        ...named('alias', when, ...episode.also, episode.likely_title?.title),
        ...named('alias', when, ...roleNames(episode)),
        ...named(
          'season',
          { fact: beforeFirst, episode: order.startOf(seasonOf(episode)) },
          titles.get(seasonOf(episode)),
        ),
        ...plain('code', ...numbersOf(placed, given)),
      ],
    };
  }

  for (const trope of pack.tropes) {
    yield {
      show,
      kind: 'trope',
      id: trope.id,
      prominence: 100 + 10 * trope.examples.length,
      when: whenOf(trope, order),
      names: [
        ...plain('name', trope.name),
        ...plain('alias', trope.clean),
        ...aliasNames(trope.aliases, order),
      ],
    };
  }
}

const seasonOf = ({ id }: Pick<EpisodeRecord, 'id'>): number => episodeNumbers(id).season;

/** An episode's place in its season as people ask for it: “season finale” is “season 2 finale”, too. */
function roleNames({ id, role }: EpisodeRecord): string[] {
  if (role === undefined) return [];
  const season = `Season ${episodeNumbers(id).season}`;
  return [role, /^season\b/i.test(role) ? role.replace(/^season\b/i, season) : `${season} ${role}`];
}

/**
 * All codes and numbers by which an episode is found. One that is counted differently is not found by the number that it
 * would have, nor another by that which was given to it.
 */
function numbersOf({ episode, overall }: PlacedEpisode, given: ReadonlySet<number>): string[] {
  const codes = codesOf(episode);
  const isCounted = episode.absolute === undefined;
  const own = overall === null ? [] : codes.map((_, at) => overall + at);
  return [
    ...codes,
    ...own.filter((number) => !isCounted || !given.has(number)).map(String),
    ...Object.entries(episode.numbers).map(([order, number]) => {
      const written = `${order} ${number}`;
      return orderedCodeKey(written) ?? written;
    }),
  ];
}
