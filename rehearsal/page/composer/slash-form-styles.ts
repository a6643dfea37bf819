import { css } from 'lit';

export const slashFormStyles = css`
  :host {
    display: block;
    flex: 1 1 auto;
    min-width: 0;
  }

  .form {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 8px;
    align-items: center;
  }

  .name {
    font-weight: 600;
    color: var(--cb-strong);
  }

  .about {
    margin: 4px 0 0;
    color: var(--cb-muted);
    font-size: 0.8125rem;
  }

  .more {
    color: var(--cb-muted);
    font-size: 0.875rem;
  }

  button {
    border: 1px solid var(--cb-line-field);
    background: none;
    border-radius: 5px;
    padding: 2px 8px;
    min-height: 26px;
    cursor: pointer;
    font-size: 0.875rem;
  }

  button:hover {
    background: var(--cb-hover);
  }

  input {
    flex: 1 1 2em;
    min-width: 2em;
    border: 0;
    background: none;
    padding: 4px;
  }
`;
