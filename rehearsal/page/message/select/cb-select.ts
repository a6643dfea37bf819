import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { base } from '../../look/shared-styles.ts';
import { AnchoredMenu } from './anchored-menu.ts';
import type { Choice } from './options.ts';
import { selectStyles } from './styles.ts';
import { movedBy, TypeAhead } from './type-ahead.ts';

/**
 * A select as a combobox with a listbox. Skyra's opens for a mouse only, has no roles, and takes one option. Fires
 * `choose` with the values: at once where one is taken, and otherwise when the menu is closed.
 */
export class CbSelect extends LitElement {
  static override properties = {
    choices: { attribute: false },
    label: {},
    placeholder: {},
    min: { type: Number },
    max: { type: Number },
    disabled: { type: Boolean },
    waiting: { type: Boolean },
    invalid: { type: Boolean },
    about: {},
    open: { state: true },
    taken: { state: true },
    active: { state: true },
  };
  static override styles = [base, selectStyles];
  declare choices: readonly Choice[];
  /** Its name, where it is not its placeholder. */
  declare label: string;
  declare placeholder: string;
  declare min: number;
  declare max: number;
  declare disabled: boolean;
  declare waiting: boolean;
  declare invalid: boolean;
  /** What else there is to know about it, for those who do not see it. */
  declare about: string;
  declare open: boolean;
  declare taken: readonly string[];
  declare active: number;
  #told: readonly string[] = [];
  readonly #typeAhead = new TypeAhead();
  readonly #menu = new AnchoredMenu(this, () => this.#close());

  constructor() {
    super();
    this.choices = [];
    this.label = '';
    this.placeholder = '';
    this.min = 1;
    this.max = 1;
    this.disabled = false;
    this.waiting = false;
    this.invalid = false;
    this.about = '';
    this.open = false;
    this.taken = [];
    this.active = 0;
  }

  /** The values that are chosen now. */
  get values(): string[] {
    return [...this.taken];
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('choices');
    if (!changed.has('choices') || JSON.stringify(before) === JSON.stringify(this.choices)) return;
    this.taken = this.choices.filter(({ chosen }) => chosen).map(({ value }) => value);
    this.#told = this.taken;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('open') && this.open) this.#menu.show();
    else if (changed.has('open')) this.#menu.hide();
    if (this.open) this.renderRoot.querySelector('.option.active')?.scrollIntoView({ block: 'nearest' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.open = false;
    this.#menu.hide();
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('.field')?.focus(options);
  }

  override render() {
    const { open, choices } = this;
    return html`
      <button
        class=${this.invalid ? 'field invalid' : 'field'}
        type="button"
        role="combobox"
        aria-label=${this.label || this.placeholder || 'Make a selection'}
        aria-haspopup="listbox"
        aria-expanded=${open ? 'true' : 'false'}
        aria-controls="menu"
        aria-activedescendant=${open && choices.length > 0 ? `option-${this.active}` : nothing}
        aria-invalid=${this.invalid ? 'true' : nothing}
        aria-description=${this.about || nothing}
        aria-busy=${this.waiting ? 'true' : nothing}
        ?disabled=${this.disabled}
        @click=${() => (open ? this.#close() : this.#open())}
        @keydown=${this.#key}
      >
        <span class="shown">${this.#shown()}</span>
        <svg class="arrow" aria-hidden="true" width="20" height="20" viewBox="0 0 24 24">
          <path fill="none" stroke="currentColor" stroke-width="2.5" d="m6 9 6 6 6-6" />
        </svg>
      </button>
      <div
        id="menu"
        class="menu"
        role="listbox"
        popover="manual"
        aria-label=${this.label || this.placeholder || 'Options'}
        aria-multiselectable=${this.max > 1 ? 'true' : nothing}
        @pointerdown=${(event: Event) => event.preventDefault()}
      >
        ${open ? this.#options() : nothing}
      </div>
    `;
  }

  #shown() {
    const taken = this.choices.filter(({ value }) => this.taken.includes(value));
    if (taken.length === 0)
      return html`<span class="placeholder">${this.placeholder || 'Make a selection'}</span>`;
    return taken.map(({ label, sign }) => html`<span class="taken">${signView(sign)}${label}</span>`);
  }

  #options() {
    if (this.choices.length > 0) return this.choices.map((choice, index) => this.#option(choice, index));
    return html`<div class="none" role="option" aria-disabled="true">Nothing to choose</div>`;
  }

  #option({ value, label, description, sign }: Choice, index: number) {
    const taken = this.taken.includes(value);
    return html`<div
      id="option-${index}"
      class=${index === this.active ? 'option active' : 'option'}
      role="option"
      aria-selected=${taken ? 'true' : 'false'}
      aria-label=${description === '' ? label : `${label}, ${description}`}
      @click=${() => this.#take(index)}
      @pointermove=${() => {
        this.active = index;
      }}
    >
      ${signView(sign)}
      <span class="words">
        <span class="label">${label}</span>
        ${description === '' ? nothing : html`<span class="description">${description}</span>`}
      </span>
      ${this.max > 1 ? html`<span class=${taken ? 'box ticked' : 'box'} aria-hidden="true">${taken ? tick : nothing}</span>` : nothing}
      ${this.max === 1 && taken ? html`<span class="dot" aria-hidden="true">${tick}</span>` : nothing}
    </div>`;
  }

