import { InteractionResponseType, InteractionType } from 'discord-api-types/v10';
import type { LiveInteraction, OpenModal } from '../../interactions/live-interaction.ts';
import { addReply } from '../../interactions/reply.ts';
import type { UploadedFile } from '../../messages/attachments.ts';
import type { MessageBody } from '../../messages/body.ts';
import { editedMessage } from '../../messages/build.ts';
import { type StoredMessage, wireMessage } from '../../messages/stored-message.ts';
import { pathText } from '../../wire/problem.ts';
import {
  ApiError,
  alreadyAcknowledged,
  invalidForm,
  unknownInteraction,
  unknownMessage,
} from '../http/api-error.ts';
import { autocompleteProblems } from '../rules/autocomplete.ts';
import { checkMessage } from '../rules/message.ts';
import { checkModal } from '../rules/modal.ts';
import type { Bodies } from '../schema/bodies.ts';
import { noContent, ok, param, queryFlag, type RestState, type Route } from './route.ts';

const { ChannelMessageWithSource, DeferredChannelMessageWithSource, DeferredMessageUpdate } =
  InteractionResponseType;
const { UpdateMessage, ApplicationCommandAutocompleteResult, Modal } = InteractionResponseType;

/** Which answers an interaction takes; changing a message needs one to change. */
function answersTo(interaction: LiveInteraction): InteractionResponseType[] {
  const replies = [ChannelMessageWithSource, DeferredChannelMessageWithSource];
  const updates = interaction.message === null ? [] : [DeferredMessageUpdate, UpdateMessage];
  switch (interaction.type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [ApplicationCommandAutocompleteResult];
    case InteractionType.ModalSubmit:
      return [...replies, ...updates];
    default:
      return [...replies, ...updates, Modal];
  }
}

export const interactionRoutes: Route[] = [
  {
    method: 'POST',
    path: '/interactions/:interactionId/:token/callback',
    open: true,
    free: true,
    unlimited: true,
    limit: 'other',
    async handle(request, state) {
      const interaction = state.interactions.byToken(param(request, 'token'));
      if (interaction === null || interaction.id !== param(request, 'interactionId')) {
        throw unknownInteraction();
      }
      refuseLate(interaction);
      try {
        const reply = await answer(state, interaction, request.json, request.files);
        return queryFlag(request, 'with_response') ? ok(reply) : noContent;
      } catch (error) {
        if (error instanceof ApiError) interaction.refusal = refusalText(error);
        throw error;
      }
    },
  },
];

function refuseLate(interaction: LiveInteraction): void {
  if (interaction.state === 'failed') throw unknownInteraction();
  if (interaction.state === 'answered') throw alreadyAcknowledged();
}

function refusalText(error: ApiError): string {
  const where = error.problems.map(({ path, message }) => `${pathText(path)}: ${message}`);
  return [`${error.status} ${error.code} ${error.message}`, ...where].join(' — ');
}

async function answer(
  state: RestState,
  interaction: LiveInteraction,
  json: unknown,
  files: UploadedFile[],
): Promise<object> {
  const type = callbackType(json);
  const allowed = answersTo(interaction);
  if (type === null || !allowed.includes(type)) {
    const message = `Value must be one of (${allowed.join(', ')}).`;
    throw invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
  }
  switch (type) {
    case ApplicationCommandAutocompleteResult: {
      const body = await check(state, interaction, 'autocompleteCallback', json);
      const problems = autocompleteProblems(interaction.focusedType, body);
      if (problems.length > 0) throw invalidForm(problems);
      interaction.answer({ kind: 'autocomplete', choices: body.data?.choices ?? [] });
      return described(interaction, type, null);
    }
    case Modal: {
      const body = await check(state, interaction, 'modalCallback', json);
      checkModal(body.data);
      interaction.answer({ kind: 'modal', modal: openModal(interaction, body.data) });
      return described(interaction, type, null);
    }
    case DeferredMessageUpdate:
    case UpdateMessage: {
      const body = await check(state, interaction, 'updateCallback', json);
      return update(state, interaction, type, body.data ?? {}, files);
    }
    default: {
      const body = await check(state, interaction, 'replyCallback', json);
      return reply(state, interaction, type, body.data ?? {}, files);
    }
  }
}

/** The schemas may still be loading when the first answer comes, and another one may have overtaken it meanwhile. */
async function check<K extends keyof Bodies>(
  state: RestState,
  interaction: LiveInteraction,
  kind: K,
  json: unknown,
): Promise<Bodies[K]> {
  const body = await state.checkBody(kind, json);
  refuseLate(interaction);
  return body;
}

function callbackType(json: unknown): InteractionResponseType | null {
  if (typeof json !== 'object' || json === null || !('type' in json)) return null;
  const { type } = json;
  return typeof type === 'number' && type in InteractionResponseType ? type : null;
}

function reply(
  state: RestState,
  interaction: LiveInteraction,
  type: InteractionResponseType,
  body: MessageBody,
  files: UploadedFile[],
): object {
  const deferred = type === DeferredChannelMessageWithSource;
  const origin = deferred ? 'deferral' : 'interaction';
  checkMessage(body, { files, before: null, path: ['data'], origin });
  const message = addReply(state, interaction, body, files, deferred);
  interaction.originalId = message.id;
  interaction.pendingReply = deferred;
  interaction.ephemeral = message.ephemeral;
  interaction.answer({ kind: deferred ? 'deferred' : 'message', message });
  return described(interaction, type, message);
}

function update(
  state: RestState,
  interaction: LiveInteraction,
  type: InteractionResponseType,
  body: MessageBody,
  files: UploadedFile[],
): object {
  const shown = interaction.message === null ? null : state.messages.get(interaction.message.id);
  if (shown === null) throw unknownMessage();
  interaction.originalId = shown.id;
  interaction.ephemeral = shown.ephemeral;
  if (type === DeferredMessageUpdate) {
    interaction.answer({ kind: 'deferred-update', message: shown });
    return described(interaction, type, null);
  }
  checkMessage(body, { files, before: shown, path: ['data'], origin: 'interaction' });
  const message = state.messages.replace(editedMessage(state, shown, body, files));
  interaction.answer({ kind: 'update', message });
  return described(interaction, type, message);
}

function openModal(interaction: LiveInteraction, data: Bodies['modalCallback']['data']): OpenModal {
  return {
    ...data,
    userId: interaction.userId,
    channelId: interaction.place.id,
    messageId: interaction.message?.id ?? null,
    install: interaction.install,
  };
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-callback */
function described(
  interaction: LiveInteraction,
  type: InteractionResponseType,
  message: StoredMessage | null,
): object {
  const created =
    interaction.originalId === null
      ? {}
      : {
          response_message_id: interaction.originalId,
          response_message_loading: interaction.pendingReply,
          response_message_ephemeral: interaction.ephemeral,
        };
  return {
    interaction: { id: interaction.id, type: interaction.type, ...created },
    resource: { type, ...(message === null ? {} : { message: wireMessage(message) }) },
  };
}
