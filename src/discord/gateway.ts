import {
  type APIInteraction,
  Client,
  Collection,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  LimitedCollection,
} from 'discord.js';
import { PermissionFlagsBits, Routes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { Command } from '../command/define-command.ts';
import type { Services } from './read-context.ts';
import { type RegistrationRecord, registerCommands } from './registration.ts';
import { describeError, isAlreadyAnswered, isTooLate, isUnauthorized } from './rest-errors.ts';
import { createRouter } from './router.ts';

export type BotOptions = {
  token: string;
  /** Base of the REST API without a version. */
  apiUrl: string;
  guildId: string | undefined;
  commands: readonly Command[];
  services: Services;
  registrations: RegistrationRecord;
  log: Logger;
  /** Told once when Discord ends the connection for good, with the reason in words. */
  onLost?: (reason: string) => void;
};

export type Bot = {
  applicationId: string;
  /** The address at which a server's admin adds the bot. */
  inviteUrl: string;
  /** Takes no more work, waits up to `graceMs` for what is under way, and disconnects. */
  stop(graceMs?: number): Promise<void>;
};

/** Why the bot could not start, in words for whoever runs it. */
export class StartError extends Error {}

/** What the bot asks for when it is invited: all that a daily round needs. Answers to interactions need nothing. */
const permissions =
  PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages | PermissionFlagsBits.ReadMessageHistory;
/** How long Discord may take to let the bot in, in milliseconds. */
const connectTimeoutMs = 20_000;

/** Connects to Discord, registers the commands and answers interactions until it is stopped. Throws {@link StartError}. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { token, apiUrl, log, commands } = options;
  const client = emptyClient(apiUrl);
  const route = createRouter(commands, options.services, log);
  const underWay = new Set<Promise<void>>();
  let stopping = false;

  const answer = async (interaction: APIInteraction): Promise<void> => {
    const response = await route(interaction);
    if (!response) return;
    try {
      await client.rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
        body: response.body,
        ...(response.files.length > 0 ? { files: response.files } : {}),
        auth: false,
      });
    } catch (error) {
      // A retry after a lost connection finds the first try's answer in place: that is a success.
      if (isAlreadyAnswered(error)) return;
      const event = isTooLate(error)
        ? 'an interaction was answered too late'
        : 'an answer did not reach Discord';
      log.warn({ failure: describeError(error), interaction: interaction.id }, event);
    }
  };
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
    if (stopping) return;
    const work = answer(interaction).finally(() => underWay.delete(work));
    underWay.add(work);
  });
  client.on(Events.Error, (error) =>
    log.warn({ failure: describeError(error) }, 'discord.js reports an error'),
  );
  client.on(Events.ShardError, (error) =>
    log.warn({ failure: describeError(error) }, 'the gateway reports an error'),
  );
  client.on(Events.ShardReconnecting, () => {
    if (!stopping) log.info('the gateway connection was lost, reconnecting');
  });
  client.on(Events.ShardResume, () => log.info('the gateway connection is back'));
  client.on(Events.ShardDisconnect, ({ code }) => {
    if (!stopping) options.onLost?.(lostReason(code));
  });

  const applicationId = await connect(client, token, apiUrl);
  try {
    const { guildId, registrations: record } = options;
    const sent = await registerCommands(commands, {
      rest: client.rest,
      apiUrl,
      applicationId,
      guildId,
      record,
    });
    log.info({ commands: commands.length, sent }, sent ? 'commands registered' : 'commands unchanged');
  } catch (error) {
    await client.destroy();
    const hint = options.guildId
      ? ` Is the bot a member of the server ${options.guildId} (DISCORD_GUILD_ID)?`
      : '';
    throw new StartError(`Discord refused the commands: ${describeError(error).message}.${hint}`);
  }

  return {
    applicationId,
    inviteUrl: `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`,
    async stop(graceMs = 4000) {
      stopping = true;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, graceMs);
      });
      await Promise.race([Promise.allSettled(underWay), patience]);
      clearTimeout(timer);
      await client.destroy();
    },
  };
}

/** discord.js gives up on these managers when it is handed another kind of cache. */
const plainCaches = new Set(['GuildManager', 'ChannelManager', 'GuildChannelManager', 'RoleManager']);

/** A client without intents and without caches: interactions come complete, so that nothing need be kept. */
function emptyClient(apiUrl: string): Client {
  const client = new Client({
    intents: [],
    makeCache: ({ name }) =>
      plainCaches.has(name) ? new Collection() : new LimitedCollection({ maxSize: 0 }),
    rest: { api: apiUrl, timeout: 10_000 },
  });
  client.on(Events.ClientReady, () => client.guilds.cache.clear());
  client.on(Events.InteractionCreate, () => client.channels.cache.clear());
  return client;
}

/** Logs in and waits until the gateway is ready; gives the application's id. */
async function connect(client: Client, token: string, apiUrl: string): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<string>((resolve, reject) => {
    client.once(Events.ClientReady, ({ application }) => resolve(application.id));
    client.once(Events.ShardDisconnect, ({ code }) => reject(new StartError(lostReason(code))));
    timer = setTimeout(
      () =>
        reject(
          new StartError(`Discord did not answer at ${apiUrl} within ${connectTimeoutMs / 1000} seconds.`),
        ),
      connectTimeoutMs,
    );
  });
  try {
    const [applicationId] = await Promise.all([ready, client.login(token)]);
    return applicationId;
  } catch (error) {
    ready.catch(() => undefined);
    await client.destroy();
    if (error instanceof StartError) throw error;
    if (isUnauthorized(error)) throw new StartError(badToken);
    const { message, code } = describeError(error);
    throw new StartError(
      `Discord cannot be reached at ${apiUrl}: ${code ?? message}. Check the network and DISCORD_API_URL.`,
    );
  } finally {
    clearTimeout(timer);
  }
}

const badToken =
  'Discord refused the token. Copy a fresh one from the Bot page of the developer portal into DISCORD_TOKEN.';

function lostReason(code: number): string {
  if (code === GatewayCloseCodes.AuthenticationFailed) return badToken;
  return `Discord closed the gateway for good (${GatewayCloseCodes[code] ?? code}).`;
}
