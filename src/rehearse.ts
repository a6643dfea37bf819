import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { type AssembleOptions, assemble } from './assemble.ts';
import type { Config } from './config.ts';
import { StartError } from './discord/bot.ts';
import type { RegistrationRecord } from './discord/registration.ts';
import { runPrompt } from './rehearsal/prompt.ts';
import type { Rehearsal } from './rehearsal/rehearsal.ts';
import { startRehearsal } from './rehearsal/server.ts';

type Parts = Pick<AssembleOptions, 'store' | 'commands' | 'log' | 'now' | 'random' | 'pollMs'>;
type StopOnSignal = (stop: () => Promise<void>, log: Logger) => void;

/** Starts a rehearsal and the bot in it, and reads lines from the terminal until they end. */
export async function rehearse(config: Config, parts: Parts, stopOnSignal: StopOnSignal): Promise<void> {
  const rehearsal = await openRehearsal(config.rehearsalPort);
  // The rehearsal's servers are new at every start, so what the bot knew of earlier ones is of no use.
  const varDir = path.join(config.varDir, 'rehearsal');
  rmSync(varDir, { recursive: true, force: true });
  const { token, apiUrl } = rehearsal;
  const running = await assemble({
    ...parts,
    token,
    apiUrl,
    guildId: undefined,
    varDir,
    registrations: forgetful(),
  });
  const stop = async () => {
    await running.stop();
    await rehearsal.close();
  };
  stopOnSignal(stop, parts.log);
  const { stdin: input, stdout: output } = process;
  const isTTY = input.isTTY === true;
  if (isTTY) output.write(`The rehearsal is at ${rehearsal.url}. No token is set, so this is not Discord.\n`);
  await runPrompt({ rehearsal, input, output, isTTY });
  await stop();
}

async function openRehearsal(port: number): Promise<Rehearsal> {
  try {
    import.meta.resolve('discord-api-spec/zod');
  } catch {
    throw new StartError('Set DISCORD_TOKEN, or install the rehearsal, which stands in for Discord: npm ci.');
  }
  try {
    return await startRehearsal({ port });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StartError(
        `Port ${port} is taken, perhaps by another rehearsal: stop that one, or set REHEARSAL_PORT.`,
      );
    }
    throw error;
  }
}

/** A rehearsal begins without any commands, so nothing about earlier ones is worth keeping. */
function forgetful(): RegistrationRecord {
  let hashes: Record<string, string> = {};
  return {
    read: () => hashes,
    write: (next) => {
      hashes = next;
    },
  };
}
