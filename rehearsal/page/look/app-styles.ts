import { css } from 'lit';

/** Buttons of the page itself, as in the bars of Discord's client. */
export const barButtons = css`
  .bar-button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    padding: 4px 10px;
    border: 1px solid var(--cb-line-field);
    border-radius: 6px;
    background: none;
    color: var(--cb-text);
    font-size: 0.875rem;
    line-height: 1.2;
    cursor: pointer;
  }

  .bar-button:hover {
    background: var(--cb-hover);
  }

  .bar-button[aria-pressed='true'],
  .bar-button[aria-expanded='true'] {
    background: var(--cb-chosen);
    color: var(--cb-strong);
  }

  .bar-button:disabled,
  .bar-button[aria-disabled='true'] {
    cursor: progress;
    opacity: 0.7;
  }
`;

/** Headings of lists at the sides. */
export const sideHeadings = css`
  h2,
  h3 {
    margin: 16px 8px 4px;
    color: var(--cb-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }
`;
