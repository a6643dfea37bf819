import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { type Assembled, type AssembleOptions, assemble, openContent } from './assemble.ts';
import type { Config } from './config.ts';
import { StartError } from './discord/bot.ts';
import type { RegistrationRecord } from './discord/registration.ts';
import { pageRoutes } from './rehearsal/page-server/routes.ts';
import { runPrompt } from './rehearsal/prompt.ts';
import type { Rehearsal } from './rehearsal/rehearsal.ts';
import { type RehearsalOptions, startRehearsal } from './rehearsal/server.ts';
import { controlsOf, movableClock } from './rehearse-clock.ts';

type Parts = Pick<AssembleOptions, 'store' | 'commands' | 'log' | 'now' | 'random' | 'pollMs'>;
type StopOnSignal = (stop: () => Promise<void>, log: Logger) => void;

/**
 * Starts a rehearsal with its page and the bot in it, and reads lines from the terminal until they end. One clock, which
 * can be moved on, is the time of both.
 */
export async function rehearse(config: Config, parts: Parts, stopOnSignal: StopOnSignal): Promise<void> {
  const { stdin: input, stdout: output } = process;
  const isTTY = input.isTTY === true;
  const clock = movableClock();
  const first = Promise.withResolvers<Assembled>();
  let running = first.promise;
  const controls = controlsOf(clock, {
    trivia: async () => (await running).trivia,
    async restart() {
      const before = await running;
      running = before.stop().then(() => start(openContent(config.dataDir, config.varDir)));
      await running;
    },
  });
  const rehearsal = await openRehearsal({
    port: config.rehearsalPort,
    clock,
    extend: pageRoutes({ controls, eager: isTTY }),
  });
  // The rehearsal's servers are new at every start, so what the bot knew of earlier ones is of no use.
  const varDir = path.join(config.varDir, 'rehearsal');
  rmSync(varDir, { recursive: true, force: true });
  const { token, apiUrl } = rehearsal;
  const registrations = forgetful();
  const start = (store: Parts['store']) =>
    assemble({ ...parts, store, now: clock.now, token, apiUrl, guildId: undefined, varDir, registrations });
  first.resolve(await start(parts.store));
  const stop = async () => {
    await (await running).stop();
    await rehearsal.close();
  };
  stopOnSignal(stop, parts.log);
  parts.log.info({ url: rehearsal.url }, 'the rehearsal is open');
  if (isTTY) {
    output.write(`The rehearsal is at ${rehearsal.url}\n`);
    output.write('Open it in a browser, or type here. No token is set, so this is not Discord.\n');
  }
  await runPrompt({ rehearsal, input, output, isTTY });
  await stop();
}

async function openRehearsal(options: RehearsalOptions): Promise<Rehearsal> {
  try {
    import.meta.resolve('discord-api-spec/zod');
  } catch {
    throw new StartError('Set DISCORD_TOKEN, or install the rehearsal, which stands in for Discord: npm ci.');
  }
  try {
    return await startRehearsal(options);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new StartError(
        `Port ${options.port} is taken, perhaps by another rehearsal: stop that one, or set REHEARSAL_PORT.`,
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
