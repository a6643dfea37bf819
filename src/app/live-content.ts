import { rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Logger } from 'pino';
import { createEntryCards, type EntryCards } from '../cards/entries/entry-card.ts';
import { type Catalog, openCatalog } from '../content/catalog/catalog.ts';
import { openSearch, type Search } from '../content/search/search.ts';
import type { OpenedStore } from '../content/store/read-store.ts';
import type { Health } from '../health/health.ts';
import type { Machine } from '../machine/machine.ts';
import { openQuestionPool, type QuestionPool } from '../questions/pool.ts';

export type LiveContentOptions = {
  store: OpenedStore;
  /** Builds the store again where it is missing, and opens it; without it, what is lost stays lost until a restart. */
  rebuild?: (() => Promise<OpenedStore>) | undefined;
  health: Health;
  log: Logger;
  /** Is told whether a card was kept from before. */
  cache?: Parameters<typeof createEntryCards>[2];
} & Pick<Machine, 'now' | 'after'>;

/** The content, as it is now: whoever asks it always asks the latest. */
export type LiveContent = {
  catalog: Catalog;
  search: Search;
  entryCards: EntryCards;
  pool: QuestionPool;
  /** Looks whether the file is still the one that was opened, and sound, or else has it built again. */
  look(): Promise<void>;
  /** Serves a store from now on; that of before is closed when nobody can be using it any more. */
  replace(store: OpenedStore): void;
  close(): void;
};

/** After a build that failed it is tried again after so long, in milliseconds. */
const retryMs = 60_000;
/** Whoever began with the content of before is done by then, in milliseconds. */
const usedOnMs = 60_000;

export function openLiveContent(options: LiveContentOptions): LiveContent {
  const { store, rebuild, health, log, now, after } = options;
  const file = store.db.name;
  let current = read(store, options);
  let known = stampOf(file);
  let rebuilding = false;
  let restsUntil = 0;
  let isClosed = false;
  const before = new Map<OpenedStore['db'], () => void>();

  const build = async (again: NonNullable<typeof rebuild>): Promise<void> => {
    // What is damaged would be taken for what was built before.
    rmSync(file, { force: true });
    const opened = await again();
    // The old one is not closed: somebody may be reading it.
    current = read(opened, options);
    known = stampOf(file);
    health.end('content', 'lost');
    log.info('the content store was rebuilt, as it was damaged or gone');
  };
  return {
    catalog: following(() => current.catalog),
    search: following(() => current.search),
    entryCards: (...asked) => current.entryCards(...asked),
    pool: (showId) => current.pool(showId),
    async look() {
      const isLost = health.of('content')?.fault === 'lost';
      if (!rebuild || rebuilding || (!isLost && stampOf(file) === known)) return;
      if (isLost && Math.abs(now() - restsUntil) < retryMs) return;
      if (isSound(file)) {
        // Another process has built it anew: what was opened goes on being read until the next start.
        known = stampOf(file);
        if (!isLost) return;
      }
      rebuilding = true;
      restsUntil = now();
      health.begin('content', 'lost', { detail: file });
      try {
        await build(rebuild);
      } catch (error) {
        log.error({ err: error }, 'the content store could not be rebuilt');
      } finally {
        rebuilding = false;
      }
    },
    replace(next) {
      if (isClosed) {
        next.db.close();
        return;
      }
      const old = current.db;
      current = read(next, options);
      known = stampOf(file);
      const forget = () => {
        before.delete(old);
        old.close();
      };
      before.set(old, after(usedOnMs, forget));
    },
    close() {
      isClosed = true;
      for (const [old, callOff] of before) {
        callOff();
        old.close();
      }
      current.db.close();
    },
  };
}

function read({ db }: OpenedStore, { now, cache }: LiveContentOptions) {
  const catalog = openCatalog(db);
  return {
    db,
    catalog,
    search: openSearch(db),
    entryCards: createEntryCards(catalog, now, cache),
    pool: openQuestionPool(db, now),
  };
}

/** An object that is always the current one. */
const following = <T extends object>(current: () => T): T =>
  new Proxy(current(), { get: (_first, key) => Reflect.get(current(), key) });

/** What changes when a file is replaced or written into. */
function stampOf(file: string): string | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeMs}` : null;
}

function isSound(file: string): boolean {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      return db.pragma('quick_check(1)', { simple: true }) === 'ok';
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}
