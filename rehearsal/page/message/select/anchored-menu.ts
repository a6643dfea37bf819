import type { LitElement } from 'lit';
import { menuPlace } from './menu-place.ts';

/**
 * Shows an element's `.menu` at its `.field`, above everything else, so that no card or list cuts it off. It follows the
 * field when the page is scrolled, and asks to be closed by a press elsewhere or when the focus leaves.
 */
export class AnchoredMenu {
  readonly #host: LitElement;
  readonly #close: () => void;

  constructor(host: LitElement, close: () => void) {
    this.#host = host;
    this.#close = close;
  }

  show(): void {
    this.#menu()?.showPopover();
    this.#place();
    document.addEventListener('pointerdown', this.#pressed, true);
    this.#host.addEventListener('focusout', this.#close);
    window.addEventListener('scroll', this.#scrolled, true);
    window.addEventListener('resize', this.#place);
  }

  hide(): void {
    document.removeEventListener('pointerdown', this.#pressed, true);
    this.#host.removeEventListener('focusout', this.#close);
    window.removeEventListener('scroll', this.#scrolled, true);
    window.removeEventListener('resize', this.#place);
    const menu = this.#menu();
    if (menu?.matches(':popover-open')) menu.hidePopover();
  }

  #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.menu');
  }

  readonly #pressed = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.#close();
  };

  readonly #scrolled = (event: Event): void => {
    if (!event.composedPath().includes(this.#host)) this.#place();
  };

  readonly #place = (): void => {
    const field = this.#host.renderRoot.querySelector('.field');
    const menu = this.#menu();
    if (field === null || menu === null) return;
    const place = menuPlace(field.getBoundingClientRect(), menu.scrollHeight, window.innerHeight);
    menu.style.setProperty('top', `${place.top}px`);
    menu.style.setProperty('left', `${place.left}px`);
    menu.style.setProperty('width', `${place.width}px`);
    menu.style.setProperty('max-height', `${place.maxHeight}px`);
  };
}
