import { css } from 'lit';

/** The middle, from the channel's name at the top to who is typing at the bottom. */
export const placeStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    min-width: 0;
  }

  .waiting {
    margin: auto;
    color: var(--cb-muted);
  }

  .head {
    display: flex;
    flex: none;
    gap: 8px 12px;
    align-items: center;
    min-height: 48px;
    padding: 4px 16px;
    border-bottom: 1px solid var(--cb-line);
  }

  .head h2 {
    flex: none;
    margin: 0;
    color: var(--cb-strong);
    font-size: 1rem;
  }

  .topic {
    flex: 1 1 0;
    min-width: 0;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--cb-muted);
    font-size: 0.875rem;
  }

  .only-narrow,
  .only-middling {
    display: none;
  }

  .trouble {
    flex: none;
    margin: 0;
    padding: 6px 16px;
    background: var(--cb-highlight);
    color: var(--cb-strong);
    font-size: 0.875rem;
  }

  .typing {
    flex: none;
    min-height: 1.5rem;
    margin: -8px 16px 0;
    color: var(--cb-muted);
    font-size: 0.8125rem;
  }

  @media (width < 1100px) {
    .only-middling {
      display: inline-flex;
    }

    .who {
      --cb-avatar-size: 24px;
      gap: 6px;
      align-items: center;
      margin-left: auto;
      color: var(--cb-strong);
      font-weight: 600;
    }
  }

  @media (width < 760px) {
    .only-narrow {
      display: inline-flex;
    }

    .head {
      padding: 4px 8px;
    }
  }

  @media (width < 600px) {
    .topic {
      display: none;
    }
  }
`;
