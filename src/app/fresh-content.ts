import type { Logger } from 'pino';
import { removeLeftDrafts } from '../content/store/drafts.ts';
import { isBuilt, type OpenedStore, openLastStore } from '../content/store/read-store.ts';
import { questionsVersion } from '../questions/pool.ts';
import type { BackgroundBuild } from './background-build.ts';
import type { Config } from './config.ts';
import { reportContent } from './report-content.ts';

type Folders = Pick<Config, 'dataDir' | 'varDir'>;

/**
 * The content to start with. The last that was built where there is one, even where the packs have changed since, and
 * otherwise what is built now. `isFresh`: it is what the packs are.
 */
export async function firstContent(
  folders: Folders,
  build: BackgroundBuild,
): Promise<{ store: OpenedStore; isFresh: boolean }> {
  removeLeftDrafts(folders.varDir);
  const last = openLastStore(folders.varDir, questionsVersion);
  if (last) return { store: last, isFresh: isBuilt(folders.dataDir, last) };
  return { store: await builtContent(folders, build), isFresh: true };
}

/** Builds what has changed and opens it; what went wrong with it is in it. */
export async function builtContent({ varDir }: Folders, build: BackgroundBuild): Promise<OpenedStore> {
  const built = await build.build();
  const store = openLastStore(varDir, questionsVersion);
  if (!store) throw new Error('what was built cannot be opened');
  return { ...store, ...built };
}

/**
 * Builds what has changed beside a running bot, and hands it over when it is done; gives what is wrong with the packs in a
 * sentence, or `null`. Where nothing could be built, the bot goes on with what it has.
 */
export async function refreshContent(
  folders: Folders,
  build: BackgroundBuild,
  { take, log }: { take: (store: OpenedStore) => void; log: Logger },
): Promise<string | null> {
  const store = await builtContent(folders, build);
  const problem = reportContent(store, log);
  if (store.rebuilt) take(store);
  else store.db.close();
  return problem;
}
