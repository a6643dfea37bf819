import { formatEpisodeCode } from '../../content/seasons.ts';
import type { NumberedEpisode, ShowFacts } from '../facts.ts';
import { questionLimits } from '../question.ts';
import type { Source } from './draft.ts';
import { isNamed } from './people.ts';
import { isSelfContained } from './quotable.ts';
import { contentWords, sharedWords } from './words.ts';

/** What an explanation says, and from where: an episode’s id, where it is of one. */
type Explained = { says: string; episode?: string | undefined; about?: string };

/**
 * An explanation: what it says, then something else of the same episode that the question did not have, then where it is
 * from, such as `S1E12 Plays Well with Others`.
 */
export function explain({ facts }: Source, { says, episode: id, about = says }: Explained): string {
  const episode = facts.episodes.find((one) => one.id === id);
  if (!episode) return says;
  const place = placeName(episode);
  const all = [says, otherEvent(facts, episode, about)].filter((part) => part !== '').join(' ');
  const said = all.length + place.length + 3 <= questionLimits.explanation ? all : says;
  return said === '' ? place : `${said} (${place})`;
}

/** `S1E12 Plays Well with Others`, or the code alone where nobody knows the title. */
export const placeName = ({ id, title }: Pick<NumberedEpisode, 'id' | 'title'>): string =>
  [formatEpisodeCode(id), title].filter((part) => part !== undefined).join(' ');

/** Of an episode, something else that happens to somebody of the text. */
function otherEvent({ characters }: ShowFacts, { events }: NumberedEpisode, text: string): string {
  const people = characters.filter((record) => isNamed(text, record));
  const others = events
    .filter((event) => event.differs === undefined && event.note === undefined && isSelfContained(event.text))
    .map((event) => ({
      event,
      shared: sharedWords(event.text, text).length / Math.max(1, contentWords(event.text).length),
      hasPerson: people.some((record) => isNamed(event.text, record)),
    }))
    .filter(({ shared }) => shared < 0.5)
    .toSorted((a, b) => Number(b.hasPerson) - Number(a.hasPerson) || a.shared - b.shared);
  const [found] = others;
  return found === undefined ? '' : `In the same episode: ${found.event.text}`;
}

/**
 * Of the sources of a record those that say the one thing: its own; else those of the entry that are of the episode, or
 * of the person; else the first that is of no other episode.
 */
export function sourcesThatSay(
  { facts }: Pick<Source, 'facts'>,
  own: readonly string[] | undefined,
  entrys: readonly string[] | undefined,
  where: { episode?: string | undefined; name?: string | undefined } = {},
): readonly string[] {
  if (own !== undefined && own.length > 0) return own;
  const keys = entrys ?? [];
  const { sources } = facts.show;
  const { title } = facts.episodes.find(({ id }) => id === where.episode) ?? {};
  const names = (key: string, word: string | undefined) =>
    word !== undefined && (sources[key]?.name.includes(word) ?? false);
  const ofEpisode = keys.filter(
    (key) => (where.episode !== undefined && sources[key]?.episode === where.episode) || names(key, title),
  );
  if (ofEpisode.length > 0) return ofEpisode.slice(0, 2);
  const ofPerson = keys.filter((key) => names(key, where.name));
  if (ofPerson.length > 0) return ofPerson.slice(0, 1);
  return [...keys.filter((key) => sources[key]?.episode === undefined), ...keys].slice(0, 1);
}
