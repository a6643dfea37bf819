/** Which of many phrases stand in a text, each as words of its own: "Kit" in "Kit’s", not in "Kitchen". Capitals count. */
export type Phrases<Owner> = {
  /** The owners of all that stand there. The last few thousand answers are kept. */
  ownersIn(text: string): ReadonlySet<Owner>;
};

const mostKept = 4000;
/** Phrases are looked up by so many of their first characters, in UTF-16 units. */
const keyLength = 3;

/** Makes an index of phrases, so that a text is read once and not once for each of them. */
export function phraseIndex<Owner>(
  phrases: Iterable<readonly [phrase: string, owner: Owner]>,
): Phrases<Owner> {
  const byKey = new Map<string, { phrase: string; owner: Owner }[]>();
  const firsts = new Set<number>();
  for (const [phrase, owner] of phrases) {
    if (phrase === '') continue;
    firsts.add(phrase.charCodeAt(0));
    const key = phrase.slice(0, keyLength);
    const alike = byKey.get(key);
    if (alike) alike.push({ phrase, owner });
    else byKey.set(key, [{ phrase, owner }]);
  }
  const kept = new Map<string, ReadonlySet<Owner>>();

  const read = (text: string): Set<Owner> => {
    const found = new Set<Owner>();
    for (let at = 0; at < text.length; at++) {
      if (!firsts.has(text.charCodeAt(at))) continue;
      if (at > 0 && (isLetterAt(text, at - 1, -1) || isSecondHalf(text, at))) continue;
      for (let length = 1; length <= keyLength; length++) {
        for (const { phrase, owner } of byKey.get(text.slice(at, at + length)) ?? []) {
          const end = at + phrase.length;
          if (text.startsWith(phrase, at) && !isLetterAt(text, end, 1)) found.add(owner);
        }
      }
    }
    return found;
  };

  return {
    ownersIn(text) {
      const known = kept.get(text);
      if (known) return known;
      if (kept.size >= mostKept) kept.clear();
      const owners = read(text);
      kept.set(text, owners);
      return owners;
    },
  };
}

const isSecondHalf = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
};

/** Whether the character that ends (`-1`) or begins (`1`) at a place is a letter or a digit. */
function isLetterAt(text: string, at: number, direction: -1 | 1): boolean {
  const unit = text.charCodeAt(at);
  if (Number.isNaN(unit)) return false;
  if (unit < 128)
    return (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57);
  const start = direction === -1 && at > 0 && isSecondHalf(text, at) ? at - 1 : at;
  return /[\p{L}\p{N}]/u.test(String.fromCodePoint(text.codePointAt(start) ?? 0));
}
