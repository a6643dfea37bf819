import { nameKey } from '../fold.ts';
import type { CharacterImport } from './cast-records.ts';
import { type WikidataPerson, type WikidataShow, wikidataSource } from './wikidata.ts';

/**
 * Adds the names that Wikidata has for somebody, and an actor where the show's own source names none. Its names find the
 * character and are not shown: nobody knows from when on each may be read. A name of two people finds neither.
 */
export function withWikidata(characters: CharacterImport[], { people }: WikidataShow): void {
  const owners = new Map<string, Set<string>>();
  const own = (name: string, id: string) =>
    owners.set(nameKey(name), (owners.get(nameKey(name)) ?? new Set<string>()).add(id));
  for (const character of characters) for (const name of namesOf(character)) own(name, character.id);
  const matched = characters.flatMap((character) => {
    const person = people.find(({ names }) =>
      names.some((name) => nameKey(name) === nameKey(character.name)),
    );
    return person ? [{ character, person }] : [];
  });
  for (const { character, person } of matched) for (const name of person.names) own(name, character.id);
  for (const { character, person } of matched) {
    const isFree = (name: string) => owners.get(nameKey(name))?.size === 1;
    addNames(character, person.names.filter(isFree), person);
  }
}

function addNames(
  character: CharacterImport,
  names: readonly string[],
  { actors: [actor] }: WikidataPerson,
): void {
  const known = new Set(namesOf(character).map(nameKey));
  const added = names.filter((name) => !known.has(nameKey(name)));
  if (added.length > 0) {
    character.aliases = [
      ...(character.aliases ?? []),
      ...added.map((name) => ({ name, spelling: true as const })),
    ];
  }
  const isActorless = character.actor === undefined && character.actors === undefined;
  if (isActorless && actor !== undefined) character.actor = actor;
  if (added.length > 0 || (isActorless && actor !== undefined)) character.sources.push(wikidataSource.key);
}

const namesOf = ({ name, called, aliases = [] }: CharacterImport): string[] => [
  name,
  ...(called === undefined ? [] : [called]),
  ...aliases.map((alias) => (typeof alias === 'string' ? alias : alias.name)),
];
