import { GatewayIntentBits } from 'discord-api-types/v10';
import { messageForBot } from '../messages/for-bot.ts';
import type { MessageEventMap } from '../messages/store.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import { type Place, requirePlace } from '../world/place.ts';
import type { World } from '../world/world.ts';
import type { Gateway } from './gateway.ts';

/** Whose messages are told, and how they are heard of. */
export interface MessageNews {
  readonly world: World;
  readonly gateway: Gateway;
  readonly events: {
    on(kind: keyof MessageEventMap, listener: (message: StoredMessage) => void): unknown;
  };
}

/** Tells of messages those clients that asked for such events; a bot without intents hears nothing. */
export function sendMessageEvents({ world, gateway, events }: MessageNews): void {
  const tell = (event: string, message: StoredMessage, dataIn: (place: Place) => object) => {
    if (message.ephemeral) return;
    const place = requirePlace(world, message.channel_id);
    if (place.kind === 'dm') {
      gateway.dispatch(event, dataIn(place), null, GatewayIntentBits.DirectMessages);
    } else {
      const data = { ...dataIn(place), guild_id: place.guild.id };
      gateway.dispatch(event, data, place.guild.id, GatewayIntentBits.GuildMessages);
    }
  };
  const whole = (message: StoredMessage) => (place: Place) => messageForBot(world, place, message);
  events.on('messageCreate', (message) => tell('MESSAGE_CREATE', message, whole(message)));
  events.on('messageUpdate', (message) => tell('MESSAGE_UPDATE', message, whole(message)));
  events.on('messageDelete', (message) => {
    tell('MESSAGE_DELETE', message, () => ({ id: message.id, channel_id: message.channel_id }));
  });
}
