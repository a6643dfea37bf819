import type { Place } from './place.ts';
import type { World } from './world.ts';

/** The bot's conversation with a user, begun if there is none yet. */
export function dmWithBot({ world, nextId }: { world: World; nextId: () => string }, userId: string): Place {
  const both = [userId, world.application.botUserId];
  let dm = world.dms.find(
    ({ recipients }) => recipients.length === 2 && both.every((id) => recipients.includes(id)),
  );
  if (dm === undefined) {
    dm = { id: nextId(), recipients: both };
    world.dms.push(dm);
  }
  return { kind: 'dm', id: dm.id, dm, withBot: true };
}
