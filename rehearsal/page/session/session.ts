import type { ActionResult, Actions, OptionInput } from '../../src/protocol/actions.ts';
import type { Failures, PageMessage, PageModal, Pending } from '../../src/protocol/message.ts';
import type { Snapshot, StreamEvents } from '../../src/protocol/stream.ts';
import type { WireLine } from '../../src/protocol/wire.ts';
import { Feed } from './feed.ts';
import type { SentUse } from './log-rows.ts';
import { post } from './post.ts';

/** How long Discord shows that somebody is typing. */
const TYPING_MS = 10_000;
const WIRE_KEPT = 500;

/** What one tab knows of the rehearsal, and does in it. Fires `change` whenever there is something new to draw. */
export class Session extends EventTarget {
  view: Snapshot | null = null;
  connected = false;
  /** Whether one has just become somebody, and nothing of theirs is there yet. */
  isSwitching = true;
  /** How far the rehearsal's time is ahead of this machine's, in milliseconds. */
  aheadMs = 0;
  typing = new Map<string, number>();
  unread = new Set<string>();
  uses: SentUse[] = [];
  /** What went wrong last that is not shown at a message; the page shows it for a while. */
  notice: string | null = null;
  form: { modal: PageModal; error: string | null; busy: boolean } | null = null;
  #feed: Feed | null = null;
  #channel = '';
  #nth = 0;
  readonly #pending = new Map<string, Pending>();
  readonly #failures = new Map<string, Failures>();

