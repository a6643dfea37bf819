import { Worker } from 'node:worker_threads';
import type { BoardPicture } from './input.ts';

type Told = { id: number } & ({ picture: Uint8Array } | { failure: string });
type Waiting = { resolve: (picture: Buffer) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

// Of the process, as the fonts are that are opened in it: a second thread would open them once more.
let thread: Thread | null = null;
let last = 0;

/**
 * Draws a board as `drawBoard` does, in a thread that begins with the first picture: nobody else waits while the fonts are
 * opened, and a bot that draws nothing loads neither them nor the canvas. Fails where the board cannot be drawn.
 */
export function drawApart(board: BoardPicture): Promise<Buffer> {
  thread ??= begin();
  const drawn = Promise.withResolvers<Buffer>();
  const id = ++last;
  thread.waiting.set(id, drawn);
  thread.worker.postMessage({ id, board });
  return drawn.promise;
}

function begin(): Thread {
  const worker = new Worker(new URL('./drawing-thread.ts', import.meta.url));
  const begun: Thread = { worker, waiting: new Map() };
  worker.on('message', (told: Told) => {
    const waiting = begun.waiting.get(told.id);
    begun.waiting.delete(told.id);
    if ('picture' in told) waiting?.resolve(Buffer.from(told.picture));
    else waiting?.reject(new Error(told.failure));
  });
  // Without memory, or without the canvas: the next picture begins another one.
  const lose = (why: Error): void => {
    if (thread === begun) thread = null;
    for (const { reject } of begun.waiting.values()) reject(why);
    begun.waiting.clear();
  };
  worker.on('error', lose);
  worker.on('exit', (code) => lose(new Error(`what draws the board ended (${code})`)));
  // It keeps no process alive.
  worker.unref();
  return begun;
}
