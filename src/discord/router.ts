import {
  type APIApplicationCommandAutocompleteInteraction,
  type APIChatInputApplicationCommandInteraction,
  type APIInteraction,
  type APIMessageComponentInteraction,
  ApplicationCommandType,
  ComponentType,
  InteractionType,
} from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { splitCustomId } from '../cards/kit/action.ts';
import { notice } from '../cards/kit/card.ts';
import { type Context, guildIdOf } from '../command/context.ts';
import type { Command, Component, Reply, Subcommand } from '../command/define-command.ts';
import { UserError } from '../command/user-error.ts';
import { words as healthWords } from '../health/words.ts';
import { StateError } from '../state/state.ts';
import { type Answer, choicesAnswer, messageAnswer, updateAnswer } from './answers.ts';
import { type Filled, readOptions, valuesFor } from './reading/option-values.ts';
import { isAlone, isOwn, readContext, type Services } from './reading/read-context.ts';
import { words } from './words.ts';

/** What came of an interaction: `refused` was told kindly, `failed` is an incident. */
export type Outcome = 'answered' | 'refused' | 'failed';

/** An answer, and whose it is. `at`: the command or the action of a button, by its name here; `unknown` for any other. */
export type Routed = Answer & { at: string; outcome: Outcome };

export type Router = (interaction: APIInteraction) => Promise<Routed | null>;

/**
 * Makes the function from an interaction to its answer. It never throws: a {@link UserError} is told to the member, and
 * only to them, and so is what is wrong with the state, which its health has logged; anything else is logged under an
 * incident id, which the member gets. `null`: nothing to answer.
 */
export function createRouter(commands: readonly Command[], services: Services, log: Logger): Router {
  const byName = new Map(commands.map((command) => [command.name, command]));
  const byAction = new Map(
    commands.flatMap((command) =>
      command.components.map((component) => [actionOf(component), { command, component }] as const),
    ),
  );

  /** Who asks, and where; throws {@link UserError} where they may not use this command, or anything of it. */
  const enter = async (interaction: APIInteraction, command: Command): Promise<Context> => {
    const context = await readContext(interaction, services, commands);
    authorize(command, context);
    return context;
  };

  const execute = async (interaction: APIChatInputApplicationCommandInteraction): Promise<Answer> => {
    const { name, options, resolved } = interaction.data;
    const filled = readOptions(options, resolved);
    const command = byName.get(name);
    const subcommand = command && subcommandOf(command, filled);
    if (!command || !subcommand) throw new UserError(words.noSuchCommand);
    const context = await enter(interaction, command);
    const values = valuesFor(filled.values, subcommand.options);
    for (const [option, { required }] of Object.entries(subcommand.options)) {
      if (required && isEmpty(values[option])) throw new UserError(words.fillIn(option, name));
    }
    return messageAnswer(await subcommand.execute(context, values));
  };

  const press = async (interaction: APIMessageComponentInteraction): Promise<Answer> => {
    const id = splitCustomId(interaction.data.custom_id);
    const target = id && byAction.get(id.action);
    if (!id || !target) throw new UserError(words.olderButton(null));
    const { command, component } = target;
    const context = await enter(interaction, command);
    const values =
      interaction.data.component_type === ComponentType.StringSelect ? interaction.data.values : [];
    const isUpdate = isAlone(interaction) || isOwn(interaction);
    const ephemeral = isAlone(interaction) || !isUpdate;
    const answered = component.answer(context, id.written, {
      values,
      messageId: interaction.message.id,
      ephemeral,
    });
    if (answered === null) throw new UserError(words.olderButton(command.name));
    const reply = await answered;
    if (reply.isPost) return messageAnswer({ ...reply, ephemeral: false });
    if (!reply.ephemeral && isUpdate) return updateAnswer(reply);
    return messageAnswer({ ...reply, ephemeral: true });
  };

  const complete = async (interaction: APIApplicationCommandAutocompleteInteraction): Promise<Answer> => {
    const { name, options } = interaction.data;
    const filled = readOptions(options, undefined);
    const command = byName.get(name);
    const focused = filled.focused ?? '';
    const known = command && subcommandOf(command, filled)?.options;
    const option = known && Object.hasOwn(known, focused) ? known[focused] : undefined;
    if (!command || !option || !('complete' in option) || !option.complete) return choicesAnswer([]);
    const texts = Object.fromEntries(
      Object.entries(valuesFor(filled.values, known ?? {})).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value]] : [],
      ),
    );
    const context = await enter(interaction, command);
    return choicesAnswer(await option.complete(context, texts[focused] ?? '', texts));
  };

  const answer = async (interaction: APIInteraction): Promise<Answer | null> => {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return isChatInput(interaction) ? execute(interaction) : null;
      case InteractionType.MessageComponent:
        return press(interaction);
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(interaction);
      default:
        return null;
    }
  };

  /** A name out of those that are known: no text of anybody's. */
  const placeOf = (interaction: APIInteraction): string => {
    if (interaction.type === InteractionType.MessageComponent) {
      const action = splitCustomId(interaction.data.custom_id)?.action ?? '';
      return byAction.has(action) ? action : 'unknown';
    }
    if (!('data' in interaction) || !interaction.data || !('name' in interaction.data)) return 'unknown';
    const { name } = interaction.data;
    const command = byName.get(name);
    const [first] = 'options' in interaction.data ? (interaction.data.options ?? []) : [];
    if (!command) return 'unknown';
    return first && Object.hasOwn(command.subcommands, first.name) ? `${name} ${first.name}` : name;
  };

  return async (interaction) => {
    const at = placeOf(interaction);
    try {
      const answered = await answer(interaction);
      return answered && { ...answered, at, outcome: 'answered' };
    } catch (error) {
      if (isContentFault(error)) services.health.begin('content', 'lost');
      const known = textFor(error);
      const text = known ?? incident(error, { interaction, at, log, id: services.newId() });
      const isTyping = interaction.type === InteractionType.ApplicationCommandAutocomplete;
      const told = isTyping ? choicesAnswer([]) : messageAnswer(refusal(text));
      return { ...told, at, outcome: known === null ? 'failed' : 'refused' };
    }
  };
}

