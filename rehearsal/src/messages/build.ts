import {
  type APIAttachment,
  type APIMessage,
  EmbedType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { userObject } from '../world/api-objects.ts';
import { type Clock, isoNow } from '../world/clock.ts';
import { findMember, requireUser } from '../world/find.ts';
import { type Place, requirePlace } from '../world/place.ts';
import type { World } from '../world/world.ts';
import type { Attachments, UploadedFile } from './attachments.ts';
import type { MessageBody } from './body.ts';
import { completeComponents } from './complete-components.ts';
import { textOf } from './component-tree.ts';
import { mentionsIn, PARSE_ALL, PARSE_USERS } from './mentions.ts';
import type { StoredMessage } from './stored-message.ts';

/** What messages are made with. */
export interface MessageParts {
  readonly world: World;
  readonly clock: Clock;
  readonly nextId: () => string;
  readonly attachments: Attachments;
}

export interface Draft {
  place: Place;
  authorId: string;
  body: MessageBody;
  files: UploadedFile[];
  /** For messages that answer an interaction. */
  interaction?: { token: string; type: MessageType; extra: Partial<APIMessage> };
  visibleTo?: string | null;
  loading?: boolean;
}

/** Flags that a request can set; the others are Discord's to set. */
const SETTABLE =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** A new message, not stored yet. */
export function newMessage(parts: MessageParts, draft: Draft): StoredMessage {
  const { place, body, interaction } = draft;
  const id = parts.nextId();
  const attachments = uploads(parts, place.id, draft.files, body);
  const visibleTo = draft.visibleTo ?? null;
  const flags =
    ((body.flags ?? 0) & SETTABLE & ~MessageFlags.Ephemeral) |
    (visibleTo === null ? 0 : MessageFlags.Ephemeral) |
    (draft.loading === true ? MessageFlags.Loading : 0);
  return {
    id,
    channel_id: place.id,
    author: userObject(requireUser(parts.world, draft.authorId)),
    content: body.content ?? '',
    timestamp: isoNow(parts.clock),
    edited_timestamp: null,
    tts: body.tts ?? false,
    pinned: false,
    type: interaction?.type ?? (body.message_reference ? MessageType.Reply : MessageType.Default),
    flags,
    embeds: (body.embeds ?? []).map((embed) => ({ ...embed, type: EmbedType.Rich })),
    attachments,
    components: completeComponents(body.components ?? [], attachments),
    ...mentionFields(parts, draft.authorId, place, body, interaction !== undefined),
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...(body.message_reference
      ? {
          message_reference: { type: 0, channel_id: place.id, message_id: body.message_reference.message_id },
        }
      : {}),
    ...interaction?.extra,
    ephemeral: visibleTo !== null,
    visibleTo,
    loading: draft.loading ?? false,
    interactionToken: interaction?.token ?? null,
  };
}

/** A message after an edit: only what the body names changes. An edit notifies nobody. */
export function editedMessage(
  parts: MessageParts,
  message: StoredMessage,
  body: MessageBody,
  files: UploadedFile[],
): StoredMessage {
  const place = requirePlace(parts.world, message.channel_id);
  const kept = body.attachments
    ? message.attachments.filter((attachment) =>
        body.attachments?.some(({ id }) => `${id}` === attachment.id),
      )
    : message.attachments;
  const attachments = [...kept, ...uploads(parts, place.id, files, body)];
  const content = body.content === undefined ? message.content : (body.content ?? '');
  const components =
    body.components === undefined
      ? message.components
      : completeComponents(body.components ?? [], attachments);
  // Filling in a deferred reply is its first showing, so it does notify, and it was not edited.
  const first = message.loading;
  const mentions = mentionFields(
    parts,
    message.author.id,
    place,
    { ...body, content, components: components ?? [] },
    message.interactionToken !== null,
  );
  return {
    ...message,
    content,
    embeds: body.embeds === undefined ? message.embeds : (body.embeds ?? []),
    attachments,
    ...(components === undefined ? {} : { components }),
    ...mentions,
    notified: first ? mentions.notified : message.notified,
    flags: ((message.flags ?? 0) & ~MessageFlags.Loading) | ((body.flags ?? 0) & MessageFlags.IsComponentsV2),
    edited_timestamp: first ? null : isoNow(parts.clock),
    loading: false,
  };
}

/** The attachments that a message with this body and these files would have, for checking references to them. */
function uploads(
  parts: MessageParts,
  channelId: string,
  files: UploadedFile[],
  body: MessageBody,
): APIAttachment[] {
  return files.map((file) => {
    const note = body.attachments?.find(({ id }) => `${id}` === `${file.nth}`) ?? null;
    return parts.attachments.add(file, parts.nextId(), channelId, note);
  });
}

function mentionFields(
  parts: MessageParts,
  authorId: string,
  place: Place,
  body: MessageBody,
  fromInteraction: boolean,
) {
  const texts = [body.content ?? '', ...textOf(body.components ?? [])];
  const allowed = body.allowed_mentions ?? (fromInteraction ? PARSE_USERS : PARSE_ALL);
  const mentions = mentionsIn(texts, allowed, place, authorId);
  const silent = ((body.flags ?? 0) & MessageFlags.SuppressNotifications) !== 0;
  const everybody = mentions.everyone && place.kind === 'guild' ? [place.guild.id] : [];
  return {
    mentions: mentions.users.map((id) => mentionedUser(parts, place, id)),
    mention_roles: mentions.roles,
    mention_everyone: mentions.everyone,
    notified: silent ? [] : [...mentions.users, ...mentions.roles, ...everybody],
  };
}

function mentionedUser(parts: MessageParts, place: Place, userId: string) {
  const user = userObject(requireUser(parts.world, userId));
  const nick = place.kind === 'guild' ? findMember(place.guild, userId)?.nick : undefined;
  return nick === undefined ? user : { ...user, member: { nick } };
}
