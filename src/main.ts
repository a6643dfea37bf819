import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadEnvFile } from 'node:process';
import { type Logger, pino } from 'pino';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openCatalog } from './content/catalog.ts';
import { describeProblem } from './content/pack-file.ts';
import { openSearch } from './content/search.ts';
import { type OpenedStore, openStore, PacksError } from './content/store.ts';
import { type Bot, StartError, startBot } from './discord/bot.ts';
import { loadCommands } from './discord/load-commands.ts';
import { fileRecord } from './discord/registration.ts';

const commandsFolder = path.join(import.meta.dirname, '..', 'commands');

/** Builds everything from the configuration and starts it; the only place that knows all the rooms. */
async function start(config: Config, log: Logger): Promise<void> {
  const store = openStore(config.dataDir, config.varDir);
  reportPacks(store, log);
  const commands = await loadCommands(commandsFolder);
  const services = { catalog: openCatalog(store.db), search: openSearch(store.db), random: Math.random };
  const { apiUrl, guildId, token } = config;

  if (token === undefined) {
    const { rehearse } = await import('./rehearse.ts');
    return rehearse({ config, commands, services, log, stopOnSignal });
  }
  const bot = await startBot({
    token,
    apiUrl,
    guildId,
    commands,
    services,
    registrations: fileRecord(config.varDir),
    log,
    onLost: fail,
  });
  log.info({ invite: bot.inviteUrl }, 'ready: add the bot to a server with this address');
  stopOnSignal(bot, log);
}

function reportPacks({ rebuilt, problems }: OpenedStore, log: Logger): void {
  if (rebuilt) log.info('the content store was built anew');
  for (const problem of problems) log.error(describeProblem(problem));
  if (problems.length > 0) log.error('the packs have problems: the last good content stays in use');
}

/** On SIGTERM or SIGINT: finishes what is under way and leaves with code 0, within five seconds. */
function stopOnSignal(bot: Bot, log: Logger): void {
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    await bot.stop();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

try {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig(process.env);
  await start(config, pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true })));
} catch (error) {
  if (error instanceof PacksError)
    fail(`${error.problems.map(describeProblem).join('\n')}\nNothing to start from: ${error.message}.`);
  if (error instanceof ConfigError || error instanceof StartError) fail(error.message);
  throw error;
}
