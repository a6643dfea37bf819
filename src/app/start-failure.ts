import { describeProblem } from '../content/packs/pack-file.ts';
import { PacksError } from '../content/store/store.ts';
import { StoreError } from '../content/store/store-file.ts';
import { LoadError } from '../discord/load-commands.ts';
import { StartError } from '../discord/start-error.ts';
import { StateError } from '../state/state.ts';
import { ConfigError } from './config.ts';

/** Why the bot could not start, in words for whoever runs it, or `null` when that is not known. */
export function whyNotStarted(error: unknown): string | null {
  if (error instanceof PacksError) return whyNoShow(error);
  const isPlain =
    error instanceof ConfigError ||
    error instanceof LoadError ||
    error instanceof StartError ||
    error instanceof StateError ||
    error instanceof StoreError;
  return isPlain ? error.message : null;
}

function whyNoShow({ problems: [first, ...others] }: PacksError): string {
  const more = others.length > 0 ? ` (npm run data:check tells the other ${others.length})` : '';
  return `There is no show to start with: ${first ? describeProblem(first) : 'the packs are empty'}${more}`;
}
