import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ActionResult, OptionInput } from '../../src/protocol/actions.ts';
import { base } from '../look/shared-styles.ts';
import type { Leaf } from '../session/slash-line.ts';
import { CbOptionField, type Filled } from './cb-option-field.ts';
import { asksBot, clientChoices, namedChoice, type PickerPlace } from './option-choices.ts';
import { slashFormStyles } from './slash-form-styles.ts';

export type Ask = (options: Record<string, OptionInput>, focused: string) => Promise<ActionResult>;
export type FilledOptions = Readonly<Record<string, Filled>>;

const REQUIRED = 'This option is required';

/** A chosen command and its options. Fires `cb-use` with what is to be sent, and `cb-leave` with the text that stays. */
export class CbSlashForm extends LitElement {
  static override properties = {
    leaf: { attribute: false },
    place: { attribute: false },
    ask: { attribute: false },
    start: { attribute: false },
    filled: { state: true },
    added: { state: true },
    wrong: { state: true },
  };

  declare leaf: Leaf;
  declare place: PickerPlace;
  declare ask: Ask;
  /** What is filled in at first. */
  declare start: FilledOptions;
  declare filled: FilledOptions;
  /** Names of the optional options that were asked for. */
  declare added: readonly string[];
  /** The option that cannot be sent as it is, and what one reads there. */
  declare wrong: { name: string; why: string } | null;

  constructor() {
    super();
    this.start = {};
    this.filled = {};
    this.added = [];
    this.wrong = null;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('start')) this.filled = this.start;
  }

  get #shown() {
    const { options } = this.leaf;
    const shown = options.filter(
      ({ name, required }) =>
        required === true || this.added.includes(name) || this.filled[name] !== undefined,
    );
    // Typing on goes somewhere, even when nothing has to be said.
    return shown.length > 0 ? shown : options.slice(0, 1);
  }

  get #fields(): CbOptionField[] {
    return [...this.renderRoot.querySelectorAll('*')].filter((element) => element instanceof CbOptionField);
  }

  /** Goes to the first option that is still empty, or else behind the last one. */
  async goOn(): Promise<void> {
    await this.updateComplete;
    const fields = this.#fields;
    const empty = fields.find(({ option, filled }) => filled.text === '' && option.required === true);
    const next = empty ?? fields.find(({ filled }) => filled.text === '') ?? fields.at(-1);
    await next?.updateComplete;
    if (next === undefined) this.renderRoot.querySelector('input')?.focus();
    else next.focus();
  }

  override render() {
    const { name, description, options } = this.leaf;
    const shown = this.#shown;
    const more = options.filter((option) => !shown.includes(option));
    return html`
      <div
        class="form"
        role="group"
        aria-label=${`/${name}: ${description}`}
        @cb-filled=${this.#onFilled}
        @cb-taken=${this.#onTaken}
        @cb-enter=${this.send}
        @cb-escape=${() => this.#leave('')}
        @cb-back=${this.#onBack}
      >
        <span class="name">/${name}</span>
        ${repeat(
          shown,
          (option) => option.name,
          (option) => html`
            <cb-option-field
              .option=${option}
              .place=${this.place}
              .filled=${this.filled[option.name] ?? EMPTY}
              .error=${this.wrong?.name === option.name ? this.wrong.why : ''}
              .ask=${() => this.ask(this.#values(), option.name)}
            ></cb-option-field>
          `,
        )}
        ${
          options.length === 0
            ? html`<input readonly aria-label=${`/${name} takes no options: Enter sends it`} @keydown=${this.#onKey} />`
            : nothing
        }
        ${more.length === 0 ? nothing : html`<span class="more">+${more.length} optional</span>`}
        ${more.map(
          (option) => html`
            <button type="button" title=${option.description} @click=${() => this.#add(option.name)}>
              ${option.name}
            </button>
          `,
        )}
      </div>
      <p class="about">${description}</p>
    `;
  }

  /** Sends the command, or marks what is missing or cannot be chosen. */
  readonly send = (): void => {
    const [wrong] = this.leaf.options.flatMap((option) => {
      const why = this.#whyNot(option);
      return why === null ? [] : [{ name: option.name, why }];
    });
    this.wrong = wrong ?? null;
    if (wrong === undefined) {
      const detail = { name: this.leaf.name, options: this.#values() };
      this.dispatchEvent(new CustomEvent('cb-use', { detail, bubbles: true, composed: true }));
    } else {
      this.#fields.find(({ option }) => option.name === wrong.name)?.focus();
    }
  };

  #whyNot(option: APIApplicationCommandBasicOption): string | null {
    const { text, value } = this.filled[option.name] ?? EMPTY;
    if (text.trim() === '') return option.required === true ? REQUIRED : null;
    const choices = asksBot(option) ? null : clientChoices(option, this.place);
    if (value !== null || choices === null || namedChoice(choices, text) !== null) return null;
    return `«${text.trim()}» is not one of the choices`;
  }

  #values(): Record<string, OptionInput> {
    const values: Record<string, OptionInput> = {};
    for (const option of this.leaf.options) {
      const { text, value } = this.filled[option.name] ?? EMPTY;
      if (text.trim() === '') continue;
      const choices = asksBot(option) ? null : clientChoices(option, this.place);
      values[option.name] = value ?? namedChoice(choices ?? [], text)?.value ?? text.trim();
    }
    return values;
  }

  async #add(name: string): Promise<void> {
    this.added = [...this.added, name];
    await this.updateComplete;
    const field = this.#fields.find(({ option }) => option.name === name);
    await field?.updateComplete;
    field?.focus();
  }

  #onFilled({ detail }: CustomEvent<{ name: string; filled: Filled }>): void {
    const { name, filled } = detail;
    this.wrong = null;
    // `show:` typed behind a value goes on to that option, as it does in a line that is pasted.
    const [, before, other] = /^(.*?)\s*(?:^|\s)([^\s:]+):$/s.exec(filled.text) ?? [];
    if (before !== undefined && this.leaf.options.some((option) => option.name === other && other !== name)) {
      this.filled = { ...this.filled, [name]: { text: before, value: null } };
      void this.#add(other ?? '');
    } else if (before === '' && other === name) {
      this.filled = { ...this.filled, [name]: EMPTY };
    } else {
      this.filled = { ...this.filled, [name]: filled };
    }
  }

  #onTaken(): void {
    const isWhole = this.leaf.options.every(
      ({ name, required }) => required !== true || (this.filled[name]?.text ?? '') !== '',
    );
    if (!isWhole) void this.goOn();
  }

  #onBack({ detail }: CustomEvent<{ name: string }>): void {
    const shown = this.#shown;
    const at = shown.findIndex(({ name }) => name === detail.name);
    const option = shown[at];
    if (at <= 0) {
      this.#leave(`/${this.leaf.name}`);
      return;
    }
    this.#fields[at - 1]?.focus();
    if (option === undefined || option.required === true) return;
    // An empty option that need not be there goes away.
    const { [option.name]: _gone, ...rest } = this.filled;
    this.filled = rest;
    this.added = this.added.filter((name) => name !== option.name);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.send();
    else if (event.key === 'Escape') this.#leave('');
    else if (event.key === 'Backspace') this.#leave(`/${this.leaf.name}`);
    else return;
    event.preventDefault();
  }

  #leave(text: string): void {
    this.dispatchEvent(new CustomEvent('cb-leave', { detail: { text }, bubbles: true, composed: true }));
  }

  static override styles = [base, slashFormStyles];
}

const EMPTY: Filled = { text: '', value: null };

customElements.define('cb-slash-form', CbSlashForm);
