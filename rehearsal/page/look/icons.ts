import { html, type TemplateResult } from 'lit';

const drawn = (path: string): TemplateResult =>
  html`<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="currentColor" d=${path} /></svg>`;

/** The signs of the page's own buttons, which would otherwise need a font of emoji. */
export const icons = {
  nextRound: drawn('M5 4.5v15L14.5 12zM16 4.5h3v15h-3z'),
  dayOn: drawn(
    'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9zM11 1.5h2v4h-2zM11 18.5h2v4h-2zM1.5 11h4v2h-4zM18.5 11h4v2h-4zM4 5.4 5.4 4l2.8 2.8-1.4 1.4zM15.8 17.2l1.4-1.4 2.8 2.8-1.4 1.4zM4 18.6l2.8-2.8 1.4 1.4L5.4 20zM15.8 6.8 18.6 4 20 5.4l-2.8 2.8z',
  ),
  wire: drawn('M8 3 3 8h3.5v10h3V8H13zM16 21l5-5h-3.5V6h-3v10H11z'),
  close: drawn('M5.4 4 4 5.4 10.6 12 4 18.6 5.4 20l6.6-6.6 6.6 6.6 1.4-1.4-6.6-6.6 6.6-6.6L18.6 4 12 10.6z'),
  menu: drawn('M3 5.5h18v2H3zM3 11h18v2H3zM3 16.5h18v2H3z'),
  voice: drawn('M3 9v6h4l5 5V4L7 9zM15 8.5v7a4 4 0 0 0 0-7zM15 4.5v2a6 6 0 0 1 0 11v2a8 8 0 0 0 0-15z'),
  announcement: drawn('M20 4 9 8H4v7h2l1 5h3l-1-5 11 4z'),
  send: drawn('M3 20.5 21.5 12 3 3.5l2.6 7L14 12l-8.4 1.5z'),
  newTab: drawn('M14 3h7v7h-2V6.4l-8.3 8.3-1.4-1.4L17.6 5H14zM5 5h6v2H7v10h10v-4h2v6H5z'),
};
