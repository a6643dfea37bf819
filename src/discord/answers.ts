import type { RawFile } from '@discordjs/rest';
import {
  type APIInteractionResponse,
  type APIInteractionResponseCallbackData,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import { labelOf } from '../cards/kit/cut-text.ts';
import type { Choice, Reply } from '../command/define-command.ts';
import { limits } from './limits.ts';
import { renderMessage } from './render-card.ts';

/** An answer to an interaction as Discord takes it, with the files that go along. */
export type Answer = { body: APIInteractionResponse; files: RawFile[] };

/** A reply as a new message. */
export const messageAnswer = (reply: Reply): Answer =>
  withFiles(reply, { type: InteractionResponseType.ChannelMessageWithSource, data: dataOf(reply) });

/** A reply that takes the place of the message that was pressed. */
export const updateAnswer = (reply: Reply): Answer =>
  withFiles(reply, { type: InteractionResponseType.UpdateMessage, data: dataOf(reply) });

/** Choices for the option that is being typed. */
export const choicesAnswer = (choices: readonly Choice[]): Answer => ({
  body: {
    type: InteractionResponseType.ApplicationCommandAutocompleteResult,
    data: { choices: choices.slice(0, limits.choices).map(drawChoice) },
  },
  files: [],
});

/** A name that is too long is cut before its mark, which tells it from others. */
const drawChoice = ({ name, mark = '', value }: Choice): { name: string; value: string } => ({
  name: labelOf(name, mark, limits.choiceName),
  value,
});

const withFiles = ({ files = [] }: Reply, body: APIInteractionResponse): Answer => ({
  body,
  files: files.map(({ name, data }) => ({ name, data })),
});

/** No reply can ping anyone, whatever text is in it. */
const dataOf = ({ parts, ephemeral, files = [] }: Reply): APIInteractionResponseCallbackData => ({
  components: renderMessage(parts),
  flags: MessageFlags.IsComponentsV2 | (ephemeral ? MessageFlags.Ephemeral : 0),
  allowed_mentions: { parse: [] },
  attachments: files.map(({ name, description }, id) => ({ id, filename: name, description })),
});