  #open(): void {
    if (this.open || this.disabled || this.waiting) return;
    const chosen = this.choices.findIndex(({ value }) => this.taken.includes(value));
    this.active = Math.max(chosen, 0);
    this.open = true;
  }

  /** Closes the menu and tells what was chosen in it. */
  #close(): void {
    if (!this.open) return;
    this.open = false;
    if (this.max > 1) this.#tell();
  }

  /** Of several, only a change is told. One is told as often as it is chosen. */
  #tell(): void {
    if (JSON.stringify(this.#told) === JSON.stringify(this.taken)) return;
    if (this.taken.length < this.min) {
      this.taken = this.#told;
      return;
    }
    this.#send();
  }

  #send(): void {
    this.#told = this.taken;
    this.dispatchEvent(new CustomEvent('choose', { detail: { values: this.values } }));
  }

  #take(index: number): void {
    const value = this.choices[index]?.value;
    if (value === undefined) return;
    this.active = index;
    if (this.max === 1) {
      const again = this.taken.includes(value);
      this.taken = again && this.min === 0 ? [] : [value];
      this.#close();
      this.#send();
      return;
    }
    if (this.taken.includes(value)) this.taken = this.taken.filter((other) => other !== value);
    else if (this.taken.length < this.max) this.taken = [...this.taken, value];
  }

  #key(event: KeyboardEvent): void {
    const { key, timeStamp } = event;
    const moved = movedBy(key, this.active, this.choices.length);
    const letter = key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!this.open) {
      if (!OPENING.includes(key)) return;
      this.#open();
    } else if (moved !== null) {
      this.active = moved;
    } else if (key === 'Enter' || (key === ' ' && !this.#typeAhead.isTyping(timeStamp))) {
      this.#take(this.active);
    } else if (key === 'Escape') {
      this.#close();
    } else if (letter) {
      const labels = this.choices.map(({ label }) => label);
      this.active = this.#typeAhead.find(labels, this.active, key, timeStamp) ?? this.active;
    } else {
      // Tab goes on to what follows, and the menu closes as the focus leaves.
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

const OPENING: readonly string[] = ['ArrowDown', 'ArrowUp', 'Enter', ' '];

const signView = (sign: string) =>
  sign === '' ? nothing : html`<span class="sign" aria-hidden="true">${sign}</span>`;

const tick = html`<svg width="14" height="14" viewBox="0 0 24 24">
  <path fill="none" stroke="currentColor" stroke-width="4" d="m4 12 6 6L20 6" />
</svg>`;

customElements.define('cb-select', CbSelect);
