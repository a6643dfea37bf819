/**
 * The pieces of a folded word by which a misspelt one is found: each three letters in a row, the word's ends marked,
 * and of a short word, where one mistake spoils most of those, the word with each of its letters left out.
 */
export function gramsOf(word: string): string[] {
  const letters = [...word];
  if (letters.length < 2) return [];
  const marked = ['^', ...letters, '$'];
  const grams = letters.map((_, at) => marked.slice(at, at + 3).join(''));
  if (letters.length > shortWord) return grams;
  return [...grams, `~${word}`, ...letters.map((_, at) => `~${letters.toSpliced(at, 1).join('')}`)];
}

const shortWord = 6;
