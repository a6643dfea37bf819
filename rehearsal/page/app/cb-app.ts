import { html, LitElement, nothing } from 'lit';
import '../message/media/cb-lightbox.ts';
import '../message/modal/cb-modal.ts';
import type { MessageEventDetails, MessageSurroundings } from '../../src/protocol/message.ts';
import type { Snapshot } from '../../src/protocol/stream.ts';
import { barButtons } from '../look/app-styles.ts';
import { base, visuallyHidden } from '../look/shared-styles.ts';
import { type Address, readAddress, writeAddress } from '../session/address.ts';
import { appLayout } from './layout.ts';
import '../sides/cb-channels.ts';
import '../sides/cb-clock.ts';
import '../sides/cb-drawer.ts';
import '../sides/cb-members.ts';
import { CbPlace, type Drawer } from './cb-place.ts';
import '../sides/cb-servers.ts';
import './cb-theme.ts';
import '../wire/cb-wire.ts';
import { icons } from '../look/icons.ts';
import { type PageWhere, placeName, surroundingsKept, whereIs } from '../session/places.ts';
import { Session } from '../session/session.ts';

type Told<Name extends keyof MessageEventDetails> = CustomEvent<MessageEventDetails[Name]>;

const MIDDLING = '(width < 1100px)';
const NARROW = '(width < 760px)';
/** How long a notice stays, in milliseconds. */
const NOTICE_MS = 6000;

/** The whole page: who one is and where, and everything around it. */
export class CbApp extends LitElement {
  static override properties = {
    address: { state: true },
    version: { state: true },
    drawer: { state: true },
    picture: { state: true },
  };

  declare address: Address;
  /** Counts the changes of the session. */
  declare version: number;
  /** Which side lies over the page, where there is no room for it beside. */
  declare drawer: Drawer | null;
  declare picture: MessageEventDetails['cb-open-image'] | null;
  readonly #session = new Session();
  readonly #surroundings = surroundingsKept();
  readonly #middling = matchMedia(MIDDLING);
  readonly #narrow = matchMedia(NARROW);
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  #lastNotice: string | null = null;
  /** Who and where one was when the composer was last given the focus. */
  #focused = '';

  constructor() {
    super();
    this.address = readAddress(location.hash);
    this.version = 0;
    this.drawer = null;
    this.picture = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#session.addEventListener('change', this.#onChange);
    addEventListener('hashchange', this.#onAddress);
    this.#middling.addEventListener('change', this.#onWidth);
    this.#narrow.addEventListener('change', this.#onWidth);
    this.#session.be(this.address.member);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#session.removeEventListener('change', this.#onChange);
    removeEventListener('hashchange', this.#onAddress);
    this.#middling.removeEventListener('change', this.#onWidth);
    this.#narrow.removeEventListener('change', this.#onWidth);
  }

  override render() {
    const { view } = this.#session;
    const where = view === null ? null : whereIs(view, this.address.channel);
    if (view === null || where === null)
      return html`<p class="waiting" role="status">The rehearsal is being opened…</p>`;
    const surroundings = this.#surroundings(view, where, this.#session.aheadMs);
    return html`
      ${this.#bar(view)}
      <div class="stage">
        ${this.#left(view, where)} ${this.#middle(view, where, surroundings)} ${this.#right(view, where)}
      </div>
      ${this.#over(surroundings)}
    `;
  }

  #bar(view: Snapshot) {
    return html`
      <header>
        <h1>${botName(view)} <span class="aside">rehearsal</span></h1>
        <div class="tools" ?inert=${this.#isCovered}>
        <cb-clock .session=${this.#session} .version=${this.version} .movable=${view.hasControls}></cb-clock>
        <button
          type="button"
          class="bar-button wire-button"
          aria-label="What went over the wire"
          aria-expanded=${this.drawer === 'wire' ? 'true' : 'false'}
          @click=${() => this.#toggle('wire')}
        >
          ${icons.wire}<span class="words">Wire</span>
        </button>
        </div>
      </header>
    `;
  }

  #left(view: Snapshot, where: PageWhere) {
    const server = where.kind === 'guild' ? where.guild.id : '';
    const { unread } = this.#session;
    const me = view.people.find(({ id }) => id === view.viewerId);
    return html`
      <cb-drawer
        class="left"
        label="Servers and channels"
        side="left"
        ?over=${this.#narrow.matches}
        ?open=${this.drawer === 'channels'}
        @cb-close=${this.#closeDrawer}
      >
        <div class="columns">
          <cb-servers
            .guilds=${view.guilds}
            .chosen=${server}
            .unread=${unreadServers(view, unread)}
            @cb-open-server=${({ detail }: CustomEvent<{ id: string }>) => this.#openServer(view, detail.id)}
          ></cb-servers>
          <cb-channels
            .view=${view}
            .server=${server}
            .chosen=${where.id}
            .unread=${unread}
            .version=${this.version}
            @cb-open-channel=${({ detail }: CustomEvent<{ id: string }>) => this.#go({ channel: detail.id })}
          ></cb-channels>
        </div>
        <div class="me">
          <cb-avatar .name=${me?.displayName ?? ''} .userId=${view.viewerId}></cb-avatar>
          <p>You are <strong>${me?.displayName ?? 'somebody'}</strong></p>
          <cb-theme></cb-theme>
        </div>
      </cb-drawer>
    `;
  }

