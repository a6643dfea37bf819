import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { RehearsalEvents } from '../rehearsal/events.ts';
import { compareSnowflakes } from '../world/snowflake.ts';

/** A message as it stands at one moment: Discord's own object, and what the rehearsal knows besides. */
export interface StoredMessage extends APIMessage {
  ephemeral: boolean;
  /** The only user who sees it, when it is ephemeral. */
  visibleTo: string | null;
  /** A deferred reply that has not been filled in yet. */
  loading: boolean;
  /** Ids of the users and roles whose people were really notified. */
  notified: string[];
  /** The token of the interaction that it came from, which is the way to an ephemeral message. */
  interactionToken: string | null;
}

/** The message as the wire has it. */
export function wireMessage(stored: StoredMessage): APIMessage {
  const {
    ephemeral: _ephemeral,
    visibleTo: _visibleTo,
    loading: _loading,
    notified: _notified,
    interactionToken: _interactionToken,
    ...message
  } = stored;
  return message;
}

/** All messages. Each change stores a new object, so that one held by a test stays as it was. */
export class MessageStore {
  readonly #messages = new Map<string, StoredMessage>();
  readonly #byChannel = new Map<string, Set<string>>();
  readonly #events: RehearsalEvents;

  constructor(events: RehearsalEvents) {
    this.#events = events;
  }

  get(id: string): StoredMessage | null {
    return this.#messages.get(id) ?? null;
  }

  /** The messages of a channel, oldest first, ephemeral ones included. */
  inChannel(channelId: string): StoredMessage[] {
    const messages: StoredMessage[] = [];
    for (const id of this.#byChannel.get(channelId) ?? []) {
      const message = this.#messages.get(id);
      if (message !== undefined) messages.push(message);
    }
    return messages.sort((a, b) => compareSnowflakes(a.id, b.id));
  }

  add(message: StoredMessage): StoredMessage {
    this.#messages.set(message.id, message);
    const channel = this.#byChannel.get(message.channel_id) ?? new Set();
    this.#byChannel.set(message.channel_id, channel.add(message.id));
    this.#events.emit('messageCreate', message);
    return message;
  }

  replace(message: StoredMessage): StoredMessage {
    this.#messages.set(message.id, message);
    this.#events.emit('messageUpdate', message);
    return message;
  }

  remove(message: StoredMessage): void {
    this.#messages.delete(message.id);
    this.#byChannel.get(message.channel_id)?.delete(message.id);
    this.#events.emit('messageDelete', message);
  }
}

/** Whether a bit is set in a message's flags. */
export function hasFlag(message: { flags?: number | null | undefined }, flag: MessageFlags): boolean {
  return ((message.flags ?? 0) & flag) !== 0;
}

export const isV2 = (message: { flags?: number | null | undefined }) =>
  hasFlag(message, MessageFlags.IsComponentsV2);
