import type { LiveInteraction } from '../../interactions/live-interaction.ts';
import { addReply } from '../../interactions/reply.ts';
import { editedMessage } from '../../messages/build.ts';
import { type StoredMessage, wireMessage } from '../../messages/stored-message.ts';
import { ApiError, expiredToken, unknownMessage, unknownWebhook } from '../http/api-error.ts';
import { checkMessage } from '../rules/message.ts';
import { noContent, ok, param, type RestRequest, type RestState, type Route } from './route.ts';

/** Follow-ups allowed where only the person installed the bot. */
const USER_INSTALL_FOLLOWUPS = 5;

const MESSAGE = '/webhooks/:webhookId/:token/messages/:messageId';
const rules = { open: true, free: true, limit: 'webhook' } as const;

/** What an interaction's token is good for: https://discord.com/developers/docs/interactions/receiving-and-responding#followup-messages */
export const webhookRoutes: Route[] = [
  {
    method: 'POST',
    path: '/webhooks/:webhookId/:token',
    ...rules,
    async handle(request, state) {
      const interaction = interactionOf(request, state);
      const body = await state.checkBody('followup', request.json);
      // Right after a deferral a follow-up fills it in; Discord calls this deprecated, but does it.
      if (interaction.pendingReply) {
        return edit(request, state, interaction, messageOf(state, interaction, '@original'));
      }
      checkMessage(body, { files: request.files, before: null, path: [], origin: 'interaction' });
      interaction.followups += 1;
      const elsewhere = interaction.place.kind === 'dm' || !interaction.place.guild.installed;
      if (interaction.install === 'user' && elsewhere && interaction.followups > USER_INSTALL_FOLLOWUPS) {
        throw new ApiError(
          400,
          40094,
          'This interaction has reached the maximum number of follow up messages',
        );
      }
      return ok(wireMessage(addReply(state, interaction, body, request.files, false)));
    },
  },
  {
    method: 'GET',
    path: MESSAGE,
    ...rules,
    handle(request, state) {
      const interaction = interactionOf(request, state);
      return ok(wireMessage(messageOf(state, interaction, param(request, 'messageId'))));
    },
  },
  {
    method: 'PATCH',
    path: MESSAGE,
    ...rules,
    handle(request, state) {
      const interaction = interactionOf(request, state);
      return edit(request, state, interaction, messageOf(state, interaction, param(request, 'messageId')));
    },
  },
  {
    method: 'DELETE',
    path: MESSAGE,
    ...rules,
    handle(request, state) {
      const interaction = interactionOf(request, state);
      const message = messageOf(state, interaction, param(request, 'messageId'));
      state.messages.remove(message);
      if (message.id === interaction.originalId && interaction.pendingReply) {
        interaction.pendingReply = false;
        interaction.answer({ kind: 'none' });
      }
      return noContent;
    },
  },
];

/** The interaction that a token belongs to, once it was answered. */
function interactionOf(request: RestRequest, state: RestState): LiveInteraction {
  const interaction = state.interactions.byToken(param(request, 'token'));
  if (interaction === null || param(request, 'webhookId') !== state.world.application.id) {
    throw unknownWebhook();
  }
  if (interaction.state !== 'answered') throw unknownWebhook();
  if (state.interactions.isExpired(interaction)) throw expiredToken();
  return interaction;
}

function messageOf(state: RestState, interaction: LiveInteraction, id: string): StoredMessage {
  const message = state.messages.get(id === '@original' ? (interaction.originalId ?? '') : id);
  if (message === null) throw unknownMessage();
  const own = message.id === interaction.originalId || message.interactionToken === interaction.token;
  if (!own) throw unknownMessage();
  return message;
}

async function edit(
  request: RestRequest,
  state: RestState,
  interaction: LiveInteraction,
  message: StoredMessage,
) {
  const body = await state.checkBody('followupEdit', request.json);
  checkMessage(body, { files: request.files, before: message, path: [], origin: 'interaction' });
  const edited = state.messages.replace(editedMessage(state, message, body, request.files));
  if (edited.id === interaction.originalId && interaction.pendingReply) {
    interaction.pendingReply = false;
    interaction.answer({ kind: 'message', message: edited });
  }
  return ok(wireMessage(edited));
}
