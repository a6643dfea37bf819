import { readFileSync } from 'node:fs';
import wordListPath from 'word-list';
import type { Kind, SearchEntry, SearchName } from '../../src/content/search/index.ts';
import { pick, seeded } from './random.ts';

/**
 * Entries with names like those of a pack, made from a list of English words: people with a first and a last name,
 * teachers with a title, tropes and episodes of two to five words. Some words are far more frequent than others, as in
 * life, and no two entries have the same name.
 */
export function searchEntries(count: number, seed: number): SearchEntry[] {
  const random = seeded(seed);
  const words = realWords(random);
  const entries: SearchEntry[] = [];
  const taken = new Set<string>();
  const word = () => capital(words[Math.floor(words.length * random() ** skew)] ?? '');
  const makers: Record<Exclude<Kind, 'show'>, () => SearchName[]> = {
    character: () => [
      named(random() < 0.1 ? `${pick(titles, random)} ${word()}` : `${word()} ${word()}`, 'name'),
      ...(random() < 0.3 ? [named(word(), 'alias')] : []),
      named(`${word()} ${word()}`, 'actor'),
    ],
    trope: () => [
      named(phrase(word, random), 'name'),
      ...(random() < 0.2 ? [named(phrase(word, random), 'alias')] : []),
    ],
    episode: () => [
      named(phrase(word, random), 'title'),
      named(`s${1 + (entries.length % 9)}e${10 + (entries.length % 80)}`, 'code'),
    ],
  };
  while (entries.length < count) {
    const kind = pick(['character', 'character', 'trope', 'episode'] as const, random);
    const names = makers[kind]();
    const first = names[0]?.text ?? '';
    if (taken.has(first)) continue;
    taken.add(first);
    const show = `show-${entries.length % 40}`;
    const prominence = pick([1, 1, 1, 1, 1, 10, 10, 30], random);
    entries.push({ show, kind, id: `e${entries.length}`, prominence, names });
  }
  return entries;
}

/** The first words of the shuffled list are drawn most: word number r about as often as 1/√r. */
const skew = 2;
const titles = ['Mr.', 'Ms.', 'Mrs.', 'Miss', 'Principal', 'Dr.'];
const shapes = [
  'A B',
  'The A',
  'The A B',
  'A of B',
  'A or B',
  'A and the B',
  'A B C',
  'The A of the B',
  'A for B C',
];

const named = (text: string, role: SearchName['role']): SearchName => ({ text, role });
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const phrase = (word: () => string, random: () => number): string =>
  pick(shapes, random).replace(/\b[ABC]\b/g, word);

function realWords(random: () => number): string[] {
  const words = readFileSync(wordListPath, 'utf8')
    .split('\n')
    .filter((word) => word.length >= 3 && word.length <= 10);
  for (let at = words.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const here = words[at] ?? '';
    words[at] = words[other] ?? '';
    words[other] = here;
  }
  return words.slice(0, 40_000);
}
