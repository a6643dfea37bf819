import type { CommandRegistry } from '../commands/registry.ts';
import type { Faults } from '../faults/faults.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { InteractionDesk } from '../interactions/desk.ts';
import type { Attachments } from '../messages/attachments.ts';
import type { MessageStore } from '../messages/store.ts';
import type { RateLimiter } from '../rest/http/rate-limits.ts';
import type { CheckBody } from '../rest/schema/check.ts';
import type { RehearsalLog } from '../wire/log.ts';
import type { WireLog } from '../wire/wire-log.ts';
import type { Clock } from '../world/clock.ts';
import type { World } from '../world/world.ts';
import type { RehearsalEvents } from './events.ts';

/** All that the rehearsal knows, in one value that is passed around. */
export interface RehearsalState {
  /** `http://127.0.0.1:PORT`, once it listens. */
  url: string;
  readonly world: World;
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly events: RehearsalEvents;
  readonly wire: WireLog;
  readonly checkBody: CheckBody;
  readonly faults: Faults;
  readonly limiter: RateLimiter;
  readonly messages: MessageStore;
  readonly attachments: Attachments;
  readonly commands: CommandRegistry;
  readonly interactions: InteractionDesk;
  readonly gateway: Gateway;
  readonly log: RehearsalLog;
}
