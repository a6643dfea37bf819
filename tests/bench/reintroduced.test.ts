import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reintroduced } from '../../bench/reintroduced/faults.ts';

const root = path.join(import.meta.dirname, '..', '..');

test.each(reintroduced)('$name: the lines that it changes are there', ({ changes }) => {
  for (const { file, from } of changes) {
    expect(readFileSync(path.join(root, file), 'utf8').split(from)).toHaveLength(2);
  }
});
