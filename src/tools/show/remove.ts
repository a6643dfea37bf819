import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { mentionsOf } from '../../state/mentions.ts';
import { openState } from '../../state/open-state.ts';
import type { Context } from './context.ts';
import { withLock } from './lock.ts';
import { Refusal } from './refusal.ts';
import { demandShow } from './shows.ts';
import { words } from './words.ts';
import { packFolder } from './workshop.ts';

/** Takes a show away, once it is told what refers to it and somebody agrees. */
export async function removeShow(context: Context, id: string, yes: boolean): Promise<void> {
  const { dataDir, terminal } = context;
  demandShow(dataDir, id);
  terminal.print(words.refersTo(id, await references(context, id)));
  const folder = packFolder(dataDir, id);
  const isSure = yes || (await terminal.confirm(words.askRemove(folder)));
  if (isSure === null) throw new Refusal([words.needsYes(id)], 2);
  if (!isSure) throw new Refusal([words.leftAlone]);
  await withLock(dataDir, async () => {
    // Out of sight in one step: half a pack would be a faulty one.
    const aside = path.join(dataDir, 'shows', `.removed-${id}`);
    rmSync(aside, { recursive: true, force: true });
    renameSync(folder, aside);
    rmSync(aside, { recursive: true, force: true });
  });
  terminal.print(words.removed(folder));
}

/** What the state has about a show, in words. Where there is no state yet, nothing. */
async function references({ varDir }: Context, id: string): Promise<string[]> {
  if (!existsSync(path.join(varDir, 'state.db'))) return [];
  const state = await openState(varDir);
  try {
    const { openRounds, dailyOfThis, progress, pastRounds } = await mentionsOf(state, id);
    return [
      ...(openRounds > 0 ? [words.openRounds(openRounds)] : []),
      ...(dailyOfThis > 0 ? [words.dailyRounds(dailyOfThis)] : []),
      ...(progress > 0 ? [words.progress(progress)] : []),
      ...(openRounds + pastRounds > 0 ? [words.boards] : []),
    ];
  } finally {
    await state.close();
  }
}
