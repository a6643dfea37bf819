import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { OpenModal } from '../interactions/live-interaction.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { PageModal } from '../protocol/message.ts';

/** Forms that nobody sends are forgotten in the end. */
const FORMS_KEPT = 50;

/** What is on the members' screens besides messages: forms that are open, and ephemeral messages that were dismissed. */
export class Screens extends EventEmitter<{ dismissed: [StoredMessage] }> {
  readonly #forms = new Map<string, OpenModal>();
  readonly #dismissed = new Set<string>();

  constructor() {
    super();
    // Every tab listens.
    this.setMaxListeners(0);
  }

  open(modal: OpenModal): PageModal {
    const id = randomUUID();
    this.#forms.set(id, modal);
    const [oldest] = this.#forms.keys();
    if (this.#forms.size > FORMS_KEPT && oldest !== undefined) this.#forms.delete(oldest);
    const { custom_id, title, components } = modal;
    return { id, custom_id, title, components };
  }

  form(id: string): OpenModal | null {
    return this.#forms.get(id) ?? null;
  }

  close(id: string): void {
    this.#forms.delete(id);
  }

  /** Takes an ephemeral message off its member's screen; the bot can still change it, as on Discord. */
  dismiss(message: StoredMessage): void {
    this.#dismissed.add(message.id);
    this.emit('dismissed', message);
  }

  isDismissed(messageId: string): boolean {
    return this.#dismissed.has(messageId);
  }
}
