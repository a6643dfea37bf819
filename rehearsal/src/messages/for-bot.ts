import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10';
import type { Place } from '../world/place.ts';
import type { World } from '../world/world.ts';
import { type StoredMessage, wireMessage } from './stored-message.ts';

/**
 * A message as the bot gets to read it. Without the message content intent, what others wrote is blank, except where
 * the bot is addressed. https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function messageForBot(world: World, place: Place, message: StoredMessage): APIMessage {
  const wire = wireMessage(message);
  const { botUserId, privilegedIntents } = world.application;
  const readable =
    message.author.id === botUserId ||
    place.kind === 'dm' ||
    message.mentions.some(({ id }) => id === botUserId) ||
    (privilegedIntents & GatewayIntentBits.MessageContent) !== 0;
  return readable ? wire : { ...wire, content: '', embeds: [], attachments: [], components: [] };
}
