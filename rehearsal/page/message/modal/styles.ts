import { css } from 'lit';

export const modalStyles = css`
  dialog {
    width: min(460px, calc(100vw - 24px));
    max-width: none;
    max-height: min(720px, calc(100dvh - 24px));
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--cb-line);
    border-radius: 12px;
    background: var(--cb-float);
    color: var(--cb-text);
    box-shadow: var(--cb-shadow);
  }

  dialog::backdrop {
    background: var(--cb-scrim);
  }

  form {
    display: flex;
    flex-direction: column;
    max-height: inherit;
  }

  .head {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 18px 18px 8px;
  }

  h2 {
    flex: 1;
    margin: 0;
    color: var(--cb-strong);
    font-size: 1.25rem;
    font-weight: 700;
    overflow-wrap: anywhere;
  }

  .close {
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    padding: 0;
    border: 0;
    border-radius: 8px;
    background: none;
    color: var(--cb-muted);
    cursor: pointer;
  }

  .close:hover {
    background: var(--cb-quiet);
    color: var(--cb-quiet-text);
  }

  .rows {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 18px;
    min-height: 0;
    padding: 8px 18px 18px;
    overflow-y: auto;
  }

  .row {
    display: flex;
    flex-direction: column;
    gap: 6px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-bottom: 6px;
  }

  label,
  legend {
    color: var(--cb-strong);
    font-weight: 500;
    overflow-wrap: anywhere;
  }

  .required,
  .problem {
    color: var(--cb-danger-text);
  }

  .description,
  .left,
  .unsupported {
    color: var(--cb-muted);
    font-size: 0.875rem;
  }

  .problem {
    font-size: 0.875rem;
  }

  .left {
    align-self: flex-end;
  }

  .unsupported {
    margin: 0;
    padding: 12px;
    border: 1px dashed var(--cb-line-field);
    border-radius: var(--cb-round);
  }

  .text {
    width: 100%;
    min-height: 42px;
    padding: 9px 12px;
    border: 1px solid var(--cb-line-field);
    border-radius: var(--cb-round);
    background: var(--cb-field);
    color: var(--cb-text);
  }

  textarea {
    resize: vertical;
  }

  .text::placeholder {
    color: var(--cb-muted);
    opacity: 1;
  }

  .text[aria-invalid='true'] {
    border-color: var(--cb-danger-text);
  }

  .option {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: 36px;
    color: var(--cb-text);
    font-weight: 400;
  }

  .option .description {
    display: block;
  }

  input[type='checkbox'],
  input[type='radio'] {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 2px;
    accent-color: var(--cb-brand);
  }

  .failure {
    margin: 0;
    padding: 10px 18px;
    color: var(--cb-danger-text);
    font-size: 0.875rem;
  }

  footer {
    display: flex;
    gap: 8px;
    padding: 14px 18px;
    border-top: 1px solid var(--cb-line);
  }

  footer cb-button {
    --width: 100%;
    flex: 1;
  }
`;
