import { InteractionContextType } from 'discord-api-types/v10';
import type { Place } from './place.ts';

/** Who brought the bot: the server, or the person themselves. */
export type Install = 'guild' | 'user';

/** Who brings the bot to a place when nothing is said. */
export function defaultInstall(place: Place): Install {
  if (place.kind === 'guild') return place.guild.installed ? 'guild' : 'user';
  return place.withBot ? 'guild' : 'user';
}

/** The kind of place, as commands are limited to: a server, the bot's own DM, or somebody else's. */
export function contextOf(place: Place): InteractionContextType {
  if (place.kind === 'guild') return InteractionContextType.Guild;
  return place.withBot ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}
