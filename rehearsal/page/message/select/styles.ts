import { css } from 'lit';

export const selectStyles = css`
  :host {
    display: block;
    width: 100%;
    max-width: 450px;
    min-width: 0;
  }

  .field {
    display: flex;
    align-items: center;
    gap: 8px;
    width: 100%;
    min-height: 42px;
    padding: 6px 10px 6px 12px;
    border: 1px solid var(--cb-line-field);
    border-radius: var(--cb-round);
    background: var(--cb-field);
    color: var(--cb-text);
    font-size: 1rem;
    text-align: start;
    cursor: pointer;
  }

  .field:disabled {
    opacity: 0.5;
    cursor: not-allowed;
  }

  .field[aria-busy='true'] {
    opacity: 0.7;
    cursor: progress;
  }

  .invalid {
    border-color: var(--cb-danger-text);
  }

  .shown {
    display: flex;
    flex: 1;
    flex-wrap: wrap;
    gap: 2px 10px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .placeholder {
    color: var(--cb-muted);
  }

  .taken {
    display: inline-flex;
    gap: 6px;
    min-width: 0;
  }

  .arrow {
    flex: none;
    color: var(--cb-muted);
  }

  [aria-expanded='true'] .arrow {
    transform: scaleY(-1);
  }

  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 4px;
    overflow-y: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-round);
    background: var(--cb-float);
    color: var(--cb-text);
    box-shadow: var(--cb-shadow);
    font-size: 0.9375rem;
  }

  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 38px;
    padding: 6px 10px;
    border-radius: 4px;
    cursor: pointer;
  }

  .option.active {
    background: var(--cb-chosen);
  }

  .words {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .label {
    font-weight: 500;
  }

  .description {
    color: var(--cb-muted);
    font-size: 0.8125rem;
  }

  .sign {
    flex: none;
    font-family: var(--cb-font-emoji);
  }

  .box,
  .dot {
    display: grid;
    flex: none;
    place-items: center;
    width: 20px;
    height: 20px;
    border-radius: 4px;
  }

  .box {
    border: 2px solid var(--cb-line-field);
  }

  .ticked,
  .dot {
    border-color: var(--cb-brand);
    background: var(--cb-brand);
    color: #fff;
  }

  .dot {
    border-radius: 50%;
  }

  .none {
    padding: 10px;
    color: var(--cb-muted);
  }
`;
