import { html, LitElement, nothing } from 'lit';
import { cssColour } from '../look/colours.ts';
import { cssVars } from '../look/css-vars.ts';
import '../message/basics/cb-avatar.ts';
import type { Snapshot } from '../../src/protocol/stream.ts';
import type { MemberView, Person } from '../../src/protocol/views.ts';
import { barButtons, sideHeadings } from '../look/app-styles.ts';
import { icons } from '../look/icons.ts';
import { base } from '../look/shared-styles.ts';
import { writeAddress } from '../session/address.ts';
import type { PageWhere } from '../session/places.ts';
import type { Session } from '../session/session.ts';
import { membersStyles } from './members-styles.ts';

/** Who is here, and who one can be. Fires `cb-be` with a username. */
export class CbMembers extends LitElement {
  static override properties = {
    view: { attribute: false },
    where: { attribute: false },
    session: { attribute: false },
    isRestarting: { state: true },
  };

  declare view: Snapshot;
  declare where: PageWhere;
  declare session: Session;
  declare isRestarting: boolean;

  constructor() {
    super();
    this.isRestarting = false;
  }

  override render() {
    const { view, where } = this;
    const members = where.kind === 'guild' ? where.guild.members : [];
    const isHere = ({ id }: Person) =>
      where.kind === 'guild'
        ? members.some(({ userId }) => userId === id)
        : id === view.viewerId || where.dm.userIds.includes(id);
    const people = view.people
      .filter(({ bot }) => !bot)
      .toSorted((a, b) => a.displayName.localeCompare(b.displayName));
    const here = people.filter(isHere);
    const away = people.filter((person) => !isHere(person));
    const apps = view.people.filter(({ bot }) => bot).filter(isHere);
    return html`
      ${this.#list(`Members — ${here.length}`, here, members)}
      ${apps.length === 0 ? nothing : this.#list('Apps', apps, members)}
      ${away.length === 0 ? nothing : this.#list('Not here', away, members)}
    `;
  }

  #list(title: string, people: readonly Person[], members: readonly MemberView[]) {
    return html`
      <h2>${title}</h2>
      <ul>
        ${people.map((person) => this.#row(person, members.find(({ userId }) => userId === person.id) ?? null))}
      </ul>
    `;
  }

  #row(person: Person, member: MemberView | null) {
    const { id, username, displayName, bot } = person;
    const name = member?.name ?? displayName;
    const isMe = id === this.view.viewerId;
    const color = member === null || member.color === null ? null : cssColour(member.color);
    return html`
      <li class=${isMe ? 'me' : ''}>
        <cb-avatar .name=${displayName} .userId=${id}></cb-avatar>
        <span class="who">
          <span class="name" ?data-coloured=${color !== null} ${cssVars({ '--role': color })}>${name}</span>
          ${bot ? html`<span class="about">${this.view.online ? 'Online' : 'Offline'}</span>` : nothing}
          ${member?.admin === true && !bot ? html`<span class="about">Admin</span>` : nothing}
        </span>
        ${bot ? this.#restart() : isMe ? html`<span class="you">You</span>` : this.#ways(username, displayName)}
      </li>
    `;
  }

  #ways(username: string, name: string) {
    const address = writeAddress({ member: username, channel: this.where.id });
    return html`
      <button type="button" class="bar-button" @click=${() => this.#be(username)}>Be ${name}</button>
      <a href=${address} target="_blank" rel="noopener" aria-label=${`Be ${name} in a new tab`} title=${`Be ${name} in a new tab`}>
        ${icons.newTab}
      </a>
    `;
  }

  #restart() {
    if (!this.view.hasControls) return nothing;
    return html`
      <button
        type="button"
        class="bar-button"
        aria-disabled=${this.isRestarting ? 'true' : 'false'}
        title="Stops the bot and starts it again"
        @click=${this.#onRestart}
      >
        Restart
      </button>
    `;
  }

  /** The button keeps the focus meanwhile, which a disabled one would lose. */
  async #onRestart(): Promise<void> {
    if (this.isRestarting) return;
    this.isRestarting = true;
    const result = await this.session.restart();
    this.isRestarting = false;
    this.session.tell(result.status === 'done' ? (result.said ?? null) : result.text);
  }

  #be(username: string): void {
    this.dispatchEvent(new CustomEvent('cb-be', { detail: { username }, bubbles: true, composed: true }));
  }

  static override styles = [base, barButtons, sideHeadings, membersStyles];
}

customElements.define('cb-members', CbMembers);
