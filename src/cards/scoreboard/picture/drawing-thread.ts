import { parentPort } from 'node:worker_threads';
import { drawBoard } from './draw-board.ts';
import type { BoardPicture } from './input.ts';

// A thread of its own, in which the canvas and all fonts are loaded: draws what it is sent, one picture after the other.
parentPort?.on('message', async ({ id, board }: { id: number; board: BoardPicture }) => {
  try {
    parentPort?.postMessage({ id, picture: await drawBoard(board) });
  } catch (error) {
    parentPort?.postMessage({ id, failure: error instanceof Error ? error.message : String(error) });
  }
});
