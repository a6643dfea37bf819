import { unlikeness } from '../craft/distractors.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { questionId } from '../craft/draft.ts';
import type { Person } from '../craft/people.ts';
import { namesOf } from '../craft/people.ts';
import { oneOf } from '../craft/seeded.ts';
import { capital, quoted } from '../craft/words.ts';

/** Who plays who, and who an actor plays. A wrong actor is one of whom the store knows another part, and only that. */
export function castQuestions(source: Source): Draft[] {
  const played = source.people.flatMap((person) =>
    person.record.actor === undefined ? [] : [{ person, actor: person.record.actor }],
  );
  return played.flatMap(({ person, actor }) => {
    if (played.filter((other) => other.actor === actor).length > 1) return [];
    const others = played
      .filter((other) => other.person.id !== person.id)
      .map((other) => ({ ...other, rank: unlikeness(other.person, person) }));
    const shared = {
      kind: 'actor' as const,
      fact: `actor:${person.id}`,
      explanation: `${actor} plays ${person.record.called === undefined ? person.label : person.record.name}.`,
      sources: sourcesOf(source, person),
      difficulty: person.record.tier === 'main' ? ('medium' as const) : ('hard' as const),
      gives: [person.record],
    };
    const [actorId, partId] = [questionId('actor', person.id), questionId('part', person.id)];
    return [
      {
        ...shared,
        id: actorId,
        text: oneOf(actorId, `Who plays ${person.label}?`, `Which actor plays ${person.label}?`),
        answer: actor,
        wrong: others.map((other) => ({ text: other.actor, rank: other.rank })),
      },
      {
        ...shared,
        id: partId,
        text: oneOf(partId, `Who does ${actor} play?`, `Which character does ${actor} play?`),
        answer: capital(person.label),
        answerNames: namesOf(person),
        wrong: others.map((other) => ({ text: capital(other.person.label), rank: other.rank })),
      },
    ];
  });
}

/** Who has which guest part in an episode; the wrong options are the other guests of it, whose parts are known too. */
export function guestQuestions({ facts }: Source): Draft[] {
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
          explanation: `${actor} is ${as} in ${quoted(title)}.`,
          sources,
          difficulty: 'hard' as const,
        };
      }),
  );
}

const sourcesOf = ({ facts }: Source, { id, record }: Person): string[] | undefined =>
  facts.show.cast.find(({ character }) => character === id)?.sources ?? record.sources;
