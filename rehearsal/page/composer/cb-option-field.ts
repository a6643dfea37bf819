import { type APIApplicationCommandBasicOption, ApplicationCommandOptionType } from 'discord-api-types/v10';
import { html, LitElement, nothing } from 'lit';
import type { ActionResult, OptionInput } from '../../src/protocol/actions.ts';
import { base, visuallyHidden } from '../look/shared-styles.ts';
import { choiceList, choiceListStyles, lineId, moved, reveal } from './choice-list.ts';
import { asksBot, type Choice, clientChoices, fitting, type PickerPlace } from './option-choices.ts';
import { optionFieldStyles } from './option-field-styles.ts';

/** What stands in an option: the text, and the value it stands for when it was taken from a list. */
export interface Filled {
  text: string;
  value: OptionInput | null;
}

/** How long one must have stopped typing before the bot is asked, in milliseconds. */
const PAUSE_MS = 120;

/** One option of a command that is being written. Fires `cb-filled`, `cb-taken`, `cb-enter`, `cb-escape` and `cb-back`. */
export class CbOptionField extends LitElement {
  static override properties = {
    option: { attribute: false },
    place: { attribute: false },
    filled: { attribute: false },
    error: {},
    ask: { attribute: false },
    isOpen: { state: true },
    active: { state: true },
    fromBot: { state: true },
    trouble: { state: true },
    waits: { state: true },
  };

