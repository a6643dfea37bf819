import { defineConfig } from 'vitest/config';

/** What plays the whole bot, kills it, or drives a browser. All else is the quick lane. */
const slow = ['tests/e2e/**/*.test.ts', 'rehearsal/tests/browser/**/*.test.ts'];
const everything = ['{tests,rehearsal/tests}/**/*.test.ts'];

export default defineConfig({
  test: {
    // A browser or a process on a busy machine takes its time; what hangs is told all the same. Milliseconds.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'quick', include: everything, exclude: slow } },
      { extends: true, test: { name: 'slow', include: slow } },
    ],
  },
});
