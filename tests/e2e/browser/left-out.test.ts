import { expect, test } from 'vitest';
import { chromiumPath, LEFT_OUT } from '../../../rehearsal/tests/browser/chromium.ts';

if (chromiumPath() === null) process.stderr.write(`${LEFT_OUT}\n`);

const cases: [which: string, set: string | undefined, present: string[], found: string | null][] = [
  ['the first that is there', undefined, ['/usr/bin/google-chrome'], '/usr/bin/google-chrome'],
  ['nothing where there is none', undefined, [], null],
  ['what is set', '/opt/chrome', ['/opt/chrome', '/usr/bin/chromium'], '/opt/chrome'],
  ['nothing else when what is set is not there', '/opt/chrome', ['/usr/bin/chromium'], null],
];
test.each(cases)('Chromium is looked for: %s', (_, set, present, found) => {
  expect(chromiumPath(set ?? '', (path) => present.includes(path))).toBe(found);
});

test('a machine without it is told in one line what to do', () => {
  expect(LEFT_OUT).toMatch(/^Left out the browser tests: .*CHROMIUM_PATH\.$/);
});
