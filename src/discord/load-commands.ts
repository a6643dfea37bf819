import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import type { Command } from '../command/define-command.ts';

/** Why the commands could not be loaded, in words that name the file. */
export class LoadError extends Error {}

/** Source: discord-api-docs, "Application Command Naming". */
const name = z
  .string()
  .regex(/^[-_\p{Ll}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u, 'is no name that Discord takes');
const description = z.string().min(1).max(100);
const subcommand = z.object({
  description,
  options: z.record(name, z.looseObject({ description })),
  execute: z.function(),
});
const command = z.object({
  name,
  description,
  requires: z.literal(['manager', null]),
  guildOnly: z.boolean(),
  root: subcommand.nullable(),
  subcommands: z.record(name, subcommand),
  components: z.array(
    z.object({ action: z.looseObject({ command: z.string(), name: z.string() }), answer: z.function() }),
  ),
});

/**
 * The commands of a folder, in the order of their names: every `.ts` file's default export. Throws {@link LoadError} where
 * one is no command, or two have one name or one action.
 */
export async function loadCommands(folder: string): Promise<Command[]> {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .sort();
  const loaded = await Promise.all(files.map((file) => loadCommand(folder, file)));
  for (const [at, { name: taken }] of loaded.entries()) {
    const first = loaded.findIndex((other) => other.name === taken);
    if (first !== at)
      throw new LoadError(`${files[first]} and ${files[at]} both declare /${taken}: rename one.`);
  }
  return loaded;
}

async function loadCommand(folder: string, file: string): Promise<Command> {
  const module: { default?: unknown } = await import(pathToFileURL(path.join(folder, file)).href);
  if (module.default === undefined) {
    throw new LoadError(`${file} must export a command: export default defineCommand({ … })`);
  }
  if (!isCommand(module.default)) {
    const [issue] = command.safeParse(module.default).error?.issues ?? [];
    const where = issue?.path.join('.');
    throw new LoadError(
      `${file} declares no command that works: ${where ? `${where}: ` : ''}${issue?.message}`,
    );
  }
  const { name: own, components } = module.default;
  const actions = new Set<string>();
  for (const { action } of components) {
    if (action.command !== own)
      throw new LoadError(`${file} answers ${action.command}/${action.name}, an action of another command.`);
    if (actions.has(action.name)) throw new LoadError(`${file} answers ${own}/${action.name} twice.`);
    actions.add(action.name);
  }
  return module.default;
}

const isCommand = (value: unknown): value is Command => command.safeParse(value).success;
