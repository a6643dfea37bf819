import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';
import { stringify } from 'yaml';
import { pick, seeded } from '../search/random.ts';

/** How large a show is. */
export type ShowSize = { episodes: number; perSeason: number; characters: number; tropes: number };

/** A soap as long as they get. */
export const soap: ShowSize = { episodes: 3000, perSeason: 250, characters: 400, tropes: 900 };
/** A show as most are. */
export const usual: ShowSize = { episodes: 100, perSeason: 20, characters: 40, tropes: 30 };

/**
 * The files of a show, as full as a curator's: an episode with its summary, dates, two events and who is in it, a character
 * with facts, ties and quotes, a trope with three examples. The same for the same id.
 */
export function generatedShow(id: string, size: ShowSize): Record<string, string> {
  const random = seeded([...id].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0);
  const words = realWords();
  const word = () => words[Math.floor(words.length * random() ** 2)] ?? 'word';
  const title = (length: number) => Array.from({ length }, () => capital(word())).join(' ');
  const codes = Array.from({ length: size.episodes }, (_, at) => {
    const season = Math.floor(at / size.perSeason) + 1;
    return `s${season}e${String((at % size.perSeason) + 1).padStart(2, '0')}`;
  });
  const people = Array.from({ length: size.characters }, (_, at) => ({ id: `c${at}`, name: title(2) }));
  const person = () => pick(people, random);
  const sentence = (length: number): string => {
    const told = Array.from({ length }, word);
    return `${person().name} ${told.slice(0, length / 2).join(' ')} ${pick(['her', 'his', 'the'], random)} ${told.slice(length / 2).join(' ')}.`;
  };
  const stamp = () => (random() < 0.4 ? { from: pick(codes, random) } : {});
  const statement = () => ({ text: sentence(10), ...stamp(), sources: ['wiki'] });
  const several = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const unique = (count: number): string[] => [...new Set(several(count, () => person().id))];

  const seasons = Math.ceil(size.episodes / size.perSeason);
  const show = {
    id,
    title: title(2),
    disambiguation: `${capital(word())} TV series, ${1960 + Math.floor(random() * 60)}`,
    accent: '#336699',
    country: 'Norway',
    language: 'English',
    genres: ['Drama'],
    premise: sentence(14),
    seasons: Array.from({ length: seasons }, (_, at) => ({
      number: at + 1,
      episodes: Math.min(size.perSeason, size.episodes - at * size.perSeason),
    })),
    network: title(1),
    runtime: '30 minutes',
    first_aired: '1990-01-01',
    cast: people.map(({ id: character }) => ({ actor: title(2), character, sources: ['wiki'] })),
    sources: { wiki: { name: 'Fan wiki', url: 'https://example.org/wiki' } },
  };
  const characters = people.map(({ id: own, name }, at) => ({
    id: own,
    name,
    aliases: several(Number(random() < 0.3), () => title(2)),
    actor: title(2),
    tier: at < size.characters / 10 ? 'main' : at < size.characters / 2 ? 'recurring' : 'minor',
    seasons: [1 + Math.floor(random() * seasons)],
    role: pick(['student', 'teacher', 'doctor', 'parent'], random),
    summary: sentence(12),
    relations: several(Math.floor(random() * 4), () => ({
      to: person().id,
      as: pick(['brother', 'sister', 'best friend', 'mother', 'rival', 'mentor'], random),
      ...stamp(),
    })).filter(({ to }) => to !== own),
    facts: several(5, statement),
    quotes: several(2, () => ({ text: sentence(8), episode: pick(codes, random) })),
    sources: ['wiki'],
  }));
  const episodes = codes.map((code, at) => ({
    id: code,
    title: title(2 + Math.floor(random() * 3)),
    aired: [{ date: new Date(Date.UTC(1990, 0, 1 + at)).toISOString().slice(0, 10) }],
    logline: sentence(14),
    events: several(2, () => ({ ...statement(), from: code })),
    characters: unique(8),
    quotes: several(Number(random() < 0.3), () => ({ text: sentence(8), speaker: person().id })),
    sources: ['wiki'],
  }));
  const tropes = several(size.tropes, () => title(3)).map((name, at) => ({
    id: `t${at}`,
    name,
    meaning: sentence(12),
    examples: several(3, () => ({
      characters: unique(2),
      episode: pick(codes, random),
      text: sentence(12),
      ...stamp(),
    })),
    sources: ['wiki'],
  }));
  return {
    'show.yaml': stringify(show),
    'characters.yaml': stringify(characters),
    'episodes.yaml': stringify(episodes),
    'tropes.yaml': stringify(tropes),
  };
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

let kept: string[] | undefined;
/** Words of three to nine letters, in an order that has nothing to do with the alphabet. */
function realWords(): string[] {
  if (kept) return kept;
  const all = readFileSync(wordListPath, 'utf8')
    .split('\n')
    .filter((word) => word.length > 2 && word.length < 10);
  const random = seeded(1);
  kept = all
    .map((word) => ({ word, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, 20_000)
    .map(({ word }) => word);
  return kept;
}
