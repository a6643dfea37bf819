import type { Logger } from 'pino';
import type { Command } from './command.ts';
import type { Config } from './config.ts';
import { type Bot, StartError, startBot } from './discord/bot.ts';
import type { RegistrationRecord } from './discord/registration.ts';
import type { Services } from './discord/router.ts';
import { runPrompt } from './rehearsal/prompt.ts';
import type { Rehearsal } from './rehearsal/rehearsal.ts';
import { startRehearsal } from './rehearsal/server.ts';

export type RehearseOptions = {
  config: Config;
  commands: readonly Command[];
  services: Services;
  log: Logger;
  stopOnSignal: (bot: Bot, log: Logger) => void;
};

/** Starts a rehearsal and the bot in it, and reads lines from the terminal until they end. */
export async function rehearse({
  config,
  commands,
  services,
  log,
  stopOnSignal,
}: RehearseOptions): Promise<void> {
  const rehearsal = await openRehearsal(config.rehearsalPort);
  const bot = await startBot({
    token: rehearsal.token,
    apiUrl: rehearsal.apiUrl,
    guildId: undefined,
    commands,
    services,
    registrations: forgetful(),
    log,
  });
  stopOnSignal(bot, log);
  const { stdin: input, stdout: output } = process;
  const isTTY = input.isTTY === true;
  if (isTTY) output.write(`The rehearsal is at ${rehearsal.url}. No token is set, so this is not Discord.\n`);
  await runPrompt({ rehearsal, input, output, isTTY });
  await bot.stop();
  await rehearsal.close();
}

async function openRehearsal(port: number): Promise<Rehearsal> {
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
