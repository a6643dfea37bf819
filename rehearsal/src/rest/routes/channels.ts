import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { UploadedFile } from '../../messages/attachments.ts';
import type { MessageBody } from '../../messages/body.ts';
import { editedMessage, newMessage } from '../../messages/build.ts';
import { messageForBot } from '../../messages/for-bot.ts';
import { type StoredMessage, wireMessage } from '../../messages/stored-message.ts';
import { channelObject } from '../../world/api-objects.ts';
import type { Place } from '../../world/place.ts';
import { compareSnowflakes } from '../../world/snowflake.ts';
import { invalidForm, notTheAuthor, unknownMessage } from '../http/api-error.ts';
import { checkMessage } from '../rules/message.ts';
import { botMay, requireBotMay, visiblePlace } from './access.ts';
import { noContent, ok, param, type RestRequest, type RestState, type Route } from './route.ts';

/** How long a nonce is remembered: «within the past few minutes». */
const NONCE_MS = 5 * 60_000;

export const channelRoutes: Route[] = [
  {
    method: 'GET',
    path: '/channels/:channelId',
    limit: 'other',
    handle: (request, state) => ok(channelObject(state.world, placeOf(request, state))),
  },
  {
    method: 'POST',
    path: '/channels/:channelId/messages',
    limit: 'messageCreate',
    async handle(request, state) {
      const place = placeOf(request, state);
      requireBotMay(state.world, place, PermissionFlagsBits.SendMessages);
      if (request.files.length > 0) requireBotMay(state.world, place, PermissionFlagsBits.AttachFiles);
      const body = await state.checkBody('messageCreate', request.json);
      checkMessage(body, { files: request.files, before: null, path: [], origin: 'channel' });
      const earlier = sentBefore(state, place, body);
      if (earlier !== null) return ok(wireMessage(earlier));
      return ok(wireMessage(post(state, place, body, request.files)));
    },
  },
  {
    method: 'GET',
    path: '/channels/:channelId/messages',
    limit: 'other',
    handle(request, state) {
      const place = placeOf(request, state);
      if (!botMay(state.world, place, PermissionFlagsBits.ReadMessageHistory)) return ok([]);
      const messages = page(state.messages.inChannel(place.id).filter(isPublic), request.query);
      return ok(messages.map((message) => messageForBot(state.world, place, message)));
    },
  },
  {
    method: 'GET',
    path: '/channels/:channelId/messages/:messageId',
    limit: 'other',
    handle(request, state) {
      const place = placeOf(request, state);
      requireBotMay(state.world, place, PermissionFlagsBits.ReadMessageHistory);
      return ok(messageForBot(state.world, place, messageOf(request, state)));
    },
  },
  {
    method: 'PATCH',
    path: '/channels/:channelId/messages/:messageId',
    limit: 'messageEdit',
    async handle(request, state) {
      placeOf(request, state);
      const message = messageOf(request, state);
      if (message.author.id !== state.world.application.botUserId) throw notTheAuthor();
      const body = await state.checkBody('messageEdit', request.json);
      checkMessage(body, { files: request.files, before: message, path: [], origin: 'channel' });
      return ok(wireMessage(state.messages.replace(editedMessage(state, message, body, request.files))));
    },
  },
  {
    method: 'DELETE',
    path: '/channels/:channelId/messages/:messageId',
    limit: 'messageDelete',
    handle(request, state) {
      const place = placeOf(request, state);
      const message = messageOf(request, state);
      if (message.author.id !== state.world.application.botUserId) {
        requireBotMay(state.world, place, PermissionFlagsBits.ManageMessages);
      }
      state.messages.remove(message);
      return noContent;
    },
  },
  {
    method: 'POST',
    path: '/channels/:channelId/typing',
    limit: 'other',
    handle(request, state) {
      const place = placeOf(request, state);
      requireBotMay(state.world, place, PermissionFlagsBits.SendMessages);
      state.events.emit('typing', { channelId: place.id });
      return noContent;
    },
  },
];

const placeOf = (request: RestRequest, state: RestState) =>
  visiblePlace(state.world, param(request, 'channelId'));

const isPublic = (message: StoredMessage) => !message.ephemeral;

/** A message that everybody sees; an ephemeral one can only be reached with its interaction's token. */
function messageOf(request: RestRequest, state: RestState): StoredMessage {
  const message = state.messages.get(param(request, 'messageId'));
  if (message === null || message.ephemeral || message.channel_id !== param(request, 'channelId')) {
    throw unknownMessage();
  }
  return message;
}

/** The message that this nonce was sent with before, by `enforce_nonce`. */
function sentBefore(state: RestState, place: Place, body: MessageBody): StoredMessage | null {
  if (body.enforce_nonce !== true || body.nonce === undefined || body.nonce === null) return null;
  const since = state.clock.now() - NONCE_MS;
  const { botUserId } = state.world.application;
  const earlier = state.messages
    .inChannel(place.id)
    .find(
      (message) =>
        message.author.id === botUserId &&
        `${message.nonce}` === `${body.nonce}` &&
        Date.parse(message.timestamp) >= since,
    );
  return earlier ?? null;
}

function post(state: RestState, place: Place, body: MessageBody, files: UploadedFile[]): StoredMessage {
  const authorId = state.world.application.botUserId;
  return state.messages.add(newMessage(state, { place, authorId, body, files }));
}

/** One page of a history, newest first: https://discord.com/developers/docs/resources/message#get-channel-messages */
function page(history: StoredMessage[], query: URLSearchParams): StoredMessage[] {
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    const message = 'int value should be between 1 and 100.';
    throw invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_RANGE', message }]);
  }
  const newestFirst = history.toReversed();
  const [before, after, around] = ['before', 'after', 'around'].map((name) => query.get(name));
  if (around) {
    const older = newestFirst.filter(({ id }) => compareSnowflakes(id, around) < 0);
    const rest = newestFirst.filter(({ id }) => compareSnowflakes(id, around) >= 0);
    const half = Math.floor(limit / 2);
    return [...rest.slice(-half - 1), ...older.slice(0, half)].slice(0, limit);
  }
  if (after) return newestFirst.filter(({ id }) => compareSnowflakes(id, after) > 0).slice(-limit);
  if (before) return newestFirst.filter(({ id }) => compareSnowflakes(id, before) < 0).slice(0, limit);
  return newestFirst.slice(0, limit);
}
