import type { MessageEventDetails } from '../../../src/protocol/message.ts';

/** Tells the page what somebody did with a message, through every shadow root. */
export function tell<Name extends keyof MessageEventDetails>(
  from: EventTarget,
  name: Name,
  detail: MessageEventDetails[Name],
): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
