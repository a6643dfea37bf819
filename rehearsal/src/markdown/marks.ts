import type { Inline, MarkKind } from './tree.ts';

interface OpenMark {
  marker: string;
  kind: MarkKind;
  /** What stood before it, to which it and its content are added once it closes. */
  before: Inline[];
}

const KINDS: Readonly<Record<string, MarkKind>> = {
  '*': 'italic',
  _: 'italic',
  '**': 'bold',
  __: 'underline',
  '~~': 'strike',
  '||': 'spoiler',
};

/** Whether a mark may begin or end where it stands. */
export interface Edges {
  opens: boolean;
  closes: boolean;
}

/**
 * Collects the parts of a text and nests them in their marks. A mark that never closes stays as it was typed. Each
 * mark is opened once and closed or given up once, so that a text full of lone marks costs no more than another.
 */
export class Marks {
  #parts: Inline[] = [];
  readonly #open: OpenMark[] = [];

  add(part: Inline): void {
    const last = this.#parts.at(-1);
    if (part.kind === 'text' && last?.kind === 'text') last.text += part.text;
    else this.#parts.push(part);
  }

  text(text: string): void {
    if (text !== '') this.add({ kind: 'text', text });
  }

  /** A single marker, `||` or `~~`. */
  mark(marker: string, { opens, closes }: Edges): void {
    const kind = KINDS[marker];
    if (kind !== undefined && closes && this.#isOpen(marker) && this.#holdsSomething(marker)) {
      this.#close(marker);
    } else if (kind !== undefined && opens && !this.#isOpen(marker)) {
      this.#open.push({ marker, kind, before: this.#parts });
      this.#parts = [];
    } else {
      this.text(marker);
    }
  }

  /** A run of `*` or `_`, which is any mixture of one and two. */
  run(sign: string, length: number, edges: Edges): void {
    const double = sign + sign;
    let left = length;
    while (left > 0) {
      const innermost = this.#open.findLast(({ marker }) => marker === sign || marker === double)?.marker;
      const takesOne = left === 1 || (left > 2 && innermost === sign && edges.closes);
      const marker = takesOne ? sign : double;
      this.mark(marker, marker === double ? { opens: true, closes: true } : edges);
      left -= marker.length;
    }
  }

  /** Everything, with the marks that are still open as plain text. */
  end(): Inline[] {
    while (this.#open.length > 0) this.#giveUp();
    return this.#parts;
  }

  #isOpen(marker: string): boolean {
    return this.#open.some((open) => open.marker === marker);
  }

  #holdsSomething(marker: string): boolean {
    return this.#open.at(-1)?.marker !== marker || this.#parts.length > 0;
  }

  #close(marker: string): void {
    while (this.#open.at(-1)?.marker !== marker) this.#giveUp();
    const open = this.#open.pop();
    if (open === undefined) return;
    const children = this.#parts;
    this.#parts = open.before;
    this.add({ kind: open.kind, children });
  }

  #giveUp(): void {
    const open = this.#open.pop();
    if (open === undefined) return;
    const inside = this.#parts;
    this.#parts = open.before;
    this.text(open.marker);
    for (const part of inside) this.add(part);
  }
}
