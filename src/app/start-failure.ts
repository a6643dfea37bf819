import { describeProblem } from '../content/packs/pack-file.ts';
import { PacksError } from '../content/store/store.ts';
import { LoadError } from '../discord/load-commands.ts';
import { StartError } from '../discord/start-error.ts';
import { StateError } from '../state/state.ts';
import { ConfigError } from './config.ts';
import { words } from './words.ts';

/** Why the bot could not start, in words for whoever runs it, or `null` when that is not known. */
export function whyNotStarted(error: unknown): string | null {
  if (error instanceof PacksError) {
    return [...error.problems.map(describeProblem), words.nothingToStartFrom(error.message)].join('\n');
  }
  const isPlain =
    error instanceof ConfigError ||
    error instanceof LoadError ||
    error instanceof StartError ||
    error instanceof StateError;
  return isPlain ? error.message : null;
}
