import { flushCompileCache } from 'node:module';
import type { Logger } from 'pino';
import { type Config, loadConfig } from './app/config.ts';
import { openLog } from './app/log.ts';
import { realMachine } from './machine/machine.ts';

/**
 * Starts the bot, in a rehearsal when there is no token. Each way loads what it needs and when it does: with a token
 * nothing of the rehearsal, and without one its page before the bot.
 */
async function start(config: Config, log: Logger): Promise<void> {
  if (config.updatesShows) await keepShowsFresh(config, log);
  const { apiUrl, guildId, shards, token, varDir } = config;
  if (token === undefined) {
    const { rehearse } = await import('./app/rehearse.ts');
    return rehearse(config, log, stopOnSignal);
  }
  const [
    { openParts, wire },
    { fileRecord },
    { outliveGatewayFaults },
    { keepBackups },
    { openOps },
    { createHealth },
  ] = await Promise.all([
    import('./app/wire.ts'),
    import('./discord/registration.ts'),
    import('./app/gateway-faults.ts'),
    import('./app/backups.ts'),
    import('./app/ops.ts'),
    import('./health/health.ts'),
  ]);
  outliveGatewayFaults(log);
  const health = createHealth({ now: realMachine.now, log });
  const opened = await openOps(config, health);
  if (opened) log.info({ address: opened.ops.address }, 'tells how it is at /healthz, /readyz and /metrics');
  const parts = { ...(await openParts(config, log)), health, ...(opened && { metrics: opened.metrics }) };
  const registrations = fileRecord(varDir);
  const running = await wire({
    ...parts,
    token,
    apiUrl,
    guildId,
    shards,
    varDir,
    registrations,
    onLost: fail,
  });
  log.info({ invite: running.bot.inviteUrl }, 'ready: add the bot to a server with this address');
  // Kept now: a process that is killed keeps nothing at its end.
  flushCompileCache();
  const endBackups = keepBackups(config, log, parts.machine);
  stopOnSignal(
    async () => void (await Promise.all([running.stop(), endBackups(), opened?.ops.close()])),
    log,
  );
}

async function keepShowsFresh(config: Config, log: Logger): Promise<void> {
  const { updateDaily, updateProcess } = await import('./app/update-shows.ts');
  const end = updateDaily({ machine: realMachine, run: updateProcess(config), log });
  process.once('exit', end);
}

/** On SIGTERM or SIGINT: finishes what is under way and leaves with code 0, within five seconds. */
function stopOnSignal(stop: () => Promise<void>, log: Logger): void {
  const leave = async (signal: string) => {
    log.info({ signal }, 'stopping');
    realMachine.after(4500, () => process.exit(0));
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
  const config = loadConfig();
  await start(config, await openLog(config));
} catch (error) {
  const { whyNotStarted } = await import('./app/start-failure.ts');
  const reason = whyNotStarted(error);
  if (reason !== null) fail(reason);
  throw error;
}
