import { Worker } from 'node:worker_threads';
import type { Problem } from '../content/packs/pack-file.ts';
import { removeOwnDrafts } from '../content/store/drafts.ts';
import type { BuiltStore } from '../content/store/store.ts';
import { PacksError, StoreError } from '../content/store/store-errors.ts';
import type { Config } from './config.ts';
import { words } from './words.ts';

/** What the thread answers: what was built, or why nothing could be. */
export type BuildAnswer = { built: BuiltStore } | { packs: Problem[] } | { store: string };

type Folders = Pick<Config, 'dataDir' | 'varDir'>;

/** Builds the content in a thread of its own, while the bot goes on with what it has. */
export type BackgroundBuild = {
  /**
   * Builds what has changed, one build after the other. Throws {@link PacksError} and {@link StoreError}, as a build in
   * this thread would.
   */
  build(): Promise<BuiltStore>;
  /** Lets go of the thread until the next build. */
  rest(): Promise<void>;
  /** Stops, in the midst of a build too; nothing of it stays. */
  stop(): Promise<void>;
};

/**
 * In MB: what a build may hold at a time, so that it tidies up instead of growing. A show of 3,000 episodes needs two thirds
 * of it; where it is not enough, the build is made once more without such a limit.
 */
const heldMb = { maxOldGenerationSizeMb: 120, maxYoungGenerationSizeMb: 8 } as const;

export function openBackgroundBuild(folders: Folders): BackgroundBuild {
  let worker: Worker | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  const start = (limits: Worker['resourceLimits']): Worker =>
    new Worker(new URL('./build-content.ts', import.meta.url), {
      workerData: { dataDir: folders.dataDir, varDir: folders.varDir },
      resourceLimits: limits ?? {},
      // Its own, and not what this process was started with.
      execArgv: ['--import', new URL('./compile-cache.js', import.meta.url).href],
    });
  const ask = (limits: Worker['resourceLimits']): Promise<BuildAnswer> => {
    if (isStopped) return Promise.reject(new StoreError(words.buildStopped));
    const asked = worker ?? start(limits);
    worker = asked;
    const { promise, resolve, reject } = Promise.withResolvers<BuildAnswer>();
    const fail = (error: unknown) => {
      worker = null;
      removeOwnDrafts(folders.varDir);
      reject(error);
    };
    const onExit = () => fail(new StoreError(words.buildStopped));
    asked.on('message', resolve).on('error', fail).on('exit', onExit);
    asked.postMessage('build');
    return promise.finally(() => asked.off('message', resolve).off('error', fail).off('exit', onExit));
  };
  const build = async (): Promise<BuiltStore> => {
    const answer = await ask(heldMb).catch((error) => {
      if (!isOutOfMemory(error)) throw error;
      return ask(undefined);
    });
    if ('built' in answer) return answer.built;
    throw 'packs' in answer ? new PacksError(answer.packs) : new StoreError(answer.store);
  };
  return {
    build() {
      const next = last.then(build, build);
      last = next.catch(() => {});
      return next;
    },
    async rest() {
      await worker?.terminate();
      worker = null;
    },
    async stop() {
      isStopped = true;
      await worker?.terminate();
      removeOwnDrafts(folders.varDir);
    },
  };
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
