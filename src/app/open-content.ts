import type { Logger } from 'pino';
import { type OpenedStore, openCurrentStore } from '../content/store/read-store.ts';
import { questionsVersion } from '../questions/pool.ts';
import type { Config } from './config.ts';

/**
 * Opens the content, telling what is wrong with the packs. What reads and checks packs takes memory for as long as the
 * bot runs, so it is loaded only where they have changed.
 */
export async function openReported(
  { dataDir, varDir }: Pick<Config, 'dataDir' | 'varDir'>,
  log: Logger,
): Promise<OpenedStore> {
  const current = openCurrentStore(dataDir, varDir, questionsVersion);
  for (const note of current?.notes ?? []) log.warn(note);
  if (current) return current;
  const { openContent, reportContent } = await import('./content.ts');
  const store = openContent(dataDir, varDir);
  reportContent(store, log);
  return store;
}
