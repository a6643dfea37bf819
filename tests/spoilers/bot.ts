import path from 'node:path';
import { pino } from 'pino';
import { openContent } from '../../src/app/content.ts';
import type { Context } from '../../src/command/context.ts';
import { loadCommands } from '../../src/discord/load-commands.ts';
import { everybodyIn, oneMember, type Seen, type ServerRules } from '../../src/spoilers.ts';
import { openState } from '../../src/state/open-state.ts';
import { seeded } from '../fixtures/seeded.ts';
import { servicesOver } from '../fixtures/services.ts';

export type Bot = Awaited<ReturnType<typeof openBot>>;

/** The bot without sockets: a context for any server and member, over the packs in a folder. */
export async function openBot(dataDir: string, varDir: string) {
  const { db } = openContent(dataDir, varDir);
  const state = await openState(varDir);
  const random = seeded(2016);
  const commands = await loadCommands(path.join(import.meta.dirname, '..', '..', 'commands'));
  const services = { ...servicesOver(db, { state, log: pino({ level: 'silent' }), random }), commands };
  const { catalog } = services;
  const orders = catalog.order;
  return {
    catalog,
    pool: services.trivia.pool,
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