  #middle(view: Snapshot, where: PageWhere, surroundings: MessageSurroundings) {
    return html`
      <main
        @cb-press=${({ detail }: Told<'cb-press'>) => this.#session.press(detail.messageId, detail.customId)}
        @cb-select=${({ detail }: Told<'cb-select'>) =>
          this.#session.select(detail.messageId, detail.customId, detail.values)}
        @cb-dismiss=${({ detail }: Told<'cb-dismiss'>) => this.#session.dismiss(detail.messageId)}
        @cb-open-image=${({ detail }: Told<'cb-open-image'>) => {
          this.picture = detail;
        }}
      >
        <cb-place
          ?inert=${this.#isCovered}
          .session=${this.#session}
          .view=${view}
          .where=${where}
          .surroundings=${surroundings}
          .version=${this.version}
          .drawer=${this.drawer}
          @cb-toggle=${({ detail }: CustomEvent<{ drawer: Drawer }>) => this.#toggle(detail.drawer)}
        ></cb-place>
      </main>
    `;
  }

  #right(view: Snapshot, where: PageWhere) {
    const isWire = this.drawer === 'wire';
    return html`
      <cb-drawer
        class="right"
        label="Members"
        side="right"
        ?hidden=${isWire && !this.#middling.matches}
        ?over=${this.#middling.matches}
        ?open=${this.drawer === 'members'}
        @cb-close=${this.#closeDrawer}
      >
        <cb-members
          .session=${this.#session}
          .view=${view}
          .where=${where}
          @cb-be=${({ detail }: CustomEvent<{ username: string }>) => this.#go({ member: detail.username })}
        ></cb-members>
      </cb-drawer>
      <cb-drawer
        class="wire"
        label="What went over the wire"
        side="right"
        ?hidden=${!isWire && !this.#middling.matches}
        ?over=${this.#middling.matches}
        ?open=${isWire}
        @cb-close=${this.#closeDrawer}
      >
        ${isWire ? html`<cb-wire .lines=${view.wire}></cb-wire>` : nothing}
      </cb-drawer>
    `;
  }

  /** What lies over everything: a form, a picture, a notice. */
  #over(surroundings: MessageSurroundings) {
    const { form, notice } = this.#session;
    return html`
      <cb-modal
        .modal=${form?.modal ?? null}
        .surroundings=${surroundings}
        .waiting=${form?.busy ?? false}
        .failure=${form?.error ?? ''}
        @cb-submit=${({ detail }: Told<'cb-submit'>) => this.#session.submit(detail.values)}
        @cb-cancel=${() => this.#session.cancel()}
      ></cb-modal>
      <cb-lightbox
        .picture=${this.picture}
        @cb-close=${() => {
          this.picture = null;
        }}
      ></cb-lightbox>
      <p class="notice" role="alert">${notice ?? ''}</p>
    `;
  }

  /** Whether a drawer lies over the rest, which then cannot be reached. */
  get #isCovered(): boolean {
    return this.drawer !== null && (this.drawer === 'channels' ? this.#narrow : this.#middling).matches;
  }

  #openServer(view: Snapshot, id: string): void {
    const channel = id === '' ? view.dms[0] : view.guilds.find((guild) => guild.id === id)?.channels[0];
    if (channel !== undefined) this.#go({ channel: channel.id }, 'stay');
  }

  #go(to: Partial<Address>, drawer: 'close' | 'stay' = 'close'): void {
    if (drawer === 'close' && this.drawer !== 'wire') this.drawer = null;
    location.hash = writeAddress({ ...this.address, member: this.#username(), ...to });
  }

  /** So that the address says who one is, also when it did not at first. */
  #username(): string {
    const { view } = this.#session;
    return view?.people.find(({ id }) => id === view.viewerId)?.username ?? this.address.member;
  }

  #toggle(drawer: Drawer): void {
    this.drawer = this.drawer === drawer ? null : drawer;
  }

  readonly #closeDrawer = (): void => {
    this.drawer = null;
  };

  readonly #onWidth = (): void => {
    if (this.drawer !== 'wire') this.drawer = null;
    this.requestUpdate();
  };

  readonly #onAddress = (): void => {
    const next = readAddress(location.hash);
    const isOther = next.member !== this.address.member && next.member !== this.#username();
    this.address = next;
    if (isOther) this.#session.be(next.member);
    else this.#onChange();
  };

  readonly #onChange = (): void => {
    const { view, notice } = this.#session;
    const where = view === null ? null : whereIs(view, this.address.channel);
    if (where !== null) this.#session.look(where.id);
    if (notice !== null && notice !== this.#lastNotice) {
      clearTimeout(this.#noticeTimer);
      this.#noticeTimer = setTimeout(() => this.#session.tell(null), NOTICE_MS);
    }
    this.#lastNotice = notice;
    if (view !== null) document.title = titleOf(view, where);
    this.version += 1;
  };

  override async updated(): Promise<void> {
    const { view, isSwitching } = this.#session;
    if (view === null || isSwitching) return;
    const place = `${view.viewerId} ${whereIs(view, this.address.channel)?.id}`;
    if (place === this.#focused) return;
    this.#focused = place;
    const middle = this.renderRoot.querySelector('cb-place');
    if (!(middle instanceof CbPlace) || this.#narrow.matches) return;
    await middle.updateComplete;
    middle.focus();
  }

  static override styles = [base, visuallyHidden, barButtons, appLayout];
}

const botName = ({ people, botUserId }: Snapshot): string =>
  people.find(({ id }) => id === botUserId)?.displayName ?? '';

function titleOf(view: Snapshot, where: PageWhere | null): string {
  const title = `${botName(view)} rehearsal`;
  return where === null ? title : `${placeName(view, where)} · ${title}`;
}

function unreadServers(view: Snapshot, unread: ReadonlySet<string>): ReadonlySet<string> {
  const servers = view.guilds.filter(({ channels }) => channels.some(({ id }) => unread.has(id)));
  const isDm = view.dms.some(({ id }) => unread.has(id));
  return new Set([...servers.map(({ id }) => id), ...(isDm ? [''] : [])]);
}

customElements.define('cb-app', CbApp);
