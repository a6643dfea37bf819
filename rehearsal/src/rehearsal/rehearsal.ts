import { type APIApplicationCommand, ComponentType } from 'discord-api-types/v10';
import type { Faults } from '../faults/faults.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { MemberActor } from '../members/member-actor.ts';
import { placeNamed } from '../members/setting.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { DispatchEntry, RequestEntry } from '../wire/wire-log.ts';
import { findUserByName } from '../world/find.ts';
import type { Place } from '../world/place.ts';
import type { World, WorldGuild } from '../world/world.ts';
import type { RehearsalEvents } from './events.ts';
import type { RehearsalState } from './state.ts';

/** A channel as everybody sees it. */
export interface ChannelView {
  id: string;
  place: Place;
  /** Oldest first, without the ephemeral ones. */
  readonly messages: StoredMessage[];
}

/** A running rehearsal: the way in for tests, for the terminal, and for a page. */
export class Rehearsal {
  readonly state: RehearsalState;
  readonly #close: () => Promise<void>;

  constructor(state: RehearsalState, close: () => Promise<void>) {
    this.state = state;
    this.#close = close;
  }

  /** Tells whoever plays something, in a sentence: on every open page. */
  note(text: string): void {
    this.state.events.emit('note', text);
  }

  /** `http://127.0.0.1:PORT` */
  get url(): string {
    return this.state.url;
  }

  /** What discord.js takes as `rest.api`. */
  get apiUrl(): string {
    return `${this.state.url}/api`;
  }

  get token(): string {
    return this.state.world.application.token;
  }

  get applicationId(): string {
    return this.state.world.application.id;
  }

  get world(): World {
    return this.state.world;
  }

  /** The first server. */
  get guild(): WorldGuild {
    const [guild] = this.state.world.guilds;
    if (guild === undefined) throw new Error('The world has no server');
    return guild;
  }

  get events(): RehearsalEvents {
    return this.state.events;
  }

  get faults(): Faults {
    return this.state.faults;
  }

  get gateway(): Gateway {
    return this.state.gateway;
  }

  /** The last requests, oldest first. */
  get requests(): readonly RequestEntry[] {
    return this.state.wire.requests;
  }

  /** The last gateway events, oldest first. */
  get dispatches(): readonly DispatchEntry[] {
    return this.state.wire.dispatches;
  }

  /** Somebody by display name, username or id. */
  member(name: string): MemberActor {
    const user = findUserByName(this.state.world, name);
    if (user === null || user.bot === true) {
      const people = this.people().map(({ name: known }) => known);
      throw new Error(`There is nobody called ${name}; there is ${people.join(', ')}`);
    }
    return new MemberActor(this.state, user);
  }

  /** Everybody but the bot. */
  people(): MemberActor[] {
    return this.state.world.users
      .filter(({ bot }) => bot !== true)
      .map((user) => new MemberActor(this.state, user));
  }

  /** A channel by id, by its name in the first server, or as `server/channel`. */
  channel(name: string): ChannelView {
    const place = placeNamed(this.state.world, name);
    const { messages } = this.state;
    return {
      id: place.id,
      place,
      get messages() {
        return messages.inChannel(place.id).filter(({ ephemeral }) => !ephemeral);
      },
    };
  }

  /** A message as it now stands, or null when it was deleted. */
  message(id: string): StoredMessage | null {
    return this.state.messages.get(id);
  }

  /** What is registered, everywhere and in single servers. */
  commands(): APIApplicationCommand[] {
    return this.state.commands.all();
  }

  /**
   * A channel's history answers 500 from now on while a container stands in it, as Discord's does at times, until the
   * faults are cleared: https://github.com/discord/discord-api-docs/issues/8611
   */
  failHistoryWithContainers(): void {
    const { faults, messages } = this.state;
    const history = /^\/channels\/(\d+)\/messages$/;
    faults.next({
      method: 'GET',
      path: history,
      when: ({ path }) => messages.inChannel(history.exec(path)?.[1] ?? '').some(hasContainer),
      status: 500,
      message: '500: Internal Server Error',
      times: Number.POSITIVE_INFINITY,
    });
  }

  /** Resolves once a client is identified, which may be at once. */
  async whenReady(): Promise<void> {
    if (this.gateway.connected === 0) await this.events.next('ready');
  }

  /** Resolves once commands are registered, which may be at once. */
  async whenRegistered(): Promise<void> {
    if (this.commands().length === 0)
      await this.events.next('commands', ({ commands }) => commands.length > 0);
  }

  /** Ends everything; whoever still waits for an answer gets a failed outcome. */
  close(): Promise<void> {
    return this.#close();
  }
}

const hasContainer = (message: StoredMessage): boolean =>
  (message.components ?? []).some(({ type }) => type === ComponentType.Container);
