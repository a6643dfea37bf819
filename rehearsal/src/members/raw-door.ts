import { ApplicationCommandType, ComponentType, InteractionType } from 'discord-api-types/v10';
import { commandData } from '../commands/data.ts';
import type { OptionValue, SentOption } from '../commands/options.ts';
import { rawOptions } from '../commands/raw-options.ts';
import type { Act, Outcome } from '../interactions/live-interaction.ts';
import { interactionPayload } from '../interactions/payload.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import { defaultInstall } from '../world/install.ts';
import type { WorldUser } from '../world/world.ts';
import { changed } from './changed.ts';
import { type Setting, settingPlace } from './setting.ts';
import type { MemberState } from './state.ts';

type Values = Readonly<Record<string, OptionValue>>;
type On = StoredMessage | Outcome;

/**
 * A member without the client that checks what they do: every interaction is sent, also one that Discord would never
 * let anybody make. What the bot answers comes back as usual, and no answer as a failed outcome.
 */
export class RawDoor {
  readonly #state: MemberState;
  readonly #user: WorldUser;

  constructor(state: MemberState, user: WorldUser) {
    this.#state = state;
    this.#user = user;
  }

  /**
   * Presses a button, or with `values` chooses from a select, whether it is on the message or not. With a channel in
   * `setting` the message is said to stand there, wherever it does.
   */
  async press(
    on: On,
    customId: string,
    values: readonly string[] | null = null,
    setting: Setting = {},
  ): Promise<Outcome> {
    const message = 'status' in on ? on.message : on;
    if (message === undefined) throw new Error('There is no message to press on');
    const data =
      values === null
        ? { component_type: ComponentType.Button, custom_id: customId }
        : { component_type: ComponentType.StringSelect, custom_id: customId, values };
    const where = { channel: message.channel_id, ...setting };
    return this.#send(InteractionType.MessageComponent, { data }, where, { message });
  }

  /** Uses a slash command by its full name, registered or not, offered or not, with whatever options. */
  slash(name: string, options: Values = {}, setting: Setting = {}): Promise<Outcome> {
    const { data } = this.#command(name, options, setting);
    return this.#send(InteractionType.ApplicationCommand, { data }, setting, { commandName: name });
  }

  /** Types into an option, whether the command offers suggestions for it or not. */
  autocomplete(name: string, options: Values, focused: string, setting: Setting = {}): Promise<Outcome> {
    const { data, focusedType } = this.#command(name, options, setting, focused);
    return this.#send(InteractionType.ApplicationCommandAutocomplete, { data }, setting, { focusedType });
  }

  /** Sends a form that nobody opened: texts by custom id. */
  submit(customId: string, texts: Readonly<Record<string, string>>, setting: Setting = {}): Promise<Outcome> {
    const components = Object.entries(texts).map(([field, value], index) => ({
      type: ComponentType.Label,
      id: index * 2 + 1,
      component: { type: ComponentType.TextInput, id: index * 2 + 2, custom_id: field, value },
    }));
    return this.#send(InteractionType.ModalSubmit, { data: { custom_id: customId, components } }, setting);
  }

  /**
   * Sends an interaction of any shape: a whole one of this member with `change` laid over it, as deep as objects go;
   * `undefined` takes a field away. Its id and token stay known unless they are changed, too.
   */
  interaction(change: object, setting: Setting = {}): Promise<Outcome> {
    const messageId = messageIdIn(change);
    const message = messageId === null ? null : this.#state.messages.get(messageId);
    return this.#send(typeIn(change), change, setting, { message });
  }

  #command(name: string, options: Values, setting: Setting, focused: string | null = null) {
    const { commands, world, nextId } = this.#state;
    const place = settingPlace(this.#state, this.#user.id, setting);
    const [first = '', ...words] = name.split(' ').filter(Boolean);
    const own = place.kind === 'guild' ? commands.in(place.guild.id) : [];
    const command = [...own, ...commands.in(null), ...commands.all()].find(
      (candidate) => candidate.name === first,
    );
    const declared = command?.options ?? [];
    const sent = rawOptions(world, place, this.#user.id, declared, words, options, focused);
    const data =
      command === undefined
        ? { id: nextId(), name: first, type: ApplicationCommandType.ChatInput, ...sent }
        : commandData({ command }, sent.options, sent.resolved);
    return { data, focusedType: focusedIn(sent.options)?.type ?? null };
  }

  #send(type: InteractionType, change: object, setting: Setting, more: Partial<Act> = {}): Promise<Outcome> {
    const { interactions, world } = this.#state;
    const place = settingPlace(this.#state, this.#user.id, setting);
    const act: Act = {
      type,
      userId: this.#user.id,
      place,
      install: setting.install ?? defaultInstall(place),
      message: null,
      commandName: null,
      focusedType: null,
      untilFirst: setting.untilFirst ?? false,
      ...more,
    };
    return interactions.begin(act, (live) => changed(interactionPayload(world, live, {}), change));
  }
}

/** The option that is being typed, however deep it is. */
function focusedIn(options: readonly SentOption[]): SentOption | null {
  for (const option of options) {
    const found = option.focused === true ? option : focusedIn(option.options ?? []);
    if (found !== null) return found;
  }
  return null;
}

/** The type that a payload says it has, as far as there is such a one. */
function typeIn(change: object): InteractionType {
  const type = 'type' in change ? change.type : null;
  const known = Object.values(InteractionType).find((candidate) => candidate === type);
  return typeof known === 'number' ? known : InteractionType.ApplicationCommand;
}

function messageIdIn(change: object): string | null {
  if (!('message' in change) || typeof change.message !== 'object' || change.message === null) return null;
  return 'id' in change.message && typeof change.message.id === 'string' ? change.message.id : null;
}
