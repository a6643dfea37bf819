import { css } from 'lit';

export const logStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
    flex: 1 1 auto;
  }

  .scroller {
    position: absolute;
    inset: 0;
    overflow-y: auto;
    overflow-x: hidden;
    outline-offset: -2px;
    scrollbar-width: thin;
    scrollbar-color: var(--cb-line-field) transparent;
  }

  .content {
    min-height: 100%;
    display: flex;
    flex-direction: column;
    justify-content: flex-end;
    padding-bottom: 20px;
  }

  .welcome {
    padding: 24px 16px 4px;
  }

  .welcome h2 {
    margin: 0;
    color: var(--cb-strong);
    font-size: 1.5rem;
  }

  .welcome p {
    margin: 4px 0 0;
    color: var(--cb-muted);
  }

  .older {
    text-align: center;
  }

  .day {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 20px 16px 6px;
    color: var(--cb-muted);
    font-size: 0.75rem;
    font-weight: 600;
  }

  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-top: 1px solid var(--cb-line);
  }

  .newest {
    position: absolute;
    bottom: 8px;
    left: 50%;
    translate: -50% 0;
    background: var(--cb-brand);
    border-color: transparent;
    color: #fff;
    box-shadow: var(--cb-shadow);
  }

  .newest:hover {
    background: var(--cb-brand-hover);
  }
`;
