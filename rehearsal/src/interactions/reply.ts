import {
  type APIMessage,
  type APIMessageInteractionMetadata,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import type { UploadedFile } from '../messages/attachments.ts';
import type { MessageBody } from '../messages/body.ts';
import { type MessageParts, newMessage } from '../messages/build.ts';
import type { MessageStore } from '../messages/store.ts';
import { hasFlag, type StoredMessage } from '../messages/stored-message.ts';
import { userObject } from '../world/api-objects.ts';
import { requireUser } from '../world/find.ts';
import { channelPermissions, permissionBits } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import type { LiveInteraction } from './live-interaction.ts';

/** What replies are made with, and where they are put. */
export interface ReplyParts extends MessageParts {
  readonly messages: MessageStore;
}

/** Stores a message that an interaction led to, which only one person sees if the bot or the server wants it so. */
export function addReply(
  parts: ReplyParts,
  interaction: LiveInteraction,
  body: MessageBody,
  files: UploadedFile[],
  loading: boolean,
): StoredMessage {
  const { application } = parts.world;
  const alone = hasFlag(body, MessageFlags.Ephemeral) || mustBeEphemeral(interaction);
  const followsUp = interaction.originalId !== null || interaction.message !== null;
  return parts.messages.add(
    newMessage(parts, {
      place: interaction.place,
      authorId: application.botUserId,
      body,
      files,
      loading,
      visibleTo: alone ? interaction.userId : null,
      interaction: {
        token: interaction.token,
        type: followsUp ? MessageType.Reply : MessageType.ChatInputCommand,
        extra: { ...metadata(parts.world, interaction), ...reference(interaction) },
      },
    }),
  );
}

/** Where the server did not install the bot and does not allow it in public, only the person themselves sees it. */
function mustBeEphemeral({ install, place, userId }: LiveInteraction): boolean {
  if (install !== 'user' || place.kind !== 'guild' || place.guild.installed) return false;
  const needed = permissionBits(['UseExternalApps']);
  return (channelPermissions(place.guild, place.channel, userId) & needed) !== needed;
}

function metadata(world: World, interaction: LiveInteraction): Partial<APIMessage> {
  const { application } = world;
  const user = userObject(requireUser(world, interaction.userId));
  const guildId = interaction.place.kind === 'guild' ? interaction.place.guild.id : '0';
  const owners = interaction.install === 'user' ? { 1: interaction.userId } : { 0: guildId };
  return {
    webhook_id: application.id,
    application_id: application.id,
    interaction_metadata: metadataOf(interaction, {
      id: interaction.id,
      user,
      authorizing_integration_owners: owners,
    }),
    ...(interaction.commandName === null
      ? {}
      : {
          interaction: {
            id: interaction.id,
            type: InteractionType.ApplicationCommand,
            name: interaction.commandName,
            user,
          },
        }),
  };
}

function metadataOf(
  { type, message }: LiveInteraction,
  base: Pick<APIMessageInteractionMetadata, 'id' | 'user' | 'authorizing_integration_owners'>,
): APIMessageInteractionMetadata {
  return message === null || type !== InteractionType.MessageComponent
    ? { ...base, type: InteractionType.ApplicationCommand }
    : { ...base, type, interacted_message_id: message.id };
}

function reference({ message, originalId, place }: LiveInteraction): Partial<APIMessage> {
  const messageId = originalId ?? message?.id;
  return messageId === undefined
    ? {}
    : { message_reference: { type: 0, channel_id: place.id, message_id: messageId } };
}