  /** Begins to be somebody, by name or id; empty for whoever one is at first. */
  be(member: string): void {
    this.#feed?.close();
    this.isSwitching = true;
    this.uses = [];
    this.unread.clear();
    this.form = null;
    this.#pending.clear();
    this.#failures.clear();
    this.#feed = new Feed(member, this.#handlers, (open) => {
      this.connected = open;
      this.#changed();
    });
  }

  get viewerId(): string {
    return this.view?.viewerId ?? '';
  }

  /** The rehearsal's time, in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.aheadMs;
  }

  /** Looks at a channel, which is then read. */
  look(channelId: string): void {
    this.#channel = channelId;
    if (this.unread.delete(channelId)) this.#changed();
  }

  pendingOf(messageId: string): Pending {
    return this.#pending.get(messageId) ?? NONE;
  }

  failuresOf(messageId: string): Failures {
    return this.#failures.get(messageId) ?? NO_FAILURES;
  }

  async say(channel: string, content: string): Promise<ActionResult> {
    return this.#noticed(await post('say', { member: this.viewerId, channel, content }));
  }

  /** Uses a slash command; until its reply comes, it stands among the messages. */
  async slash(channel: string, name: string, options: Record<string, OptionInput>): Promise<ActionResult> {
    this.#nth += 1;
    const use: SentUse = { nth: this.#nth, channelId: channel, name, at: this.now(), failure: null };
    this.uses = [...this.uses, use];
    this.#changed();
    const result = await post('slash', { member: this.viewerId, channel, name, options });
    if (result.status === 'failed') {
      const failure = { text: result.text, reason: result.reason };
      this.uses = this.uses.map((one) => (one.nth === use.nth ? { ...use, failure } : one));
    } else {
      this.forget(use.nth);
    }
    return this.#opened(result);
  }

  /** Takes a failed command off the screen. */
  forget(nth: number): void {
    this.uses = this.uses.filter((one) => one.nth !== nth);
    this.#changed();
  }

  autocomplete(body: Omit<Actions['autocomplete'], 'member'>): Promise<ActionResult> {
    return post('autocomplete', { member: this.viewerId, ...body });
  }

  press(message: string, customId: string): Promise<void> {
    return this.#onMessage(message, customId, () =>
      post('press', { member: this.viewerId, message, customId }),
    );
  }

  select(message: string, customId: string, values: string[]): Promise<void> {
    return this.#onMessage(message, customId, () =>
      post('select', { member: this.viewerId, message, customId, values }),
    );
  }

  async submit(values: Actions['submit']['values']): Promise<void> {
    if (this.form === null) return;
    const { modal } = this.form;
    this.form = { modal, error: null, busy: true };
    this.#changed();
    const result = await post('submit', { member: this.viewerId, form: modal.id, values });
    if (this.form?.modal !== modal) return;
    this.form = result.status === 'done' ? null : { modal, error: result.text, busy: false };
    this.#opened(result);
  }

  cancel(): void {
    this.form = null;
    this.#changed();
  }

  async dismiss(message: string): Promise<void> {
    this.#noticed(await post('dismiss', { member: this.viewerId, message }));
  }

  restart(): Promise<ActionResult> {
    return post('restart', {});
  }

  async jump(jump: Actions['clock']['jump']): Promise<ActionResult> {
    return post('clock', { jump });
  }

  /** Fetches older messages of a channel. */
  async older(channelId: string): Promise<void> {
    const [oldest] = this.view?.messages[channelId] ?? [];
    if (oldest === undefined) return;
    const query = new URLSearchParams({ member: this.viewerId, channel: channelId, before: oldest.id });
    const response = await fetch(`/page/messages?${query}`).catch(() => null);
    if (response?.ok !== true || this.view === null) return;
    const { shown, more }: { shown: PageMessage[]; more: boolean } = await response.json();
    const known = this.view.messages[channelId] ?? [];
    this.view.messages[channelId] = [...shown, ...known];
    this.view.longer = this.view.longer.filter((id) => id !== channelId || more);
    this.#changed();
  }

  /** Shows a sentence for a while. */
  tell(text: string | null): void {
    this.notice = text;
    this.#changed();
  }

  async #onMessage(messageId: string, customId: string, send: () => Promise<ActionResult>): Promise<void> {
    const pending = this.pendingOf(messageId);
    if (pending.has(customId)) return;
    this.#pending.set(messageId, new Set([...pending, customId]));
    this.#failures.set(messageId, without(this.failuresOf(messageId), customId));
    this.#changed();
    const result = await send();
    this.#pending.set(messageId, new Set([...this.pendingOf(messageId)].filter((id) => id !== customId)));
    if (result.status !== 'done') {
      this.#failures.set(messageId, new Map(this.failuresOf(messageId)).set(customId, result.text));
    }
    this.#opened(result);
  }

  #opened(result: ActionResult): ActionResult {
    if (result.status === 'done' && result.modal !== undefined) {
      this.form = { modal: result.modal, error: null, busy: false };
    }
    this.#changed();
    return result;
  }

  #noticed(result: ActionResult): ActionResult {
    if (result.status !== 'done') this.notice = `${result.text.replace(/\.$/, '')}.`;
    this.#changed();
    return result;
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  readonly #handlers: { [K in keyof StreamEvents]: (data: StreamEvents[K]) => void } = {
    snapshot: (view) => {
      this.view = view;
      this.isSwitching = false;
      this.connected = true;
      this.aheadMs = view.now - Date.now();
      this.typing.clear();
      this.#changed();
    },
    message: (message) => this.#take(message),
    gone: ({ id, channelId }) => this.#edit(channelId, (known) => known.filter((one) => one.id !== id)),
    typing: ({ channelId }) => {
      this.typing.set(channelId, Date.now() + TYPING_MS);
      this.#changed();
      setTimeout(() => this.#changed(), TYPING_MS + 50);
    },
    clock: ({ now }) => {
      this.aheadMs = now - Date.now();
      this.#changed();
    },
    bot: ({ online }) => this.#patch({ online }),
    note: ({ text }) => this.tell(text),
    commands: (commands) => this.#patch({ commands }),
    dms: (dms) => this.#patch({ dms }),
    wire: (line: WireLine) =>
      this.#patch({ wire: [...(this.view?.wire ?? []).slice(-(WIRE_KEPT - 1)), line] }),
  };

  #take(message: PageMessage): void {
    const { channel_id: channelId, id } = message;
    const known = this.view?.messages[channelId]?.some((one) => one.id === id) === true;
    // What was changed long before the oldest message here stays where it is.
    const [oldest] = this.view?.messages[channelId] ?? [];
    if (!known && oldest !== undefined && BigInt(id) < BigInt(oldest.id)) return;
    if (!known && channelId !== this.#channel && message.author.id !== this.viewerId)
      this.unread.add(channelId);
    if (message.author.bot === true) this.typing.delete(channelId);
    this.#edit(channelId, (messages) =>
      known ? messages.map((one) => (one.id === id ? message : one)) : [...messages, message],
    );
  }

  #edit(channelId: string, change: (messages: PageMessage[]) => PageMessage[]): void {
    if (this.view === null) return;
    this.view.messages[channelId] = change(this.view.messages[channelId] ?? []);
    this.#changed();
  }

  #patch(part: Partial<Snapshot>): void {
    if (this.view === null) return;
    this.view = { ...this.view, ...part };
    this.#changed();
  }
}

const NONE: Pending = new Set();
const NO_FAILURES: Failures = new Map();

function without(failures: Failures, customId: string): Failures {
  const rest = new Map(failures);
  rest.delete(customId);
  return rest;
}
