import type { EventEmitter } from 'node:events';
import { compareSnowflakes } from '../world/snowflake.ts';
import type { StoredMessage } from './stored-message.ts';

/** What is told of messages. */
export interface MessageEventMap {
  messageCreate: [StoredMessage];
  messageUpdate: [StoredMessage];
  messageDelete: [StoredMessage];
}

type Events = Pick<EventEmitter<MessageEventMap>, 'emit'>;

/** All messages. Each change stores a new object, so that one held by a test stays as it was. */
export class MessageStore {
  readonly #messages = new Map<string, StoredMessage>();
  readonly #byChannel = new Map<string, Set<string>>();
  readonly #events: Events;

  constructor(events: Events) {
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
