import type { ReactiveController, ReactiveControllerHost } from 'lit';

const hosts = new Map<ReactiveControllerHost, () => boolean>();
let timer: number | undefined;

/** Draws its element again every second while it is in the page and wants to be. All elements share one timer. */
export class SecondHand implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #wanted: () => boolean;

  constructor(host: ReactiveControllerHost, wanted: () => boolean) {
    this.#host = host;
    this.#wanted = wanted;
    host.addController(this);
  }

  hostConnected(): void {
    hosts.set(this.#host, this.#wanted);
    timer ??= window.setInterval(() => {
      for (const [host, wanted] of hosts) if (wanted()) host.requestUpdate();
    }, 1000);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    window.clearInterval(timer);
    timer = undefined;
  }
}
