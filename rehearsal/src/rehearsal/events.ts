import { EventEmitter } from 'node:events';
import type { APIApplicationCommand } from 'discord-api-types/v10';
import type { Outcome } from '../interactions/desk.ts';
import type { StoredMessage } from '../messages/store.ts';
import type { DispatchEntry, RequestEntry } from '../wire/wire-log.ts';

export interface RehearsalEventMap {
  /** A client finished its handshake, new or resumed. */
  ready: [{ sessionId: string; resumed: boolean }];
  /** A client's connection ended; its session may still be resumed. */
  disconnected: [{ sessionId: string; code: number }];
  /** Commands were registered, changed or removed; `guildId` is null for the global ones. */
  commands: [{ guildId: string | null; commands: APIApplicationCommand[] }];
  /** A member did something that the bot is now asked about. */
  interaction: [{ id: string; userId: string; channelId: string; payload: object }];
  /** What came of it. */
  outcome: [{ interactionId: string; outcome: Outcome }];
  messageCreate: [StoredMessage];
  messageUpdate: [StoredMessage];
  messageDelete: [StoredMessage];
  typing: [{ channelId: string }];
  request: [RequestEntry];
  dispatch: [DispatchEntry];
  /** The time was moved. */
  clock: [];
  /** The rehearsal ended. */
  closed: [];
}

/** Everything that happens in the rehearsal, for tests and for a page that follows along. */
export class RehearsalEvents extends EventEmitter<RehearsalEventMap> {
  /** The next event of a kind, or the next one that fits. Rejects when `signal` aborts. */
  next<K extends keyof RehearsalEventMap>(
    kind: K,
    fits: (...values: RehearsalEventMap[K]) => boolean = () => true,
    signal?: AbortSignal,
  ): Promise<RehearsalEventMap[K]> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        this.off<keyof RehearsalEventMap>(kind, listener);
        signal?.removeEventListener('abort', abort);
      };
      const listener = (...values: RehearsalEventMap[K]) => {
        if (!fits(...values)) return;
        stop();
        resolve(values);
      };
      const abort = () => {
        stop();
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort);
      this.on<keyof RehearsalEventMap>(kind, listener);
    });
  }
}
