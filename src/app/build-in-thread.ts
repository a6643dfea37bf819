import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Config } from './config.ts';

/** Builds the content in a thread of its own: where it is new that takes seconds, during which nothing else could be done. */
export async function buildInThread({ dataDir, varDir }: Pick<Config, 'dataDir' | 'varDir'>): Promise<void> {
  const thread = new Worker(new URL('./build-content.ts', import.meta.url), { argv: [dataDir, varDir] });
  try {
    await once(thread, 'exit');
  } catch {
    // Whatever is wrong with the packs is found again, and told, when they are opened.
  }
}
