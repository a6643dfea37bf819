import { formatEpisodeCode } from '../../content/seasons.ts';
import { unlikeness } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import type { Person } from '../craft/people.ts';
import { namesOf } from '../craft/people.ts';
import { questionId } from '../craft/question-id.ts';
import { isSelfContained } from '../craft/quotable.ts';
import { oneOf } from '../craft/seeded.ts';
import { capital, quoted } from '../craft/words.ts';

/**
 * Who plays who, and who an actor plays. A wrong actor is one of whom the store knows another part, and only that. Of a
 * part that several played it is asked who did in which season, or from which episode on.
 */
export function castQuestions(source: Source): Draft[] {
  const played = source.people.flatMap((person) =>
    actorsOf(source, person).map((stay) => ({ person, actor: stay.name, stay })),
  );
  const passing = passingGuests(source);
  return played.flatMap(({ person, actor, stay }) => {
    // Nobody remembers who the waiter of one evening was.
    if (passing.has(person.id)) return [];
    if (isBilledTwice(source, person, actor) || stay.differs !== undefined) return [];
    const others = () =>
      played
        .filter((other) => other.person.id !== person.id)
        .map((other) => ({ ...other, rank: unlikeness(other.person, person) }));
    const shared = {
      kind: 'actor' as const,
      fact: stay.key === '' ? `actor:${person.id}` : `actor:${person.id}:${stay.key}`,
      tells: `${actor} plays ${person.label}`,
      explanation: explain(source, { says: `${actor} plays ${introduce(person, stay.when)}` }),
      sources: sourcesOf(source, person),
      difficulty: person.record.tier === 'main' ? ('medium' as const) : ('hard' as const),
      gives: [person.record, stay.from],
    };
    const key = stay.key === '' ? [] : [stay.key];
    const [actorId, partId] = [questionId('actor', person.id, ...key), questionId('part', person.id, ...key)];
    return [
      {
        ...shared,
        id: actorId,
        text: oneOf(
          actorId,
          `Who plays ${person.label}${stay.when}?`,
          `Which actor plays ${person.label}${stay.when}?`,
        ),
        answer: actor,
        wrong: () => others().map((other) => ({ text: other.actor, rank: other.rank })),
      },
      {
        ...shared,
        id: partId,
        text: oneOf(partId, `Who does ${actor} play?`, `Which character does ${actor} play?`),
        answer: capital(person.label),
        answerNames: namesOf(person),
        wrong: () => others().map((other) => ({ text: capital(other.person.label), rank: other.rank })),
      },
    ];
  });
}

/** Those of the side cast who are in a single episode, as one of its guests. */
function passingGuests({ facts }: Source): ReadonlySet<string> {
  const appearances = new Map<string, number>();
  for (const id of facts.episodes.flatMap(({ characters }) => characters))
    appearances.set(id, (appearances.get(id) ?? 0) + 1);
  const guests = new Set(facts.episodes.flatMap((episode) => episode.guests.map(({ as }) => as)));
  return new Set(
    facts.characters
      .filter(({ id, name, tier }) => tier === 'minor' && guests.has(name) && appearances.get(id) === 1)
      .map(({ id }) => id),
  );
}

/** Somebody who played a part. `when`: which of several, in words; `from`: the episode that gives it away. */
type Stay = {
  name: string;
  key: string;
  when: string;
  from?: string | undefined;
  differs?: string | undefined;
};

/** Those who played a part, where it can be said when. */
function actorsOf({ facts }: Source, { record }: Person): Stay[] {
  const { actor, actors } = record;
  // A guest of whom nothing is known but the name is nobody to be asked about.
  if (!isSelfContained(record.summary)) return [];
  if (actor !== undefined) return [{ name: actor, key: '', when: '' }];
  if (actors.length === 1) return actors.map(({ name, differs }) => ({ name, key: '', when: '', differs }));
  return actors.flatMap(({ name, seasons, from, differs }) => {
    const [season] = seasons.toSorted((a, b) => a - b);
    const isAlone =
      actors.filter((other) => season !== undefined && other.seasons.includes(season)).length === 1;
    if (season !== undefined && isAlone) {
      const first = facts.order.episodeAt(facts.order.startOf(season)) ?? undefined;
      return [{ name, key: `s${season}`, when: ` in season ${season}`, from: first, differs }];
    }
    if (from === undefined) return [];
    return [{ name, key: from, when: ` from ${formatEpisodeCode(from)} on`, from, differs }];
  });
}

/** Who has which guest part in an episode; the wrong options are the other guests of it, whose parts are known too. */
export function guestQuestions(source: Source): Draft[] {
  const { facts } = source;
  return facts.episodes.flatMap(({ id: episode, title, guests, sources }) =>
    guests
      .filter(({ as }) => guests.filter((guest) => guest.as === as).length === 1)
      .flatMap(({ actor, as }) => {
        if (title === undefined) return [];
        const id = questionId('guest', episode, as.toLowerCase());
        const part = facts.characters.find(({ name }) => name === as);
        return {
          id,
          kind: 'guest' as const,
          fact: part ? `actor:${part.id}` : id,
          text: `Which guest of ${quoted(title)} plays ${as}?`,
          answer: actor,
          wrong: guests.filter((guest) => guest.as !== as).map((guest) => ({ text: guest.actor })),
          explanation: explain(source, { says: `${actor} is ${as}.`, episode }),
          sources: sourcesThatSay(source, undefined, sources, { episode }),
          difficulty: 'hard' as const,
          gives: [episode],
        };
      }),
  );
}

const sourcesOf = (source: Source, { id, label, record }: Person): readonly string[] =>
  sourcesThatSay(
    source,
    source.facts.show.cast.find(({ character }) => character === id)?.sources,
    record.sources,
    { name: label },
  );

/** Whether somebody is credited with another part as well, or with one that no source tells. */
const isBilledTwice = ({ facts }: Source, { id }: Person, actor: string): boolean =>
  facts.characters.some(
    (other) => other.id !== id && (other.actor === actor || other.actors.some(({ name }) => name === actor)),
  ) || facts.show.cast.some((credit) => credit.actor === actor && credit.character !== id);

/** The full name with what is said of somebody at first, where that gives nothing away. */
const introduce = ({ record, label }: Person, when: string): string =>
  `${record.called === undefined ? label : record.name}${when}. ${record.summary}`;
