/**
 * What two spellings of one name have in common: case, accents, punctuation, typographic quotes and "&" are gone,
 * words stand one space apart. Every script is kept, but katakana are hiragana. Text made only of symbols, such as an emoji, stays as it is.
 */
export function fold(text: string): string {
  const plain = text.toWellFormed().toLowerCase().normalize('NFKD');
  const letters = (isAscii(plain) ? plain : withoutAccents(plain))
    .replace(apostrophes, '')
    .replace(/&/g, ' and ')
    .replace(separators, ' ')
    .trim();
  return letters === '' ? symbolsOf(plain) : letters;
}

/** What makes two names one: {@link fold}, and for a name made of signs only, such as "?", the signs themselves. */
export const nameKey = (name: string): string => fold(name) || name.trim();

/** The signs of a text that has nothing else, in one writing: "…" is "...". */
export const signsOf = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Cc}\p{Variation_Selector}]+/gu, '');

/** The words of a folded text. */
export const wordsOf = (folded: string): string[] => (folded === '' ? [] : folded.split(' '));

/** The words that tell a name from others: without a leading article and title ("The", "Mr", "Principal"). */
export function coreOf(words: readonly string[]): readonly string[] {
  let start = 0;
  while (start < words.length - 1 && leadingWords.has(words[start] ?? '')) start++;
  return words.slice(start);
}

/** The same name with its numbers in digits and in words: "twelve hours", "12 hours". The name itself comes first. */
export function numberForms(words: readonly string[]): (readonly string[])[] {
  if (!words.some((word) => digitsOf.has(word) || wordOf.has(word))) return [words];
  const digits = words.map((word) => digitsOf.get(word) ?? word);
  const spelt = digits.map((word) => wordOf.get(word) ?? word);
  return [words, digits, spelt].filter(
    (form, index, forms) => forms.findIndex((other) => other.join(' ') === form.join(' ')) === index,
  );
}

const apostrophes = /['\u2018\u2019\u201b\u02bc\u02b9\u0060\u00b4\u2032]/g;
const separators = /[^\p{L}\p{N}\p{M}]+/gu;

/** Marks that people leave out when typing; the vowel signs of Indic and other scripts are letters and stay, and so does what makes が of か. */
const accents = /\p{Script=Inherited}(?<!\u200c|\u200d|\u3099|\u309a)|[\u0591-\u05c7\u064b-\u065f]/gu;
const katakana = /[\u30a1-\u30f6\u30fd\u30fe]/g;
const toHiragana = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) - 0x60);

/** Letters of their own right that no decomposition turns into plain ones. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
};

const leadingWords = new Set(
  'the a an mr mrs ms miss mx mister missus dr doctor prof professor principal headmaster headmistress sir madam madame lady lord coach captain sgt sergeant officer auntie aunt uncle'.split(
    ' ',
  ),
);

const spelling =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const wordOf = new Map(spelling.map((word, number) => [String(number), word]));
const digitsOf = new Map([
  ...spelling.map((word, number) => [word, String(number)] as const),
  ...['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'].map(
    (word, index) => [word, String((index + 3) * 10)] as const,
  ),
  ...['ii', 'iii', 'iv'].map((word, index) => [word, String(index + 2)] as const),
  ...['vi', 'vii', 'viii', 'ix'].map((word, index) => [word, String(index + 6)] as const),
]);

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);

const withoutAccents = (text: string): string =>
  text
    .replace(accents, '')
    .replace(/[ßæœøđðþłħı]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')
    .replace(katakana, toHiragana);

/** An emoji can be a name; a row of dots cannot. */
const symbolsOf = (text: string): string =>
  text.replace(/[\p{ASCII}\p{White_Space}\p{Cf}\p{P}\p{Variation_Selector}]+/gu, '');
