import { GatewayIntentBits } from 'discord-api-types/v10';
import { messageForBot } from '../messages/for-bot.ts';
import type { StoredMessage } from '../messages/store.ts';
import type { RehearsalState } from '../rehearsal/state.ts';
import { type Place, requirePlace } from '../world/find.ts';

/** Tells of messages those clients that asked for such events; a bot without intents hears nothing. */
export function sendMessageEvents(state: RehearsalState): void {
  const tell = (event: string, message: StoredMessage, dataIn: (place: Place) => object) => {
    if (message.ephemeral) return;
    const place = requirePlace(state.world, message.channel_id);
    if (place.kind === 'dm') {
      state.gateway.dispatch(event, dataIn(place), null, GatewayIntentBits.DirectMessages);
    } else {
      const data = { ...dataIn(place), guild_id: place.guild.id };
      state.gateway.dispatch(event, data, place.guild.id, GatewayIntentBits.GuildMessages);
    }
  };
  const whole = (message: StoredMessage) => (place: Place) => messageForBot(state.world, place, message);
  state.events.on('messageCreate', (message) => tell('MESSAGE_CREATE', message, whole(message)));
  state.events.on('messageUpdate', (message) => tell('MESSAGE_UPDATE', message, whole(message)));
  state.events.on('messageDelete', (message) => {
    tell('MESSAGE_DELETE', message, () => ({ id: message.id, channel_id: message.channel_id }));
  });
}
