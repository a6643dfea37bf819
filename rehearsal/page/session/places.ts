import type { MessageSurroundings } from '../../src/protocol/message.ts';
import type { Snapshot } from '../../src/protocol/stream.ts';
import { byId, type ChannelView, type DmView, type GuildView } from '../../src/protocol/views.ts';
import { leavesIn } from './slash-line.ts';

/** Where one looks: a server's channel, or a conversation. */
export type PageWhere =
  | { kind: 'guild'; id: string; guild: GuildView; channel: ChannelView }
  | { kind: 'dm'; id: string; dm: DmView };

/** The channel with this id, or else the first one there is. */
export function whereIs(view: Snapshot, channelId: string): PageWhere | null {
  for (const guild of view.guilds) {
    const channel = guild.channels.find(({ id }) => id === channelId);
    if (channel !== undefined) return { kind: 'guild', id: channel.id, guild, channel };
  }
  const dm = view.dms.find(({ id }) => id === channelId);
  if (dm !== undefined) return { kind: 'dm', id: dm.id, dm };
  const [guild] = view.guilds;
  const channel = guild?.channels[0];
  return guild === undefined || channel === undefined
    ? null
    : { kind: 'guild', id: channel.id, guild, channel };
}

/** What a place is called: `#general`, or `@Ana`. */
export function placeName(view: Snapshot, where: PageWhere): string {
  if (where.kind === 'guild') return `#${where.channel.name}`;
  return `@${dmName(view, where.dm)}`;
}

export function dmName({ people }: Snapshot, { userIds }: DmView): string {
  return userIds.map((id) => people.find((person) => person.id === id)?.displayName ?? id).join(', ');
}

/**
 * What the messages of a place need to know of it; the same object as long as nothing in it is new, so that messages
 * are not drawn again for a change elsewhere.
 */
export function surroundingsKept(): typeof surroundingsOf {
  let from: readonly unknown[] = [];
  let kept: MessageSurroundings | null = null;
  return (view, where, aheadMs) => {
    const now = [view.people, view.guilds, view.commands, where.id, aheadMs];
    if (kept === null || now.some((part, index) => part !== from[index])) {
      from = now;
      kept = surroundingsOf(view, where, aheadMs);
    }
    return kept;
  };
}

function surroundingsOf(view: Snapshot, where: PageWhere, aheadMs: number): MessageSurroundings {
  const guild = where.kind === 'guild' ? where.guild : null;
  return {
    people: byId(view.people, ({ id }) => id),
    members: byId(guild?.members ?? [], ({ userId }) => userId),
    roles: byId(guild?.roles ?? [], ({ id }) => id),
    channels: byId(guild?.channels ?? [], ({ id }) => id),
    commands: Object.fromEntries(
      leavesIn(view.commands, where.id).map(({ commandId, name }) => [commandId, name]),
    ),
    aheadMs,
  };
}