  declare option: APIApplicationCommandBasicOption;
  declare place: PickerPlace;
  declare filled: Filled;
  declare error: string;
  /** Asks the bot for choices for what is typed now. */
  declare ask: () => Promise<ActionResult>;
  declare isOpen: boolean;
  declare active: number;
  declare fromBot: Choice[];
  declare trouble: string | null;
  /** Whether the bot was asked and has not answered. */
  declare waits: boolean;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.filled = { text: '', value: null };
    this.error = '';
    this.isOpen = false;
    this.active = -1;
    this.fromBot = [];
    this.trouble = null;
    this.waits = false;
  }

  override focus(): void {
    this.#input?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  get #choices(): Choice[] {
    if (asksBot(this.option)) return this.fromBot;
    const own = clientChoices(this.option, this.place);
    if (own === null) return [];
    return this.filled.value === null ? fitting(own, this.filled.text) : own;
  }

  get #hasList(): boolean {
    return asksBot(this.option) || clientChoices(this.option, this.place) !== null;
  }

  override render() {
    const { name, description, required = false } = this.option;
    const choices = this.isOpen ? this.#choices : [];
    const listed = this.isOpen && this.#hasList;
    return html`
      <label for="input">${name}</label>
      <input
        id="input"
        class=${this.error === '' ? '' : 'wrong'}
        type="text"
        inputmode=${isNumeric(this.option) ? 'decimal' : 'text'}
        autocomplete="off"
        spellcheck="false"
        role=${this.#hasList ? 'combobox' : nothing}
        aria-autocomplete=${this.#hasList ? 'list' : nothing}
        aria-expanded=${this.#hasList ? (listed && choices.length > 0 ? 'true' : 'false') : nothing}
        aria-controls=${this.#hasList ? 'choices' : nothing}
        aria-activedescendant=${this.active >= 0 && listed ? lineId('choices', this.active) : nothing}
        aria-required=${required ? 'true' : nothing}
        aria-invalid=${this.error === '' ? nothing : 'true'}
        aria-describedby="about error"
        .value=${this.filled.text}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @focus=${this.#onFocus}
        @blur=${this.#onBlur}
      />
      <span id="about" class="visually-hidden">${description}</span>
      <span id="error" class=${this.error === '' ? 'visually-hidden' : 'error'} role="alert">${this.error}</span>
      ${
        listed || this.#hasList
          ? html`<div ?hidden=${!listed}>
              ${choiceList({
                id: 'choices',
                label: `Choices for ${name}`,
                lines: choices,
                active: this.active,
                onTake: (index) => this.#take(index),
                instead: this.#instead(choices),
              })}
            </div>`
          : nothing
      }
    `;
  }

  #instead(choices: readonly Choice[]): string | null {
    if (this.trouble !== null) return this.trouble;
    if (choices.length > 0) return null;
    if (this.waits) return 'Loading options…';
    return 'No options match your search.';
  }

  #onInput(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    const text = event.target.value;
    this.#fill({ text, value: null });
    this.isOpen = true;
    // Until the bot has answered, only those stay that still fit.
    this.fromBot = fitting(this.fromBot, text);
    this.active = this.#firstActive(text);
    this.#askSoon();
  }

  /** A picker highlights what would be taken; where any text will do, nothing is taken unasked. */
  #firstActive(text: string): number {
    const picks = !asksBot(this.option) && clientChoices(this.option, this.place) !== null;
    return picks && (text !== '' || this.option.required === true) ? 0 : -1;
  }

  #onFocus(): void {
    if (this.filled.value !== null) return;
    this.isOpen = true;
    this.active = this.#firstActive(this.filled.text);
    this.#askSoon(0);
  }

  #onBlur(): void {
    this.isOpen = false;
    clearTimeout(this.#timer);
    this.#asked += 1;
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (event.isComposing) return;
    const choices = this.isOpen ? this.#choices : [];
    if ((key === 'ArrowDown' || key === 'ArrowUp') && this.#hasList) {
      event.preventDefault();
      this.isOpen = true;
      this.active = moved(this.active, this.#choices.length, key);
      this.updateComplete.then(() => reveal(this.shadowRoot, 'choices', this.active));
    } else if (key === 'Enter') {
      event.preventDefault();
      if (choices[this.active] !== undefined) this.#take(this.active);
      else this.#tell('cb-enter');
    } else if (key === 'Tab' && !event.shiftKey && this.filled.text !== '' && choices.length > 0) {
      event.preventDefault();
      this.#take(Math.max(this.active, 0));
    } else if (key === 'Escape') {
      event.preventDefault();
      if (this.isOpen && this.#hasList) this.isOpen = false;
      else this.#tell('cb-escape');
    } else if (key === 'Backspace' && this.filled.text === '') {
      event.preventDefault();
      this.#tell('cb-back');
    }
  }

  #take(index: number): void {
    const choice = this.#choices[index];
    if (choice === undefined) return;
    this.#fill({ text: choice.label, value: choice.value });
    this.isOpen = false;
    this.active = -1;
    this.#asked += 1;
    clearTimeout(this.#timer);
    this.#tell('cb-taken');
  }

  #askSoon(pause = PAUSE_MS): void {
    if (!asksBot(this.option)) return;
    clearTimeout(this.#timer);
    this.#asked += 1;
    const asked = this.#asked;
    this.trouble = null;
    this.waits = true;
    this.#timer = setTimeout(async () => {
      const result = await this.ask();
      // An answer to what is no longer there.
      if (asked !== this.#asked) return;
      this.waits = false;
      this.trouble = result.status === 'done' ? null : result.text;
      this.fromBot =
        result.status === 'done'
          ? (result.choices ?? []).map(({ name, value }) => ({ label: name, value }))
          : [];
      this.active = -1;
    }, pause);
  }

  #fill(filled: Filled): void {
    this.filled = filled;
    this.dispatchEvent(
      new CustomEvent('cb-filled', {
        detail: { name: this.option.name, filled },
        bubbles: true,
        composed: true,
      }),
    );
  }

  #tell(kind: 'cb-taken' | 'cb-enter' | 'cb-escape' | 'cb-back'): void {
    this.dispatchEvent(
      new CustomEvent(kind, { detail: { name: this.option.name }, bubbles: true, composed: true }),
    );
  }

  static override styles = [base, visuallyHidden, choiceListStyles, optionFieldStyles];
}

const isNumeric = ({ type }: APIApplicationCommandBasicOption): boolean =>
  type === ApplicationCommandOptionType.Integer || type === ApplicationCommandOptionType.Number;

customElements.define('cb-option-field', CbOptionField);
