import { css } from 'lit';

export const membersStyles = css`
  :host {
    display: block;
    padding: 0 8px 16px;
  }

  ul {
    list-style: none;
    margin: 0;
    padding: 0;
  }

  li {
    --cb-avatar-size: 32px;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 4px 6px 4px 8px;
    border-radius: 6px;
  }

  li.me {
    background: var(--cb-raised);
    box-shadow: inset 0 0 0 1px var(--cb-brand);
  }

  .who {
    display: flex;
    flex: 1 1 auto;
    flex-direction: column;
    min-width: 0;
    line-height: 1.25;
  }

  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    color: var(--cb-strong);
    font-weight: 500;
  }

  .name[data-coloured] {
    color: oklch(from var(--role) clamp(var(--cb-name-darkest), l, var(--cb-name-lightest)) c h);
  }

  .about {
    color: var(--cb-muted);
    font-size: 0.75rem;
  }

  .you {
    padding: 0 8px;
    border-radius: 10px;
    background: var(--cb-brand);
    color: #fff;
    font-size: 0.75rem;
    font-weight: 600;
    line-height: 1.25rem;
  }

  .bar-button {
    flex: none;
    min-height: 28px;
    padding: 2px 8px;
    font-size: 0.8125rem;
  }

  a {
    display: grid;
    place-items: center;
    flex: none;
    width: 26px;
    height: 28px;
    border-radius: 6px;
    color: var(--cb-muted);
  }

  a:hover {
    background: var(--cb-hover);
    color: var(--cb-strong);
  }
`;
