import path from 'node:path';
import { pino } from 'pino';
import { openContent } from '../../src/app/content.ts';
import { createEntryCards } from '../../src/cards/entries/entry-card.ts';
import type { Context } from '../../src/command/context.ts';
import { openCatalog } from '../../src/content/catalog/catalog.ts';
import { openSearch } from '../../src/content/search/search.ts';
import { loadCommands } from '../../src/discord/load-commands.ts';
import { createHealth } from '../../src/health/health.ts';
import { realMachine } from '../../src/machine/machine.ts';
import { openQuestionPool } from '../../src/questions/pool.ts';
import { createTrivia } from '../../src/rounds/trivia.ts';
import { openZones } from '../../src/rounds/when/zones.ts';
import { everybodyIn, oneMember, type Seen, type ServerRules } from '../../src/spoilers.ts';
import { openState } from '../../src/state/open-state.ts';
import { seeded } from '../fixtures/seeded.ts';

const nowhere = {
  post: stop,
  find: stop,
  findAll: stop,
  isThere: stop,
  reveal: stop,
  tellVoid: stop,
  tellMoved: stop,
  tellMember: stop,
};
function stop(): never {
  throw new Error('nothing is posted here');
}

export type Bot = Awaited<ReturnType<typeof openBot>>;

/** The bot without sockets: a context for any server and member, over the packs in a folder. */
export async function openBot(dataDir: string, varDir: string) {
  const { db } = openContent(dataDir, varDir);
  const catalog = openCatalog(db);
  const state = await openState(varDir);
  const log = pino({ level: 'silent' });
  const random = seeded(2016);
  const pool = openQuestionPool(db, Date.now);
  const orders = catalog.order;
  const trivia = createTrivia({ state, pool, orders, roundChannel: nowhere, now: Date.now, random, log });
  const commands = await loadCommands(path.join(import.meta.dirname, '..', '..', 'commands'));
  const services = {
    catalog,
    entryCards: createEntryCards(catalog, Date.now),
    zones: openZones(),
    search: openSearch(db),
    state,
    trivia,
    health: createHealth({ now: realMachine.now, log }),
    inspect: async () => ({ memberMay: null, ruleOf: null }),
    log,
    ...realMachine,
    random,
    commands,
  };
  return {
    catalog,
    pool,
    commands,
    contextFor: (rules: ServerRules, progress: ReadonlyMap<string, Seen>): Context => ({
      ...services,
      applicationId: '4',
      user: { id: '1', name: 'Ana' },
      guild: { id: '2', mayManage: false },
      channel: { id: '3', mayWrite: true, botMay: 0n },
      locale: { reader: 'en-GB', guild: null },
      viewers: { everybody: everybodyIn(rules, orders), member: oneMember(progress, rules, orders) },
    }),
    async close() {
      await state.close();
      db.close();
    },
  };
}
