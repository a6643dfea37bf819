/**
 * The pieces of a folded word by which a misspelt one is found: each three letters in a row, the word's ends marked,
 * and of a short word, where one mistake spoils most of those, what remains when a letter or two are left out.
 */
export function gramsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < 2) return [];
  const marked = ['^', ...letters, '$'];
  const grams = letters.map((_, at) => marked.slice(at, at + 3).join(''));
  if (letters.length > shortWord) return grams;
  const shorter = letters.map((_, at) => letters.toSpliced(at, 1));
  const shortest =
    letters.length < 4 || letters.length > veryShortWord
      ? []
      : shorter.flatMap((rest, at) => rest.slice(at).map((_, after) => rest.toSpliced(at + after, 1)));
  return [...grams, ...[letters, ...shorter, ...shortest].map((rest) => `~${rest.join('')}`)];
}

const shortWord = 6;
const veryShortWord = 5;
