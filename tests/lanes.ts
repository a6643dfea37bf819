/** What plays the whole bot, for days, kills it, or drives a browser. All else is the quick lane: it runs at each save. */
export const slow = [
  'tests/e2e/**/*.test.ts',
  'tests/simulation/{exhaustive,simulation}.test.ts',
  'rehearsal/tests/browser/**/*.test.ts',
  'tests/rounds/spacing.test.ts',
];
export const everything = ['{tests,rehearsal/tests}/**/*.test.ts'];

export const common = {
  globalSetup: 'tests/fixtures/shipped-store.ts',
  // A browser or a process on a busy machine takes its time; what hangs is told all the same. Milliseconds.
  testTimeout: 30_000,
  hookTimeout: 30_000,
};
