import { fold, wordsOf } from '../../content/fold.ts';

/** A text as it is compared: folded, and the words of it that carry its meaning. */
type Reading = { folded: string; words: readonly string[] };

/** The words of a text that carry its meaning, folded: no articles, pronouns, prepositions, titles. */
export const contentWords = (text: string): readonly string[] => readingOf(text).words;

/** Whether two folded words are forms of one: dance and dancer, secret and secrets, name and nickname. */
export function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length > 2 && long === `${short}s`) return true;
  if (short.length < 4 || /\d/.test(short)) return false;
  if (long.includes(short)) return true;
  const needed = Math.max(4, short.length - 2);
  return long.length - needed <= 5 && long.startsWith(short.slice(0, needed));
}

/** The content words of `text` of which some form stands in `other`. */
export function sharedWords(text: string, other: string): string[] {
  const others = contentWords(other);
  return contentWords(text).filter((word) => others.some((candidate) => isSameWord(word, candidate)));
}

/** Whether the whole option stands in the text, as words. */
export const contains = (text: string, option: string): boolean =>
  ` ${readingOf(text).folded} `.includes(` ${readingOf(option).folded} `);

/** Whether the text points at the option: holds it, or a form of one of its content words. */
export const suggests = (text: string, option: string): boolean =>
  contains(text, option) || sharedWords(option, text).length > 0;

/** Whether an option is about numbers, and all of them stand in the text, in figures or in words. */
export function hasNumbersOf(text: string, option: string): boolean {
  const [own, others] = [numbersIn(option), numbersIn(text)];
  return own.length > 0 && own.every((number) => others.includes(number));
}

const numbersIn = (text: string): number[] =>
  wordsOf(fold(text)).flatMap((word) => (/^\d+$/.test(word) ? Number(word) : (numberWords.get(word) ?? [])));

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const numberWords = new Map<string, number>([
  ...units.map((word, number) => [word, number] as const),
  ...tens.map((word, place) => [word, (place + 2) * 10] as const),
  ['dozen', 12],
  ['hundred', 100],
]);

/** A name in quotation marks; one that brings its own is left alone. */
export const quoted = (name: string): string => (/["“”]/.test(name) ? name : `“${name}”`);

/** `Miles’s`, `Frances’s`, as most people say it. */
export const possessive = (name: string): string => `${name}'s`;

/** `Kit, Julie and Miles` */
export const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' and ');

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The same records are compared over and over while questions are made; the latest few thousand readings are kept. */
const readings = new Map<string, Reading>();
const mostReadings = 20_000;

/** Lets go of what was kept: to be called when the questions of a show are made. */
export const forgetReadings = (): void => readings.clear();

function readingOf(text: string): Reading {
  const known = readings.get(text);
  if (known) return known;
  if (readings.size >= mostReadings) readings.clear();
  const folded = fold(text);
  const words = wordsOf(folded).filter(
    (word) => !emptyWords.has(word) && (word.length > 2 || /\d/.test(word)),
  );
  const reading = { folded, words };
  readings.set(text, reading);
  return reading;
}

const emptyWords = new Set(
  `a about after all also am an and another any are as at away back be because been before being but by can come comes
  could did do does down each else even ever every few first for from get gets give gives go goes had has have having he
  her here hers herself him himself his how i if in into is it its itself just last like little made make makes many may
  me more most much must my never new no nor not nothing now of off on once one only onto or other others out over own
  put puts same say says see seems seen she so some still such take takes than that the their them then there they thing
  things this those though through time to too two until up upon us very was way we well were what when where which
  while who whom whose will with within without would yet you your mr mrs ms miss dr dj`.split(/\s+/),
);
