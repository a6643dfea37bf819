import { css, html, nothing, type TemplateResult } from 'lit';

/** One line of a list below or above a field. */
export interface ListLine {
  label: string;
  detail?: string;
}

export interface ChoiceListOptions {
  id: string;
  label: string;
  lines: readonly ListLine[];
  /** Index of the highlighted line, -1 for none. */
  active: number;
  onTake: (index: number) => void;
  /** Said instead of lines. */
  instead?: string | null;
}

export const lineId = (listId: string, index: number): string => `${listId}-${index}`;

/** The list of a combobox. It belongs in the same shadow root as the field that points at it. */
export function choiceList({ id, label, lines, active, onTake, instead }: ChoiceListOptions): TemplateResult {
  // The field keeps the focus while one presses.
  const hold = (event: Event) => event.preventDefault();
  // Chromium makes what scrolls a stop of its own for Tab; the list would close on it and take the focus along.
  return html`
    <div class="list" @mousedown=${hold}>
      ${instead ? html`<p class="instead" role="status">${instead}</p>` : nothing}
      <ul id=${id} role="listbox" tabindex="-1" aria-label=${label} ?hidden=${lines.length === 0}>
        ${lines.map(
          ({ label: text, detail }, index) => html`
            <li
              id=${lineId(id, index)}
              role="option"
              aria-selected=${index === active ? 'true' : 'false'}
              @click=${() => onTake(index)}
            >
              <span class="line-label">${text}</span>
              ${detail ? html`<span class="line-detail">${detail}</span>` : nothing}
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}

/** The next highlighted line after an arrow key, around the ends. */
export function moved(active: number, count: number, key: string): number {
  if (count === 0) return -1;
  if (key === 'ArrowDown') return (active + 1) % count;
  return active <= 0 ? count - 1 : active - 1;
}

/** Keeps the highlighted line in sight. */
export function reveal(root: ShadowRoot | null, listId: string, index: number): void {
  root?.getElementById(lineId(listId, index))?.scrollIntoView({ block: 'nearest' });
}

export const choiceListStyles = css`
  .list {
    position: absolute;
    inset: auto 0 calc(100% + 8px) 0;
    z-index: 5;
    background: var(--cb-float);
    color: var(--cb-text);
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-round);
    box-shadow: var(--cb-shadow);
    padding: 6px;
  }

  ul {
    max-height: min(46vh, 420px);
    overflow-y: auto;
    scrollbar-width: thin;
    list-style: none;
    margin: 0;
    padding: 0;
  }

  li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: baseline;
    padding: 7px 10px;
    border-radius: 5px;
    cursor: pointer;
    overflow-wrap: anywhere;
  }

  li:hover {
    background: var(--cb-hover);
  }

  li[aria-selected='true'] {
    background: var(--cb-chosen);
    color: var(--cb-strong);
  }

  .line-label {
    font-weight: 600;
  }

  .line-detail {
    color: var(--cb-muted);
    font-size: 0.875rem;
  }

  li[aria-selected='true'] .line-detail {
    color: var(--cb-text);
  }

  .instead {
    margin: 0;
    padding: 7px 10px;
    color: var(--cb-muted);
  }
`;
