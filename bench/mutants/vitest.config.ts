import { defineConfig } from 'vitest/config';
import { common, slow } from '../../tests/lanes.ts';

/** Tests of the quick lane that cannot judge: they play everything for minutes, or start the sandbox's code as somebody else. */
const unfit = [
  'tests/spoilers/never-told.test.ts',
  'tests/content/packs/unreadable.test.ts',
  'tests/cards/scoreboard/**',
  'tests/docs/**',
];

/** The quick lane as a judge. Stryker knows no projects; modules are loaded anew for each file, as what they make then is mutated too. */
export default defineConfig({
  root: process.cwd(),
  test: { ...common, include: ['tests/**/*.test.ts'], exclude: [...slow, ...unfit] },
});
