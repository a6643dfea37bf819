import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../src/content/packs/json-schema.ts';

test.each(jsonSchemas())(
  'data/schema/$name.json is what the schema says (npm run data:schema)',
  ({ name, text }) => {
    expect(readFileSync(`data/schema/${name}.json`, 'utf8')).toBe(text);
  },
);
