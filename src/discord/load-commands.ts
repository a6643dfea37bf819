import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from '../command/define-command.ts';

/** The commands of a folder, in the order of their names: every `.ts` file's default export. */
export async function loadCommands(folder: string): Promise<Command[]> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const module: { default?: Command } = await import(pathToFileURL(path.join(folder, file)).href);
      if (!module.default)
        throw new Error(`${file} must export a command: export default defineCommand({ … })`);
      return module.default;
    }),
  );
}
