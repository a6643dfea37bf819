import { css } from 'lit';

/** Over Skyra's styles: the page's colours in place of fixed ones, and room for a phone. */
export const messageFrameStyles = css`
  :host,
  :host([ephemeral]),
  :host([highlight]) {
    display: block;
    margin: 0;
    padding: 0;
    color: var(--cb-text);
    font-family: inherit;
    font-size: 1rem;
    line-height: 1.375;
  }

  .message {
    padding: 4px 48px 4px 16px;
    margin-top: 13px;
  }

  .message.compact {
    margin-top: 0;
  }

  :host(:hover),
  :host([ephemeral]:hover) {
    background: none;
  }

  :host(:hover) .message {
    background: var(--cb-hover);
  }

  :host([ephemeral]) .message {
    background: var(--cb-own);
    box-shadow: inset 2px 0 0 var(--cb-brand);
  }

  :host([highlight]) .message {
    background: var(--cb-highlight);
    box-shadow: inset 2px 0 0 var(--cb-highlight-line);
  }

  /* Skyra's lines of the same. */
  :host([ephemeral])::before,
  :host([highlight])::before {
    content: none;
  }

  .discord-message-inner {
    gap: 16px;
    align-items: flex-start;
  }

  .gutter {
    flex: 0 0 40px;
    margin-top: 2px;
  }

  time.gutter {
    margin-top: 5px;
    color: var(--cb-muted);
    font-size: 0.625rem;
    text-align: end;
    opacity: 0;
  }

  :host(:hover) time.gutter {
    opacity: 1;
  }

  .discord-message-content {
    flex: 1;
    min-width: 0;
    padding: 0;
    line-height: 1.375;
  }

  .discord-message-body {
    line-height: 1.375;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    column-gap: 6px;
    min-height: 22px;
  }

  .author {
    margin: 0;
    overflow-wrap: anywhere;
    color: var(--cb-strong);
    font-size: 1rem;
    font-weight: 500;
    line-height: 1.375;
  }

  .author[data-coloured] {
    color: oklch(from var(--role) clamp(var(--cb-name-darkest), l, var(--cb-name-lightest)) c h);
  }

  discord-verified-author-tag {
    margin: 0;
    padding: 0 5px;
    border-radius: 4px;
    font-weight: 600;
    font-size: 0.6875rem;
  }

  .discord-message-timestamp,
  :host([light-theme]) .discord-message-timestamp {
    margin: 0;
    color: var(--cb-muted);
    font-size: 0.75rem;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
    margin-top: 4px;
    color: var(--cb-muted);
    font-size: 0.8125rem;
  }

  .dismiss {
    min-height: 24px;
    padding: 0 2px;
    border: 0;
    border-radius: 3px;
    background: none;
    color: var(--cb-link);
    cursor: pointer;
  }

  .dismiss:hover {
    text-decoration: underline;
  }

  @media (max-width: 480px) {
    .message {
      padding-inline: 12px;
    }

    .discord-message-inner {
      gap: 10px;
    }

    .gutter {
      --cb-avatar-size: 34px;
      flex-basis: 34px;
    }
  }
`;
