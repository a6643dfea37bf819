import type { Machine } from '../../machine/machine.ts';
import { type Config, ConfigError, loadConfig } from '../config.ts';
import { checkBackups } from './backup-checks.ts';
import { type Check, failure } from './check.ts';
import { checkContentOf, checkZones } from './content-checks.ts';
import { checkDiscord } from './discord-checks.ts';
import { checkPackages } from './package-checks.ts';
import { checkPorts } from './port-checks.ts';
import { checkState } from './state-checks.ts';
import { words } from './words.ts';

/** Looks at everything that keeps a bot from running well, and gives what was found, in the order to read it in. */
export async function* examine(machine: Machine): AsyncGenerator<Check> {
  yield* checkPackages();
  yield checkZones(machine.now());
  const config = settings();
  if (!('varDir' in config)) {
    yield* config.faults;
    return;
  }
  const hide = hiding(config.token);
  const checks = [
    () => checkContentOf(config),
    () => checkState(config),
    () => checkBackups(config, machine.now()),
    () => checkPorts(config),
    () => checkDiscord(config, machine),
  ];
  for (const check of checks) for (const found of await check()) yield hide(found);
}

function settings(): Config | { faults: Check[] } {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { faults: error.faults.map((fault) => failure('settings', fault, words.settingsTodo)) };
  }
}

/** Whatever a system or a server says, the token is never in what is told of it. */
const hiding =
  (token: string | undefined) =>
  (found: Check): Check =>
    token === undefined
      ? found
      : { ...found, says: found.says.replaceAll(token, '…'), todo: found.todo.replaceAll(token, '…') };
