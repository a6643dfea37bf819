import { css } from 'lit';

export const composerStyles = css`
  :host {
    display: block;
    position: relative;
    padding: 0 16px 12px;
  }

  form {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    padding: 6px 8px 6px 14px;
    background: var(--cb-field);
    border: 1px solid var(--cb-line-field);
    border-radius: var(--cb-round);
  }

  form:focus-within {
    border-color: var(--cb-focus);
  }

  form > input {
    flex: 1 1 auto;
    min-width: 0;
    padding: 4px 0;
    border: 0;
    background: none;
    color: var(--cb-text);
  }

  form > input:focus-visible {
    outline: none;
  }

  input::placeholder {
    color: var(--cb-muted);
    opacity: 1;
  }

  .send {
    display: grid;
    place-items: center;
    flex: none;
    width: 34px;
    height: 34px;
    border: 0;
    border-radius: 6px;
    background: none;
    color: var(--cb-muted);
    cursor: pointer;
  }

  .send:hover {
    background: var(--cb-hover);
    color: var(--cb-strong);
  }

  .refusal {
    margin: 4px 2px 0;
    color: var(--cb-danger-text);
    font-size: 0.875rem;
  }

  .refusal:empty {
    display: none;
  }

  @media (width < 480px) {
    :host {
      padding: 0 8px 8px;
    }
  }
`;
