import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { buildStore } from '../content/store/store.ts';
import { PacksError, StoreError } from '../content/store/store-errors.ts';
import { keptQuestions } from '../questions/kept-questions.ts';
import type { BuildAnswer } from './background-build.ts';

// Run in a thread of its own: builds once for each message, so that whoever edits waits for no start of it.
const { dataDir, varDir } = z.object({ dataDir: z.string(), varDir: z.string() }).parse(workerData);

function build(): BuildAnswer {
  try {
    return { built: buildStore(dataDir, varDir, keptQuestions) };
  } catch (error) {
    if (error instanceof PacksError) return { packs: error.problems };
    if (error instanceof StoreError) return { store: error.message };
    throw error;
  }
}

parentPort?.on('message', () => parentPort?.postMessage(build()));
