import type { CommandRegistry } from '../commands/registry.ts';
import type { InteractionDesk } from '../interactions/desk.ts';
import type { MessageParts } from '../messages/build.ts';
import type { MessageStore } from '../messages/store.ts';

/** Where members look and act. */
export interface MemberState extends MessageParts {
  readonly messages: MessageStore;
  readonly commands: CommandRegistry;
  readonly interactions: InteractionDesk;
}