/** Whether the content’s file cannot be read any more; the state’s own errors are {@link StateError}s. */
const isContentFault = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN)/.test(String(error.code));

/** What a member is told of an error that needs no looking into; `null`: it does. */
function textFor(error: unknown): string | null {
  if (error instanceof UserError) return error.message;
  if (isContentFault(error)) return words.contentFails;
  if (!(error instanceof StateError) || error.fault === null) return null;
  return words.stateFails(healthWords.of('state', error.fault).says);
}

const refusal = (text: string): Reply => ({ parts: [notice(words.failed, text)], ephemeral: true });

const actionOf = ({ action }: Component): string => `${action.command}/${action.name}`;

function subcommandOf(command: Command, { subcommand }: Filled): Subcommand | null {
  if (subcommand === null) return command.root;
  return Object.hasOwn(command.subcommands, subcommand) ? (command.subcommands[subcommand] ?? null) : null;
}

/**
 * Whether a member may use a command and whatever is on its messages; throws {@link UserError} where not. Discord's own
 * settings should have kept it from happening, but a server's admin can loosen them, and they don't know of buttons.
 */
function authorize({ guildOnly, requires }: Command, context: Context): void {
  if (guildOnly) guildIdOf(context);
  if (requires === 'manager' && !context.guild?.mayManage) throw new UserError(words.managersOnly);
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '');

const isChatInput = (interaction: APIInteraction): interaction is APIChatInputApplicationCommandInteraction =>
  interaction.type === InteractionType.ApplicationCommand &&
  interaction.data.type === ApplicationCommandType.ChatInput;

type Incident = { interaction: APIInteraction; at: string; log: Logger; id: string };

/** Logs an unexpected error and gives the words in which a member can report it. */
function incident(error: unknown, { interaction, at, log, id: long }: Incident): string {
  const id = long.slice(0, 8);
  const guild = interaction.guild_id;
  log.error({ err: error, incident: id, interaction: interaction.id, guild, at }, 'an interaction failed');
  return words.incident(id);
}
