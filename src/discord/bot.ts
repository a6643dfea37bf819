import type { Logger } from 'pino';
import type { Command } from '../command/define-command.ts';
import { type Answered, createAnswering } from './answering.ts';
import type { Connection } from './connection.ts';
import { inviteUrl } from './invite.ts';
import type { Services } from './reading/read-context.ts';
import { type RegistrationRecord, registerCommands } from './registration.ts';
import { describeError, isRefused } from './rest-errors.ts';
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

/** Connects to Discord, registers the commands and answers interactions until it is stopped. Throws {@link StartError}. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { connection, apiUrl, log, commands, services, guildId, registrations: record } = options;
  const rest = connection.rest({});
  const { now, after } = services;
  const { onAnswered } = options;
  const router = createRouter(commands, services, log);
  const answering = createAnswering(router, { rest, log, now, after, onAnswered });
  const gateway = await connection.gateway({
    onInteraction: answering.take,
    onLost: (reason) => options.onLost?.(reason),
  });
  const { applicationId } = gateway;
  try {
    const sent = await registerCommands(commands, { rest, apiUrl, applicationId, guildId, record });
    log.info({ commands: commands.length, sent }, sent ? 'commands registered' : 'commands unchanged');
  } catch (error) {
    const failure = describeError(error);
    if (guildId !== undefined && isRefused(error)) {
      await gateway.close();
      throw new StartError(startWords.commandsRefused(String(failure.message), guildId));
    }
    // Whatever was registered before goes on working: better old commands than none.
    log.warn(
      { failure },
      'the commands could not be registered: those of before stay, the next start tries again',
    );
  }
  return {
    applicationId,
    inviteUrl: inviteUrl(applicationId),
    underWay: answering.underWay,
    async stop(graceMs = 4000) {
      await answering.stop(graceMs);
      await gateway.close();
    },
  };
}
