import {
  type APIApplicationCommandOptionChoice,
  InteractionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { commandData } from '../commands/data.ts';
import { commandOptions, type OptionValue, partialOptions } from '../commands/options.ts';
import { type CommandUse, findCommandUse, visibleCommands } from '../commands/use.ts';
import type { Act, OpenModal, Outcome } from '../interactions/live-interaction.ts';
import { interactionPayload } from '../interactions/payload.ts';
import { newMessage } from '../messages/build.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import { defaultInstall, type Install } from '../world/install.ts';
import { channelPermissions } from '../world/permissions.ts';
import { type Place, requirePlace } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import type { WorldUser } from '../world/world.ts';
import { type ModalValues, modalData } from './modal-answers.ts';
import { pressData, selectData } from './pressing.ts';
import { RawDoor } from './raw-door.ts';
import { type Setting, settingPlace } from './setting.ts';
import type { MemberState } from './state.ts';

export type Options = Readonly<Record<string, OptionValue>>;

export interface SlashSetting extends Setting {
  /** `setup`, or `group setup`; can also be written into the command's name. */
  subcommand?: string;
}

/** https://discord.com/developers/docs/resources/message#create-message */
const LONGEST_MESSAGE = 2000;

/** One of the members, who does what a person can do in a Discord client, and no more. */
export class MemberActor {
  readonly user: WorldUser;
  readonly #state: MemberState;

  constructor(state: MemberState, user: WorldUser) {
    this.#state = state;
    this.user = user;
  }

  get id(): string {
    return this.user.id;
  }

  get name(): string {
    return this.user.displayName;
  }

  /** The way past the client's checks, for trying what a forged request may hold. */
  get raw(): RawDoor {
    return new RawDoor(this.#state, this.user);
  }

  /** Uses a slash command, and resolves with what this member then sees. Throws `Refused` for what no client would send. */
  async slash(name: string, options: Options = {}, setting: SlashSetting = {}): Promise<Outcome> {
    const { place, install, use } = this.#useOf(name, setting);
    const sent = commandOptions(this.#state.world, place, this.id, use, options);
    const { command, path } = use;
    const act = this.#act(InteractionType.ApplicationCommand, place, install, setting);
    act.commandName = [command.name, ...path.map((step) => step.name)].join(' ');
    return this.#send(act, commandData(use, sent.options, sent.resolved));
  }

  /** Types into an option and resolves with the suggestions. Throws when there is no answer to that. */
  async autocomplete(
    name: string,
    options: Options,
    focused: string,
    setting: SlashSetting = {},
  ): Promise<APIApplicationCommandOptionChoice[]> {
    const { choices, reason } = await this.suggestions(name, options, focused, setting);
    if (choices === undefined) throw new Error(`Loading options failed: ${reason ?? 'no answer'}`);
    return choices;
  }

  /** Types into an option and resolves with what came of it, be it suggestions or none. */
  async suggestions(
    name: string,
    options: Options,
    focused: string,
    setting: SlashSetting = {},
  ): Promise<Outcome> {
    const { place, install, use } = this.#useOf(name, setting);
    const sent = partialOptions(use, options, focused);
    const act = this.#act(InteractionType.ApplicationCommandAutocomplete, place, install, setting);
    act.focusedType = use.options.find((option) => option.name === focused)?.type ?? null;
    return this.#send(act, commandData(use, sent, {}));
  }

  /** Presses a button, given by its custom id or its label. */
  async press(
    on: StoredMessage | Outcome,
    button: string | { label: string },
    setting: Setting = {},
  ): Promise<Outcome> {
    const message = this.#current(on);
    return this.#onMessage(message, pressData(message, button), setting);
  }

  /** Chooses from a select, given by its custom id. */
  async select(
    on: StoredMessage | Outcome,
    customId: string,
    choices: string | readonly string[],
    setting: Setting = {},
  ): Promise<Outcome> {
    const message = this.#current(on);
    const place = requirePlace(this.#state.world, message.channel_id);
    const chosen = typeof choices === 'string' ? [choices] : choices;
    const data = selectData(this.#state.world, place, this.id, message, customId, chosen);
    return this.#onMessage(message, data, setting);
  }

  /** Fills in the form that an outcome brought and sends it. */
  async submit(form: OpenModal | Outcome, values: ModalValues, setting: Setting = {}): Promise<Outcome> {
    const modal = 'status' in form ? form.modal : form;
    if (modal === undefined) throw new Refused('There is no form to submit.');
    if (modal.userId !== this.id) throw new Refused('The form is on somebody else’s screen.');
    const place = requirePlace(this.#state.world, modal.channelId);
    const act = this.#act(InteractionType.ModalSubmit, place, modal.install, setting);
    act.message = modal.messageId === null ? null : this.#state.messages.get(modal.messageId);
    return this.#send(act, modalData(this.#state.world, place, modal, values));
  }

  /** Writes an ordinary message. Throws `Refused` where this member may not write. */
  say(content: string, setting: Setting = {}): StoredMessage {
    const place = this.place(setting);
    if (!this.#may(place, PermissionFlagsBits.SendMessages)) {
      throw new Refused(`${this.name} may not write in this channel.`);
    }
    if (content.trim() === '') throw new Refused('There is nothing to send.');
    if (content.length > LONGEST_MESSAGE) {
      throw new Refused(`A message has at most ${LONGEST_MESSAGE} characters, not ${content.length}.`);
    }
    const body = { content };
    return this.#state.messages.add(newMessage(this.#state, { place, authorId: this.id, body, files: [] }));
  }

  /** The messages that this member sees in a channel, oldest first, with those that only they see. */
  sees(setting: Setting = {}): StoredMessage[] {
    return this.#state.messages.inChannel(this.place(setting).id).filter((message) => this.canSee(message));
  }

  /** Whether a message is before this member's eyes. */
  canSee(message: StoredMessage): boolean {
    if (message.visibleTo !== null) return message.visibleTo === this.id;
    return this.#may(requirePlace(this.#state.world, message.channel_id), PermissionFlagsBits.ViewChannel);
  }

  /** The names of the slash commands that this member is offered. */
  commands(setting: Setting = {}): string[] {
    const place = this.place(setting);
    const install = setting.install ?? defaultInstall(place);
    return visibleCommands(this.#state.commands, place, this.id, install).map(({ name }) => name);
  }

  /** The channel that a setting means. */
  place(setting: Setting): Place {
    return settingPlace(this.#state, this.id, setting);
  }

  #useOf(name: string, setting: SlashSetting): { place: Place; install: Install; use: CommandUse } {
    const place = this.place(setting);
    const install = setting.install ?? defaultInstall(place);
    this.#checkInstall(place, install);
    const words = `${name} ${setting.subcommand ?? ''}`.split(' ').filter(Boolean);
    return { place, install, use: findCommandUse(this.#state.commands, place, this.id, install, words) };
  }

  #checkInstall(place: Place, install: Install): void {
    if (place.kind === 'dm' && !this.#may(place, 0n))
      throw new Refused('This is somebody else’s conversation.');
    if (install === 'user' && !this.#state.world.userInstalls.includes(this.id)) {
      throw new Refused(`${this.name} has not installed the bot for themselves.`);
    }
    if (install === 'guild' && place.kind === 'guild' && !place.guild.installed) {
      throw new Refused(`The bot is not in ${place.guild.name}.`);
    }
  }

  #act(type: InteractionType, place: Place, install: Install, setting: Setting): Act {
    const untilFirst = setting.untilFirst ?? false;
    const nothing = { message: null, commandName: null, focusedType: null };
    return { type, userId: this.id, place, install, untilFirst, ...nothing };
  }

  #send(act: Act, data: object): Promise<Outcome> {
    return this.#state.interactions.begin(act, (live) => interactionPayload(this.#state.world, live, data));
  }

  #onMessage(message: StoredMessage, data: object, setting: Setting): Promise<Outcome> {
    const place = requirePlace(this.#state.world, message.channel_id);
    const install = setting.install ?? defaultInstall(place);
    const act = this.#act(InteractionType.MessageComponent, place, install, setting);
    act.message = message;
    return this.#send(act, data);
  }

  /** A message as it now stands, if this member can see it. */
  #current(on: StoredMessage | Outcome): StoredMessage {
    const held = 'status' in on ? on.message : on;
    if (held === undefined) throw new Refused('There is no message.');
    const message = this.#state.messages.get(held.id);
    if (message === null) throw new Refused('The message was deleted.');
    if (!this.canSee(message)) throw new Refused(`${this.name} cannot see the message.`);
    return message;
  }

  #may(place: Place, permission: bigint): boolean {
    if (place.kind === 'dm') return place.dm.recipients.includes(this.id);
    return (channelPermissions(place.guild, place.channel, this.id) & permission) !== 0n;
  }
}
