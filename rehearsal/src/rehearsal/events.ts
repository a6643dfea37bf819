import { EventEmitter } from 'node:events';
import type { CommandEventMap } from '../commands/registry.ts';
import type { GatewayEventMap } from '../gateway/gateway.ts';
import type { InteractionEventMap } from '../interactions/desk.ts';
import type { MessageEventMap } from '../messages/store.ts';
import type { TypingEventMap } from '../rest/routes/route.ts';
import type { WireEventMap } from '../wire/wire-log.ts';

export interface RehearsalEventMap
  extends GatewayEventMap,
    CommandEventMap,
    InteractionEventMap,
    MessageEventMap,
    TypingEventMap,
    WireEventMap {
  /** The time was moved. */
  clock: [];
  /** Whoever runs the bot is told something, in a sentence. */
  note: [text: string];
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
