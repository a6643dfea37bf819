import { watch } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Machine } from '../machine/machine.ts';

/** An editor writes a file in several steps: so long after the last of them it is read, in ms. */
const settledMs = 100;

/**
 * Calls `onChange` after each change of the packs; one that is still at work is called again when it is done. Gives how to
 * stop.
 */
export function watchPacks(
  dataDir: string,
  onChange: () => Promise<void>,
  { log, after }: { log: Logger } & Pick<Machine, 'after'>,
): () => void {
  let callOff = () => {};
  let working: Promise<void> = Promise.resolve();
  const work = () => {
    working = working
      .then(onChange)
      .catch((error) => log.error({ err: error }, 'the packs could not be read after a change'));
  };
  const watcher = watch(path.join(dataDir, 'shows'), { recursive: true }, () => {
    callOff();
    callOff = after(settledMs, work);
  });
  watcher.on('error', (error) => log.warn({ err: error }, 'the packs are not watched any more'));
  return () => {
    callOff();
    watcher.close();
  };
}
