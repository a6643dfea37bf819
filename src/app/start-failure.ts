import { describeProblem } from '../content/packs/pack-file.ts';
import { PacksError, StoreError } from '../content/store/store-errors.ts';
import { LoadError } from '../discord/load-commands.ts';
import { StartError } from '../discord/start-error.ts';
import { StateError } from '../state/state.ts';
import { ConfigError } from './config.ts';
import { words } from './words.ts';

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

const whyNoShow = ({ problems: [first, ...others] }: PacksError): string =>
  words.noShow(first ? describeProblem(first) : words.packsEmpty, others.length);
