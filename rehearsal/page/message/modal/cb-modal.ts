import { ComponentType } from 'discord-api-types/v10';
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import type { MessageSurroundings, PageModal } from '../../../src/protocol/message.ts';
import { base } from '../../look/shared-styles.ts';
import '../basics/cb-button.ts';
import '../text/cb-text.ts';
import { deepFocus } from '../basics/deep-focus.ts';
import { nowhere } from '../basics/surroundings.ts';
import { tell } from '../basics/tell.ts';
import { type FieldValue, fieldProblem, startValue } from './check.ts';
import { fieldId, fieldView } from './field-view.ts';
import { type ModalRow, modalRows } from './fields.ts';
import { modalStyles } from './styles.ts';

/**
 * A form that the bot opened, over everything else. Fires `cb-submit` once every field holds what Discord would take,
 * and `cb-cancel`; it is on screen as long as `modal` is set. Skyra's finds its button by its place in the document,
 * and its fields have no labels.
 */
export class CbModal extends LitElement {
  static override properties = {
    modal: { attribute: false },
    surroundings: { attribute: false },
    waiting: { type: Boolean },
    failure: {},
    values: { state: true },
    checked: { state: true },
  };
  static override styles = [base, modalStyles];
  declare modal: PageModal | null;
  /** For selects of people, roles and channels. */
  declare surroundings: MessageSurroundings;
  /** Sent, and not answered yet. */
  declare waiting: boolean;
  /** What went wrong with sending it. */
  declare failure: string;
  declare values: ReadonlyMap<string, FieldValue>;
  /** Whether somebody tried to send it, so that what is wrong is marked. */
  declare checked: boolean;
  #rows: ModalRow[] = [];
  #returnTo: HTMLElement | null = null;

  constructor() {
    super();
    this.modal = null;
    this.surroundings = nowhere;
    this.waiting = false;
    this.failure = '';
    this.values = new Map();
    this.checked = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('modal') || changed.get('modal')?.id === this.modal?.id) return;
    this.#rows = modalRows(this.modal?.components ?? []);
    this.values = new Map(this.#fields().map(({ field }) => [field.custom_id, startValue(field)]));
    this.checked = false;
  }

  override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.modal !== null && dialog !== null && !dialog.open) {
      this.#returnTo = deepFocus();
      dialog.showModal();
      this.#focusField(this.#fields()[0]);
    } else if (this.modal === null) {
      this.#giveFocusBack();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#giveFocusBack();
  }

  override render() {
    const { modal } = this;
    if (modal === null) return nothing;
    return html`<dialog aria-labelledby="title" @cancel=${this.#cancel}>
      <form novalidate @submit=${this.#submit}>
        <div class="head">
          <h2 id="title">${modal.title}</h2>
          <button class="close" type="button" aria-label="Close" @click=${this.#cancel}>
            <svg aria-hidden="true" width="20" height="20" viewBox="0 0 24 24">
              <path fill="none" stroke="currentColor" stroke-width="2.5" d="m5 5 14 14M19 5 5 19" />
            </svg>
          </button>
        </div>
        <div class="rows">${this.#rows.map((row) => this.#row(row))}</div>
        ${this.failure === '' ? nothing : html`<p class="failure" role="alert">${this.failure}</p>`}
        <footer>
          <cb-button type="secondary" @click=${this.#cancel}>Cancel</cb-button>
          <cb-button type="primary" .waiting=${this.waiting} @click=${this.#submit}>Submit</cb-button>
        </footer>
      </form>
    </dialog>`;
  }

  #row(row: ModalRow) {
    if (row.kind === 'text') {
      return html`<cb-text .source=${row.content} .surroundings=${this.surroundings}></cb-text>`;
    }
    const { field } = row;
    const value = this.#valueOf(row);
    return fieldView(row, {
      value,
      problem: this.checked ? fieldProblem(field, value) : null,
      surroundings: this.surroundings,
      change: (next) => {
        this.values = new Map(this.values).set(field.custom_id, next);
      },
    });
  }

  #fields() {
    return this.#rows.filter((row) => row.kind === 'field');
  }

  #valueOf({ field }: ModalRow & { kind: 'field' }): FieldValue {
    return this.values.get(field.custom_id) ?? '';
  }

  #focusField(row: (ModalRow & { kind: 'field' }) | undefined): void {
    if (row === undefined) return;
    const name = CSS.escape(fieldId(row.field));
    const field = this.renderRoot.querySelector<HTMLElement>(`#${name}, [name="${name}"]`);
    field?.focus();
  }

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    if (this.waiting) return;
    this.checked = true;
    const wrong = this.#fields().find((row) => fieldProblem(row.field, this.#valueOf(row)) !== null);
    if (wrong !== undefined) {
      void this.updateComplete.then(() => this.#focusField(wrong));
      return;
    }
    // A choice that was not made is left out, which is not the same as an empty one.
    const unmade = ({ field }: ModalRow & { kind: 'field' }) => field.type === ComponentType.RadioGroup;
    const values = this.#fields()
      .map((row) => [row.field.custom_id, this.#valueOf(row), unmade(row)] as const)
      .filter(([, value, choice]) => !(choice && value === ''));
    tell(this, 'cb-submit', { values: Object.fromEntries(values) });
  };

  readonly #cancel = (event: Event): void => {
    event.preventDefault();
    tell(this, 'cb-cancel', {});
  };

  #giveFocusBack(): void {
    this.#returnTo?.focus();
    this.#returnTo = null;
  }
}

customElements.define('cb-modal', CbModal);
