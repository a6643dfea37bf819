import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { OptionInput } from '../../src/protocol/actions.ts';
import { icons } from '../look/icons.ts';
import { base } from '../look/shared-styles.ts';
import type { Session } from '../session/session.ts';
import { fittingLeaves, type Leaf, namedLeaf } from '../session/slash-line.ts';
import { CbSlashForm, type FilledOptions } from './cb-slash-form.ts';
import { choiceList, choiceListStyles, lineId, moved, reveal } from './choice-list.ts';
import type { PickerPlace } from './option-choices.ts';
import { composerStyles } from './styles.ts';

/** Where one writes: an ordinary message, or with `/` a command and its options. */
export class CbComposer extends LitElement {
  static override properties = {
    session: { attribute: false },
    channelId: {},
    label: {},
    writable: { type: Boolean },
    leaves: { attribute: false },
    place: { attribute: false },
    text: { state: true },
    isOpen: { state: true },
    active: { state: true },
    draft: { state: true },
    refusal: { state: true },
  };

  declare session: Session;
  declare channelId: string;
  /** `#general`, or who one writes to. */
  declare label: string;
  /** Whether ordinary messages may be written here. */
  declare writable: boolean;
  declare leaves: readonly Leaf[];
  declare place: PickerPlace;
  declare text: string;
  declare isOpen: boolean;
  declare active: number;
  /** The command that was chosen. */
  declare draft: { leaf: Leaf; filled: FilledOptions } | null;
  declare refusal: string | null;

  constructor() {
    super();
    this.channelId = '';
    this.label = '';
    this.writable = true;
    this.leaves = [];
    this.text = '';
    this.isOpen = false;
    this.active = 0;
    this.draft = null;
    this.refusal = null;
  }

  /** A bot that is only now ready brings its commands while somebody is typing one already. */
  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('leaves') || this.draft !== null || !this.text.startsWith('/')) return;
    this.refusal = null;
    this.#read();
  }

  override focus(): void {
    void this.#focusField();
  }

  get #fits(): Leaf[] {
    return this.text.startsWith('/') ? fittingLeaves(this.leaves, this.text) : [];
  }

  override render() {
    return html`
      <form @submit=${(event: Event) => event.preventDefault()}>
        ${this.draft === null ? this.#line() : this.#command(this.draft)}
        <button type="button" class="send" aria-label="Send" @click=${this.#onSend}>
          ${icons.send}
        </button>
      </form>
      <p class="refusal" role="alert">${this.refusal ?? nothing}</p>
    `;
  }

  #line() {
    const fits = this.isOpen ? this.#fits : [];
    const label = this.writable ? `Message ${this.label}` : `Commands in ${this.label}`;
    return html`
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        aria-label=${label}
        placeholder=${this.writable ? label : 'You may not write here, but / lists the commands'}
        maxlength="4000"
        aria-autocomplete="list"
        aria-expanded=${fits.length > 0 ? 'true' : 'false'}
        aria-controls="commands"
        aria-activedescendant=${fits.length > 0 ? lineId('commands', this.active) : nothing}
        .value=${live(this.text)}
        @input=${this.#onInput}
        @keydown=${this.#onKey}
        @blur=${() => {
          this.isOpen = false;
        }}
      />
      <div ?hidden=${fits.length === 0}>
        ${choiceList({
          id: 'commands',
          label: 'Commands',
          lines: fits.map(({ name, description }) => ({ label: `/${name}`, detail: description })),
          active: this.active,
          onTake: (index) => this.#choose(fits[index]),
        })}
      </div>
    `;
  }

  #command({ leaf, filled }: { leaf: Leaf; filled: FilledOptions }) {
    return html`
      <cb-slash-form
        .leaf=${leaf}
        .start=${filled}
        .place=${this.place}
        .ask=${(options: Record<string, OptionInput>, focused: string) =>
          this.session.autocomplete({ channel: this.channelId, name: leaf.name, options, focused })}
        @cb-use=${this.#onUse}
        @cb-leave=${({ detail }: CustomEvent<{ text: string }>) => this.#leave(detail.text)}
      ></cb-slash-form>
    `;
  }

  #onInput(event: Event): void {
    if (!(event.target instanceof HTMLInputElement)) return;
    this.text = event.target.value;
    this.refusal = null;
    this.#read();
  }

  /** Finds the command that the line names. */
  #read(): void {
    this.isOpen = true;
    this.active = 0;
    const named = this.text.startsWith('/') ? namedLeaf(this.leaves, this.text) : null;
    if (named !== null) this.#choose(named.leaf, named.values);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const { key } = event;
    const fits = this.isOpen ? this.#fits : [];
    if ((key === 'ArrowDown' || key === 'ArrowUp') && fits.length > 0) {
      this.active = moved(this.active, fits.length, key);
      this.updateComplete.then(() => reveal(this.shadowRoot, 'commands', this.active));
    } else if ((key === 'Enter' || (key === 'Tab' && !event.shiftKey)) && fits.length > 0) {
      this.#choose(fits[this.active]);
    } else if (key === 'Enter') {
      void this.#say();
    } else if (key === 'Escape' && fits.length > 0) {
      this.isOpen = false;
    } else return;
    event.preventDefault();
  }

  #choose(leaf: Leaf | undefined, values: Readonly<Record<string, string>> = {}): void {
    if (leaf === undefined) return;
    const known = Object.entries(values).filter(([name]) =>
      leaf.options.some((option) => option.name === name),
    );
    this.draft = {
      leaf,
      filled: Object.fromEntries(known.map(([name, text]) => [name, { text, value: null }])),
    };
    this.text = '';
    this.isOpen = false;
    void this.#focusField();
  }

  /** Back to the line, with this text in it. */
  #leave(text: string): void {
    this.draft = null;
    this.text = text;
    this.isOpen = text !== '';
    this.active = 0;
    void this.#focusField();
  }

  async #focusField(): Promise<void> {
    await this.updateComplete;
    const form = this.renderRoot.querySelector('cb-slash-form');
    if (form instanceof CbSlashForm) await form.goOn();
    else this.renderRoot.querySelector('input')?.focus();
  }

  #onSend(): void {
    const form = this.renderRoot.querySelector('cb-slash-form');
    if (form instanceof CbSlashForm) form.send();
    else void this.#say();
  }

  async #say(): Promise<void> {
    const { text } = this;
    if (text.trim() === '') return;
    if (text.startsWith('/') && this.leaves.length === 0) {
      this.refusal = 'There are no commands here yet. A bot that is starting brings them in a moment.';
      return;
    }
    this.#leave('');
    const result = await this.session.say(this.channelId, text);
    if (result.status !== 'done' && this.text === '' && this.draft === null) this.text = text;
  }

  async #onUse({
    detail,
  }: CustomEvent<{ name: string; options: Record<string, OptionInput> }>): Promise<void> {
    const form = this.renderRoot.querySelector('cb-slash-form');
    const sent = form instanceof CbSlashForm ? { leaf: form.leaf, filled: form.filled } : null;
    this.refusal = null;
    this.#leave('');
    const result = await this.session.slash(this.channelId, detail.name, detail.options);
    if (result.status !== 'refused') return;
    this.refusal = result.text;
    // What was written is not lost.
    if (this.text === '' && this.draft === null && sent !== null) {
      this.draft = sent;
      void this.#focusField();
    }
  }

  static override styles = [base, choiceListStyles, composerStyles];
}

customElements.define('cb-composer', CbComposer);
