import { css, html, LitElement } from 'lit';
import { base } from '../look/shared-styles.ts';
import { chooseTheme, keptTheme, type Theme } from './theme.ts';

const THEMES: readonly { value: Theme; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];

/** Light, dark, or as the system has it. */
export class CbTheme extends LitElement {
  override render() {
    const kept = keptTheme();
    return html`
      <select aria-label="Theme" title="Theme" @change=${this.#onChange}>
        ${THEMES.map(
          ({ value, label }) => html`<option value=${value} ?selected=${value === kept}>${label}</option>`,
        )}
      </select>
    `;
  }

  #onChange(event: Event): void {
    if (!(event.target instanceof HTMLSelectElement)) return;
    const { value } = event.target;
    chooseTheme(THEMES.find((theme) => theme.value === value)?.value ?? 'system');
  }

  static override styles = [
    base,
    css`
      select {
        min-height: 32px;
        max-width: 100%;
        padding: 2px 6px;
        border: 1px solid var(--cb-line-field);
        border-radius: 6px;
        background: var(--cb-side);
        color: var(--cb-text);
        font: inherit;
        font-size: 0.875rem;
      }
    `,
  ];
}

customElements.define('cb-theme', CbTheme);
