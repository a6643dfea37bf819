import type { MessageSurroundings } from '../../../src/protocol/message.ts';

/** What an element knows before it is told where it is. */
export const nowhere: MessageSurroundings = {
  people: {},
  members: {},
  roles: {},
  channels: {},
  commands: {},
  aheadMs: 0,
};

/** The name that somebody goes by here. */
export function nameHere({ members, people }: MessageSurroundings, userId: string): string | null {
  return members[userId]?.name ?? people[userId]?.displayName ?? null;
}
