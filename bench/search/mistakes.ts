import { pick } from './random.ts';

/** The name with one or two typing mistakes: a neighbouring key, a letter left out, doubled, or swapped with the next. */
export function misspelt(name: string, random: () => number): string {
  let text = name.toLowerCase();
  const mistakes = text.length > 8 && random() < 0.4 ? 2 : 1;
  for (let made = 0; made < mistakes; ) {
    const next = pick(kinds, random)(text, Math.floor(random() * text.length), random);
    if (next === text) continue;
    text = next;
    made++;
  }
  return text;
}

const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

type Mistake = (text: string, at: number, random: () => number) => string;

const isLetter = (letter: string | undefined): letter is string => /^[a-z]$/.test(letter ?? '');

const neighbour: Mistake = (text, at, random) => {
  const row = rows.find((keys) => keys.includes(text[at] ?? ' '));
  if (!row) return text;
  const key = row[row.indexOf(text[at] ?? '') + (random() < 0.5 ? -1 : 1)] ?? text[at];
  return text.slice(0, at) + key + text.slice(at + 1);
};

const omission: Mistake = (text, at) => (isLetter(text[at]) ? text.slice(0, at) + text.slice(at + 1) : text);

const doubling: Mistake = (text, at) =>
  isLetter(text[at]) ? text.slice(0, at) + text[at] + text.slice(at) : text;

const transposition: Mistake = (text, at) =>
  isLetter(text[at]) && isLetter(text[at + 1])
    ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
    : text;

const kinds = [neighbour, omission, doubling, transposition];
