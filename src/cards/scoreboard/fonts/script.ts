import type { FontFile } from './files.ts';

/** The fonts in the order in which a text asks for them: the same ideograph is drawn differently in Japan, Korea and China. */
export function orderFor(text: string, files: readonly FontFile[]): readonly FontFile[] {
  const region = regionOf(text);
  if (region === null) return files;
  const isPreferred = ({ family }: FontFile) => family.startsWith(`callboard-noto-sans-${region}-`);
  const firstHan = files.findIndex(({ family }) => family.startsWith('callboard-noto-sans-sc-'));
  const others = (part: readonly FontFile[]) => part.filter((file) => !isPreferred(file));
  return [
    ...others(files.slice(0, firstHan)),
    ...files.filter(isPreferred),
    ...others(files.slice(firstHan)),
  ];
}

/** Kana or hangul beside an ideograph tell which country's is meant. */
function regionOf(text: string): 'jp' | 'kr' | null {
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return 'jp';
  return /\p{sc=Hang}/u.test(text) ? 'kr' : null;
}

/** The direction of the first letter that has one. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}
