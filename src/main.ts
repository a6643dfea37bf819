import { flushCompileCache } from 'node:module';
import type { Logger } from 'pino';
import { type Config, loadConfig } from './app/config.ts';
import { openLog } from './app/log.ts';
import { type Stopping, stopOnSignals } from './app/stopping.ts';
import { realMachine } from './machine/machine.ts';

/** `npm run dev`: what is edited in the packs is served at once. */
const watches = process.argv.includes('--watch-packs');

/**
 * Starts the bot, in a rehearsal when there is no token. Each way loads what it needs and when it does: with a token
 * nothing of the rehearsal, and without one its page before the bot.
 */
async function start(config: Config, log: Logger, stopping: Stopping): Promise<void> {
  const { apiUrl, guildId, shards, token, varDir } = config;
  if (token === undefined) {
    const { rehearse } = await import('./app/rehearse.ts');
    return rehearse(config, log, { beforeEnd: stopping.before, watches });
  }
  const [
    { openParts, wire },
    { fileRecord },
    { outliveGatewayFaults },
    { keepBackups },
    { openOps },
    { createHealth },
    { openBackgroundBuild },
    { refreshContent },
    { watchPacks },
  ] = await Promise.all([
    import('./app/wire.ts'),
    import('./discord/registration.ts'),
    import('./app/gateway-faults.ts'),
    import('./app/backups.ts'),
    import('./app/ops.ts'),
    import('./health/health.ts'),
    import('./app/background-build.ts'),
    import('./app/fresh-content.ts'),
    import('./app/watch-packs.ts'),
  ]);
  outliveGatewayFaults(log);
  const health = createHealth({ now: realMachine.now, log });
  health.begin('gateway', 'connecting', { isQuiet: true });
  const opened = await openOps(config, health);
  if (opened) log.info({ address: opened.ops.address }, 'tells how it is at /healthz, /readyz and /metrics');
  const build = openBackgroundBuild(config);
  stopping.before(build.stop);
  const { isFresh, ...first } = await openParts(config, log, { build, waits: false });
  const parts = { ...first, health, ...(opened && { metrics: opened.metrics }) };
  const registrations = fileRecord(varDir);
  const running = await wire({
    ...parts,
    token,
    apiUrl,
    guildId,
    shards,
    varDir,
    registrations,
    signal: stopping.signal,
    onLost(reason) {
      fail(reason);
      stopping.leave(1);
    },
  });
  log.info({ invite: running.bot.inviteUrl }, 'ready: add the bot to a server with this address');
  // Kept now: a process that is killed keeps nothing at its end.
  flushCompileCache();
  const endBackups = keepBackups(config, log, parts.machine);
  const refresh = async () => void (await refreshContent(config, build, { take: running.take, log }));
  if (watches) {
    const endWatch = watchPacks(config.dataDir, refresh, { log, after: parts.machine.after });
    stopping.before(async () => endWatch());
  }
  stopping.before(running.stop);
  stopping.before(endBackups);
  stopping.before(async () => opened?.ops.close());
  if (!isFresh) await refresh().catch((error) => log.error({ err: error }, 'the packs could not be built'));
  // A thread that has nothing to do until the next start takes room.
  const rest = async () => void (watches || (await build.rest()));
  await rest();
  if (config.updatesShows) await keepShowsFresh(config, log, stopping, () => refresh().finally(rest));
}

/** Has the shows that came from a source brought up to date each day; what changed is served once the packs are built. */
async function keepShowsFresh(
  config: Config,
  log: Logger,
  stopping: Stopping,
  serve: () => Promise<void>,
): Promise<void> {
  const { updateDaily, updateProcess } = await import('./app/update-shows.ts');
  const end = updateDaily({ machine: realMachine, run: updateProcess(config), serve, log });
  stopping.before(async () => end());
}

function fail(reason: string): void {
  process.stderr.write(`${reason}\n`);
  process.exitCode = 1;
}

/** Starts, and waits until it has: whoever stops it meanwhile waits for that to be undone. */
async function run(): Promise<void> {
  const config = loadConfig();
  const log = await openLog(config);
  const stopping = stopOnSignals(log, realMachine);
  const started = start(config, log, stopping);
  stopping.before(() => started.catch(() => undefined));
  try {
    await started;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
  }
}

try {
  await run();
} catch (error) {
  const { whyNotStarted } = await import('./app/start-failure.ts');
  const reason = whyNotStarted(error);
  if (reason === null) throw error;
  fail(reason);
  process.exit();
}
