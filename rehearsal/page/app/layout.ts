import { css } from 'lit';

/** Where everything stands: three columns, of which the outer two leave narrow screens. */
export const appLayout = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100dvh;
    min-width: 0;
    overflow: hidden;
    background: var(--cb-chat);
    color: var(--cb-text);
  }

  .waiting {
    margin: auto;
    color: var(--cb-muted);
  }

  header {
    display: flex;
    flex: none;
    align-items: center;
    gap: 8px 12px;
    padding: 6px 16px;
    border-bottom: 1px solid var(--cb-line);
    background: var(--cb-side);
  }

  h1 {
    flex: 1 1 auto;
    margin: 0;
    color: var(--cb-strong);
    font-size: 1rem;
    white-space: nowrap;
  }

  h1 .aside {
    color: var(--cb-muted);
    font-weight: 400;
  }

  .stage {
    display: flex;
    flex: 1 1 auto;
    min-height: 0;
  }

  .left {
    flex: none;
  }

  .columns {
    display: grid;
    grid-template-columns: 72px 232px;
    flex: 1 1 auto;
    min-height: 0;
  }

  .left::part(aside) {
    flex-direction: column;
  }

  .me {
    --cb-avatar-size: 28px;
    display: flex;
    flex: none;
    gap: 10px;
    align-items: center;
    margin: 0 8px 8px;
    padding: 8px 10px;
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-round);
    background: var(--cb-raised);
  }

  .me p {
    flex: 1 1 auto;
    margin: 0;
  }

  .me strong {
    color: var(--cb-strong);
  }

  main {
    display: flex;
    flex: 1 1 auto;
    min-width: 0;
  }

  cb-place {
    flex: 1 1 auto;
  }

  .tools {
    display: flex;
    gap: 8px;
    align-items: center;
    min-width: 0;
  }

  .right[over] cb-members {
    padding-top: 32px;
  }

  .right cb-members {
    width: 264px;
    overflow-y: auto;
  }

  .right:not([over]),
  .wire:not([over]) {
    border-left: 1px solid var(--cb-line);
  }

  .wire cb-wire {
    width: min(460px, 88vw);
  }

  .notice {
    position: fixed;
    bottom: 96px;
    left: 50%;
    z-index: 40;
    translate: -50% 0;
    max-width: 92vw;
    margin: 0;
    padding: 8px 14px;
    border-radius: var(--cb-round);
    background: var(--cb-danger);
    color: #fff;
    box-shadow: var(--cb-shadow);
  }

  .notice:empty {
    display: none;
  }

  @media (width < 1000px) {
    .wire-button .words {
      display: none;
    }
  }

  @media (width < 760px) {
    h1 {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .tools {
      flex: 1 1 auto;
    }

    header {
      padding: 6px 8px;
    }

    cb-clock {
      flex: 1 1 auto;
      min-width: 0;
    }
  }

`;
