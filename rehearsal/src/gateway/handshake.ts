import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import type { WorldApplication } from '../world/world.ts';

/** The intents that Discord gives only to bots that were granted them. */
const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

const KNOWN_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((bits, bit) => bits | bit, 0);

/** The close code for a client that may not identify itself like this, or null. */
export function handshakeRefusal(
  application: WorldApplication,
  token: string,
  intents: number,
  shard: readonly [number, number],
): number | null {
  if (token.replace(/^Bot /, '') !== application.token) return GatewayCloseCodes.AuthenticationFailed;
  if (shard[0] >= shard[1]) return GatewayCloseCodes.InvalidShard;
  if ((intents & ~KNOWN_INTENTS) !== 0) return GatewayCloseCodes.InvalidIntents;
  const refused = intents & PRIVILEGED_INTENTS & ~application.privilegedIntents;
  return refused === 0 ? null : GatewayCloseCodes.DisallowedIntents;
}
