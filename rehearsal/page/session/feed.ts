import type { StreamEvents } from '../../src/protocol/stream.ts';

type Handlers = { [K in keyof StreamEvents]: (data: StreamEvents[K]) => void };

/** A hidden tab lets go of its stream after so long: a browser allows six to one server, all tabs together. */
const HIDDEN_MS = 1_500;
const RETRY_MS = 1000;

/** Follows the rehearsal's event stream for one member, for as long as the tab is looked at. */
export class Feed {
  readonly #member: string;
  readonly #handlers: Handlers;
  readonly #onState: (open: boolean) => void;
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(member: string, handlers: Handlers, onState: (open: boolean) => void) {
    this.#member = member;
    this.#handlers = handlers;
    this.#onState = onState;
    document.addEventListener('visibilitychange', this.#onVisibility);
    this.#open();
  }

  close(): void {
    document.removeEventListener('visibilitychange', this.#onVisibility);
    clearTimeout(this.#timer);
    this.#source?.close();
  }

  #open(): void {
    const source = new EventSource(`/page/stream?member=${encodeURIComponent(this.#member)}`);
    this.#source = source;
    source.addEventListener('open', () => this.#onState(true));
    source.addEventListener('error', () => {
      this.#onState(false);
      // The browser tries again by itself, unless it was answered with an error.
      if (source.readyState === EventSource.CLOSED) {
        this.#source = null;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#open(), RETRY_MS);
      }
    });
    for (const name of Object.keys(this.#handlers)) if (this.#isEvent(name)) this.#listen(source, name);
  }

  #isEvent(name: string): name is keyof StreamEvents {
    return name in this.#handlers;
  }

  #listen<K extends keyof StreamEvents>(source: EventSource, name: K): void {
    source.addEventListener(name, ({ data }) => this.#handlers[name](JSON.parse(data)));
  }

  readonly #onVisibility = () => {
    clearTimeout(this.#timer);
    if (document.visibilityState === 'visible') {
      if (this.#source === null) this.#open();
    } else {
      this.#timer = setTimeout(() => {
        this.#source?.close();
        this.#source = null;
      }, HIDDEN_MS);
    }
  };
}
