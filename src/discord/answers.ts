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

/** A message that answers an interaction. */
type MessageBody = {
  type: InteractionResponseType.ChannelMessageWithSource;
  data: APIInteractionResponseCallbackData;
};

/**
 * An answer to an interaction as Discord takes it, with the files that go along. `update`: the message that was pressed
 * is changed, and the answer follows.
 */
export type Answer =
  | { body: APIInteractionResponse; files: RawFile[]; update?: undefined }
  | { body: MessageBody; files: RawFile[]; update: Update };

/** `refused`: what is done where Discord takes no more edits of that message. */
type Update = { body: APIInteractionResponse; refused: () => Promise<void> };

/** A reply as a new message. */
export function messageAnswer(reply: Reply): Answer {
  const body: MessageBody = { type: InteractionResponseType.ChannelMessageWithSource, data: dataOf(reply) };
  const answer = withFiles(reply, body);
  if (!reply.update) return answer;
  const { parts, refused } = reply.update;
  const data = { components: renderMessage(parts), allowed_mentions: { parse: [] } };
  return {
    ...answer,
    body,
    update: { body: { type: InteractionResponseType.UpdateMessage, data }, refused },
  };
}

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
