import type { Logger } from 'pino';
import type { Command } from '../command/define-command.ts';
import { type Answered, createAnswering, deadlineMs } from './answering.ts';
import type { Connection } from './connection.ts';
import { inviteUrl } from './invite.ts';
import type { Services } from './reading/read-context.ts';
import { type RegistrationRecord, registerCommands } from './registration.ts';
import { waitUpTo } from './rest-client.ts';
import { describeError, isRefused, limitOf } from './rest-errors.ts';
import { createRouter } from './router.ts';
import { StartError } from './start-error.ts';
import { startWords } from './words.ts';

export type BotOptions = {
  connection: Connection;
  /** Base of the REST API without a version. */
  apiUrl: string;
  guildId: string | undefined;
  commands: readonly Command[];
  services: Services;
  registrations: RegistrationRecord;
  log: Logger;
  /** Is told what became of each interaction. */
  onAnswered?: (answered: Answered) => void;
  /** Told once when Discord ends the connection for good, with the reason in words. */
  onLost?: (reason: string) => void;
  /** Ends the wait for Discord. */
  signal?: AbortSignal;
};

export type Bot = {
  applicationId: string;
  /** The address at which a server's admin adds the bot. */
  inviteUrl: string;
  /** How many interactions are being answered. */
  underWay(): number;
  /** Takes no more work, waits up to `graceMs` for what is under way, and disconnects. */
  stop(graceMs?: number): Promise<void>;
};

/** How long to wait before the commands are registered again: twice as long each time in a row, in milliseconds. */
const shortestPauseMs = 30_000;
const longestPauseMs = 60 * 60_000;

/** Connects to Discord, registers the commands and answers interactions until it is stopped. Throws {@link StartError}. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { connection, apiUrl, log, commands, services, guildId, registrations: record } = options;
  const rest = connection.rest({ rejectOnRateLimit: waitUpTo(deadlineMs) });
  const { now, after } = services;
  const { onAnswered } = options;
  const router = createRouter(commands, services, log);
  const answering = createAnswering(router, { rest, log, now, after, onAnswered });
  const gateway = await connection.gateway({
    onInteraction: answering.take,
    onLost: (reason) => options.onLost?.(reason),
    signal: options.signal,
  });
  const { applicationId } = gateway;
  const to = { rest: connection.rest({}), apiUrl, applicationId, guildId, record };
  let callOff = (): void => undefined;
  /** Registers the commands, or has it tried again. Whatever was registered before goes on working meanwhile. */
  const register = async (tries: number): Promise<void> => {
    try {
      const sent = await registerCommands(commands, to);
      log.info({ commands: commands.length, sent }, sent ? 'commands registered' : 'commands unchanged');
    } catch (error) {
      if (tries === 0 && guildId !== undefined && isRefused(error)) throw error;
      const failure = describeError(error);
      const isPassing = typeof failure.status !== 'number' || failure.status >= 500;
      const pauseMs = Math.max(
        limitOf(error)?.waitMs ?? 0,
        Math.min(shortestPauseMs * 2 ** tries, longestPauseMs),
      );
      log.warn(
        { failure, ...(isPassing && { pauseMs }) },
        'the commands could not be registered: those of before stay',
      );
      if (isPassing) callOff = after(pauseMs, () => void register(tries + 1));
    }
  };
  try {
    await register(0);
  } catch (error) {
    await gateway.close();
    throw new StartError(startWords.commandsRefused(String(describeError(error).message), guildId ?? ''));
  }
  return {
    applicationId,
    inviteUrl: inviteUrl(applicationId),
    underWay: answering.underWay,
    async stop(graceMs = 4000) {
      callOff();
      await answering.stop(graceMs);
      await gateway.close();
    },
  };
}
