/**
 * A package of fonts and which of its files are used. `subsets: 'numbered'` are the packages that cut thousands of
 * glyphs into about a hundred small files ("[0]", "[1]" … in their `unicode.json`).
 */
export type FontPackage = {
  name: string;
  kind: 'text' | 'emoji' | 'last resort';
  format: 'variable' | 'static';
  subsets: readonly string[] | 'numbered';
  /** Its `unicode.json` says less than the file holds: ask the file itself. */
  unlisted?: boolean;
};

const script = (name: string, ...more: string[]): FontPackage => ({
  name: `@fontsource-variable/noto-sans-${name}`,
  kind: 'text',
  format: 'variable',
  subsets: [name, ...more],
});

const staticScript = (name: string): FontPackage => ({
  name: `@fontsource/noto-sans-${name}`,
  kind: 'text',
  format: 'static',
  subsets: [name],
});

const han = (region: string): FontPackage => ({
  name: `@fontsource-variable/noto-sans-${region}`,
  kind: 'text',
  format: 'variable',
  subsets: 'numbered',
});

/**
 * In the order in which they are asked for a character. Scripts that have no package here are drawn by the last one,
 * which has a plain pixel glyph for nearly everything: a package for each would be much to install for few names.
 */
export const fontPackages: readonly FontPackage[] = [
  {
    name: '@fontsource-variable/noto-sans',
    kind: 'text',
    format: 'variable',
    subsets: ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'],
  },
  // Ahead of the scripts: the Japanese and Korean fonts have plain glyphs for some emoji.
  { name: '@fontsource/noto-color-emoji', kind: 'emoji', format: 'static', subsets: 'numbered' },
  ...['arabic', 'hebrew', 'devanagari', 'bengali', 'tamil', 'telugu', 'kannada', 'sinhala'].map((s) =>
    script(s),
  ),
  ...['thai', 'khmer', 'armenian', 'georgian'].map((s) => script(s)),
  ...['gurmukhi', 'gujarati', 'malayalam', 'myanmar', 'lao', 'javanese'].map(staticScript),
  ...['canadian-aboriginal', 'egyptian-hieroglyphs'].map(staticScript),
  han('sc'),
  han('jp'),
  han('kr'),
  { name: '@fontsource/noto-sans-math', kind: 'text', format: 'static', subsets: ['latin'], unlisted: true },
  script('symbols'),
  {
    name: '@fontsource/noto-sans-symbols-2',
    kind: 'text',
    format: 'static',
    subsets: ['symbols', 'math', 'braille'],
    unlisted: true,
  },
  {
    name: '@fontsource/unifontex',
    kind: 'last resort',
    format: 'static',
    subsets: ['latin'],
    unlisted: true,
  },
];
