import path from 'node:path';
import type { Logger } from 'pino';
import { describeProblem } from '../content/packs/pack-file.ts';
import type { OpenedStore } from '../content/store/store.ts';
import { loadCommands } from '../discord/load-commands.ts';
import type { Config } from './config.ts';
import { openContent } from './open-content.ts';
import type { WireOptions } from './wire.ts';

/** What a bot is made of, whichever Discord it is for. */
export type Parts = Pick<WireOptions, 'store' | 'commands' | 'log' | 'now' | 'random' | 'pollMs'>;

const commandsFolder = path.join(import.meta.dirname, '..', '..', 'commands');
/** How often the rounds that are due are looked for. */
const pollMs = 5000;

/** Tells what became of the packs; gives the same in a sentence where something is wrong with them, otherwise `null`. */
export function reportContent({ rebuilt, problems }: OpenedStore, log: Logger): string | null {
  if (rebuilt) log.info('the content store was rebuilt');
  for (const problem of problems) log.error(describeProblem(problem));
  const [first] = problems;
  if (!first) return null;
  log.error('the packs have problems: the last good content stays in use');
  const count = problems.length === 1 ? 'a problem' : `${problems.length} problems`;
  return `The packs have ${count}, the last good content stays in use: ${describeProblem(first)}`;
}

/** Opens the content, telling what is wrong with the packs, and loads the commands. */
export async function openParts({ dataDir, varDir }: Config, log: Logger): Promise<Parts> {
  const store = openContent(dataDir, varDir);
  reportContent(store, log);
  const commands = await loadCommands(commandsFolder);
  return { store, commands, log, now: Date.now, random: Math.random, pollMs };
}
