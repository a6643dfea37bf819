import { css } from 'lit';

/** How Discord sets its markdown. */
export const markdownStyles = css`
  :host {
    display: block;
    overflow-wrap: anywhere;
    line-height: 1.375;
    min-width: 0;
  }

  :host([small]) {
    font-size: 0.875rem;
  }

  .paragraph,
  .heading,
  .small,
  li {
    white-space: pre-wrap;
  }

  .heading {
    margin: 8px 0 4px;
    color: var(--cb-strong);
    font-weight: 700;
    line-height: 1.3;
    white-space: pre-line;
  }

  .heading:first-child {
    margin-top: 0;
  }

  .heading:last-child {
    margin-bottom: 0;
  }

  .size-1 {
    font-size: 1.5rem;
  }

  .size-2 {
    font-size: 1.25rem;
  }

  .size-3 {
    font-size: 1rem;
  }

  .small {
    color: var(--cb-muted);
    font-size: 0.8125rem;
    line-height: 1.4;
  }

  ul,
  ol {
    margin: 4px 0 0;
    padding-inline-start: 24px;
  }

  ol {
    padding-inline-start: 30px;
  }

  ul ul {
    list-style: circle;
  }

  li {
    margin-bottom: 2px;
  }

  strong {
    font-weight: 700;
  }

  a {
    color: var(--cb-link);
    text-decoration: none;
  }

  a:hover,
  a:focus-visible {
    text-decoration: underline;
  }

  /* Beside other words a link is told by more than its colour. */
  .paragraph a,
  .small a,
  li a {
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 2px;
  }

  code,
  pre {
    font-family: var(--cb-font-code);
    font-size: 0.875em;
    background: var(--cb-code);
    border: 1px solid var(--cb-line);
    border-radius: 4px;
  }

  code {
    padding: 0 4px;
    white-space: pre-wrap;
  }

  pre {
    margin: 6px 0 0;
    padding: 8px;
    overflow-x: auto;
    overflow-wrap: normal;
    white-space: pre;
  }

  discord-quote {
    margin: 2px 0;
  }

  discord-mention,
  .mention {
    padding: 0 3px;
    border-radius: 4px;
    background: var(--cb-mention);
    color: var(--cb-mention-text);
    font-weight: 500;
    cursor: default;
  }

  discord-mention.coloured {
    background: color-mix(in srgb, var(--role) 14%, transparent);
    color: oklch(from var(--role) clamp(var(--cb-name-darkest), l, var(--cb-name-lightest)) c h);
  }

  .emoji {
    font-family: var(--cb-font-emoji);
    font-size: 1.15em;
    line-height: 1;
    font-style: normal;
  }

  .jumbo .emoji {
    font-size: 2.75rem;
    line-height: 1.2;
  }

  .custom-emoji {
    color: var(--cb-muted);
  }
`;
