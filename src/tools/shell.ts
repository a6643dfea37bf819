import { whyNotStarted } from '../app/start-failure.ts';

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** What was typed makes no sense; the message says what does. */
export class UsageError extends Error {}

/** Runs a tool: what is wrong is told in a sentence, with exit code 1; anything that is not known with all there is. */
export async function runTool(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const reason = isOfUsage(error) ? error.message : whyNotStarted(error);
    if (reason === null) throw error;
    process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
  }
}

/** What was typed wrong, by this program's own words or by those of `parseArgs`. */
const isOfUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
