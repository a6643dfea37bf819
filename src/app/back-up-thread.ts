import { parentPort, workerData } from 'node:worker_threads';
import { type BackUpOptions, backUp } from '../state/backup/back-up.ts';

// Run in a thread of its own: tells what came of it, and ends.
try {
  parentPort?.postMessage({ done: await backUp(workerData as BackUpOptions) });
} catch (error) {
  parentPort?.postMessage({ reason: error instanceof Error ? error.message : String(error) });
}
