import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What is held on the heap once everything that can be freed is, in MB. */
export function heldMb(): number {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
