import { css } from 'lit';

export const optionFieldStyles = css`
  :host {
    display: inline-flex;
    flex-wrap: wrap;
    max-width: 100%;
    align-items: stretch;
    border-radius: 5px;
  }

  label {
    padding: 4px 8px;
    background: var(--cb-quiet);
    color: var(--cb-quiet-text);
    border-radius: 5px 0 0 5px;
    font-weight: 600;
    font-size: 0.875rem;
    line-height: 1.5rem;
  }

  input {
    width: 11em;
    max-width: 100%;
    min-width: 4em;
    flex: 1 1 8em;
    padding: 4px 8px;
    border: 1px solid var(--cb-line-field);
    border-left: 0;
    border-radius: 0 5px 5px 0;
    background: var(--cb-chat);
    color: var(--cb-strong);
  }

  input.wrong {
    border: 1px solid var(--cb-danger-text);
  }

  .error {
    flex-basis: 100%;
    color: var(--cb-danger-text);
    font-size: 0.8125rem;
    padding-top: 2px;
  }
`;
