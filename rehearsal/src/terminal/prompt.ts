import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Rehearsal } from '../rehearsal/rehearsal.ts';
import { PromptSession } from './session.ts';

export interface PromptOptions {
  rehearsal: Rehearsal;
  input: Readable;
  output: Writable;
  /** Whether a person is at the other end, who likes a prompt and bold type. */
  isTTY: boolean;
  /** Who one is at first. */
  as?: string;
}

/**
 * Lets somebody at a terminal play a member: reads lines, plays them one after the other, and prints what the member
 * sees. Resolves when the input ends or on `/quit`.
 */
export async function runPrompt(options: PromptOptions): Promise<void> {
  const { rehearsal, input, output, isTTY } = options;
  const session = new PromptSession(rehearsal, (text) => output.write(`${text}\n`), isTTY, options.as);
  const lines = createInterface({ input, output, terminal: isTTY, crlfDelay: Number.POSITIVE_INFINITY });
  // Taken at once: lines that come before anybody iterates would be lost.
  const queue = lines[Symbol.asyncIterator]();
  const invite = () => {
    if (!isTTY) return;
    lines.setPrompt(session.invitation);
    lines.prompt();
  };
  lines.on('SIGINT', () => lines.close());
  const onClosed = () => lines.close();
  rehearsal.events.once('closed', onClosed);
  const stop = session.follow(invite);
  try {
    await Promise.all([rehearsal.whenReady(), rehearsal.whenRegistered()]);
    invite();
    for await (const line of queue) {
      if ((await session.play(line)) === 'quit') break;
      invite();
    }
  } finally {
    stop();
    rehearsal.events.off('closed', onClosed);
    lines.close();
  }
}
