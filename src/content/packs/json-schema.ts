import { z } from 'zod';
import { type PackFile, packFileNames } from './pack-names.ts';
import { packFiles } from './schema.ts';

/** The JSON Schema of a pack file, as text: what a curator's editor checks and completes by. */
function jsonSchemaOf(name: PackFile): string {
  const schema = z.toJSONSchema(packFiles[name], { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: `Callboard: ${name}.yaml` }, null, 2)}\n`;
}

/** Every pack file with its JSON Schema. */
export const jsonSchemas = (): { name: PackFile; text: string }[] =>
  packFileNames.map((name) => ({ name, text: jsonSchemaOf(name) }));
