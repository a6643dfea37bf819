import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, onTestFinished } from 'vitest';
import { openCatalog } from '../../src/content/catalog.ts';
import { openSearch } from '../../src/content/search.ts';
import { openStore } from '../../src/content/store.ts';
import { type Bot, startBot } from '../../src/discord/bot.ts';
import { loadCommands } from '../../src/discord/load-commands.ts';
import { fileRecord } from '../../src/discord/registration.ts';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { type RehearsalOptions, startRehearsal } from '../../src/rehearsal/server.ts';
import { temporaryFolder } from '../fixtures/tiny-pack.ts';

const root = path.join(import.meta.dirname, '..', '..');

/** The shipped packs' store, built once for all tests of a file: it is read-only. */
const sharedStore = mkdtempSync(path.join(tmpdir(), 'callboard-store-'));
afterAll(() => rmSync(sharedStore, { recursive: true, force: true }));

export type RehearsedBot = {
  rehearsal: Rehearsal;
  bot: Bot;
  /** What was logged, one line each. */
  logged: string[];
  /** Stops the bot and starts another in its place, as a restart of the process would. */
  restart(): Promise<void>;
};

/** The whole bot, with real sockets, in a rehearsal of its own; both end with the test. */
export async function rehearsedBot(
  options: { dataDir?: string; random?: () => number; rehearsal?: RehearsalOptions; guildId?: string } = {},
): Promise<RehearsedBot> {
  const varDir = temporaryFolder();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  const rehearsal = await startRehearsal({ rateLimits: 'off', ...options.rehearsal });
  const commands = await loadCommands(path.join(root, 'commands'));
  const start = () => {
    const { dataDir } = options;
    const store = dataDir ? openStore(dataDir, varDir) : openStore(path.join(root, 'data'), sharedStore);
    return startBot({
      token: rehearsal.token,
      apiUrl: rehearsal.apiUrl,
      guildId: options.guildId,
      commands,
      services: {
        catalog: openCatalog(store.db),
        search: openSearch(store.db),
        random: options.random ?? (() => 0),
      },
      registrations: fileRecord(varDir),
      log,
    });
  };
  const it: RehearsedBot = {
    rehearsal,
    bot: await start(),
    logged,
    async restart() {
      await it.bot.stop();
      it.bot = await start();
    },
  };
  onTestFinished(async () => {
    await it.bot.stop();
    await rehearsal.close();
  });
  return it;
}
