/** For how long letters belong to one word, in milliseconds. */
const PAUSE = 700;

/** Finds options by what is typed in one go. */
export class TypeAhead {
  #typed = '';
  #at = Number.NEGATIVE_INFINITY;

  /** Whether a word is being typed, in which a space is a letter. */
  isTyping(now: number): boolean {
    return now - this.#at < PAUSE;
  }

  /** The place of the next label that begins with what was typed, or null. */
  find(labels: readonly string[], active: number, key: string, now: number): number | null {
    this.#typed = this.isTyping(now) ? this.#typed + key : key;
    this.#at = now;
    const wanted = this.#typed.toLocaleLowerCase();
    const from = this.#typed.length === 1 ? active + 1 : active;
    const order = labels.map((_, index) => (from + index) % labels.length);
    return order.find((index) => labels[index]?.toLocaleLowerCase().startsWith(wanted)) ?? null;
  }
}

const PAGE = 8;

/** Where a key leads from an option, or null for a key that leads nowhere. */
export function movedBy(key: string, active: number, count: number): number | null {
  const last = Math.max(count - 1, 0);
  switch (key) {
    case 'ArrowDown':
      return Math.min(active + 1, last);
    case 'ArrowUp':
      return Math.max(active - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(active + PAGE, last);
    case 'PageUp':
      return Math.max(active - PAGE, 0);
    default:
      return null;
  }
}
