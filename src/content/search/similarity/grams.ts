/**
 * The pieces of a folded word by which a misspelt one is found: each three letters in a row, the word's ends marked,
 * and of a short word, where one mistake spoils most of those, what remains when a letter or two are left out.
 */
export function gramsOf(word: string): string[] {
  const letters = hasPairs.test(word) ? [...word] : word.split('');
  const { length } = letters;
  if (length < 2) return [];
  const marked = ['^', ...letters, '$'];
  const grams: string[] = [];
  for (let at = 0; at < length; at++) grams.push(`${marked[at]}${marked[at + 1]}${marked[at + 2]}`);
  if (length > shortWord) return grams;
  grams.push(`~${word}`);
  const isVeryShort = length >= 4 && length <= veryShortWord;
  for (let at = 0; at < length; at++) {
    const before = letters.slice(0, at).join('');
    grams.push(`~${before}${letters.slice(at + 1).join('')}`);
    for (let second = at + 1; isVeryShort && second < length; second++)
      grams.push(`~${before}${letters.slice(at + 1, second).join('')}${letters.slice(second + 1).join('')}`);
  }
  return grams;
}

const hasPairs = /[\ud800-\udbff]/;
const shortWord = 6;
const veryShortWord = 5;
