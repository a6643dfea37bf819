import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { jsonSchemas } from '../content/packs/json-schema.ts';

const folder = path.join(import.meta.dirname, '..', '..', 'data', 'schema');
mkdirSync(folder, { recursive: true });
for (const { name, text } of jsonSchemas()) writeFileSync(path.join(folder, `${name}.json`), text);
