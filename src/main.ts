import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadEnvFile } from 'node:process';
import { type Logger, pino } from 'pino';
import { assemble, openContent } from './assemble.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { describeProblem } from './content/pack-file.ts';
import { type OpenedStore, PacksError } from './content/store.ts';
import { StartError } from './discord/bot.ts';
import { loadCommands } from './discord/load-commands.ts';
import { fileRecord } from './discord/registration.ts';
import { StateError } from './state/database.ts';

const commandsFolder = path.join(import.meta.dirname, '..', 'commands');
/** How often the rounds that are due are looked for. */
const pollMs = 5000;

/** Logs to the standard error stream: for eyes in a terminal, as JSON lines anywhere else. */
async function openLog(level: Config['logLevel']): Promise<Logger> {
  if (!process.stderr.isTTY) return pino({ level }, pino.destination({ dest: 2, sync: true }));
  const { default: pretty } = await import('pino-pretty');
  return pino(
    { level },
    pretty({ destination: 2, sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }),
  );
}

/** Builds everything from the configuration and starts it; the only place that knows all the rooms. */
async function start(config: Config, log: Logger): Promise<void> {
  const store = openContent(config.dataDir, config.varDir);
  reportPacks(store, log);
  const commands = await loadCommands(commandsFolder);
  const { apiUrl, guildId, token, varDir } = config;
  const parts = { store, commands, log, now: Date.now, random: Math.random, pollMs };

  if (token === undefined) {
    const { rehearse } = await import('./rehearse.ts');
    return rehearse(config, parts, stopOnSignal);
  }
  const registrations = fileRecord(varDir);
  const running = await assemble({ ...parts, token, apiUrl, guildId, varDir, registrations, onLost: fail });
  log.info({ invite: running.bot.inviteUrl }, 'ready: add the bot to a server with this address');
  stopOnSignal(running.stop, log);
}

function reportPacks({ rebuilt, problems }: OpenedStore, log: Logger): void {
  if (rebuilt) log.info('the content store was built anew');
  for (const problem of problems) log.error(describeProblem(problem));
  if (problems.length > 0) log.error('the packs have problems: the last good content stays in use');
}

/** On SIGTERM or SIGINT: finishes what is under way and leaves with code 0, within five seconds. */
function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  const leave = async (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(0), 4500).unref();
    await stop();
    process.exit(0);
  };
  process.once('SIGTERM', leave);
  process.once('SIGINT', leave);
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

try {
  if (existsSync('.env')) loadEnvFile('.env');
  const config = readConfig(process.env);
  await start(config, await openLog(config.logLevel));
} catch (error) {
  if (error instanceof PacksError) {
    fail(`${error.problems.map(describeProblem).join('\n')}\nNothing to start from: ${error.message}.`);
  }
  const isPlain = error instanceof ConfigError || error instanceof StartError || error instanceof StateError;
  if (isPlain) fail(error.message);
  throw error;
}
