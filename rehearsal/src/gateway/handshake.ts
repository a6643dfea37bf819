import { GatewayCloseCodes, GatewayIntentBits } from 'discord-api-types/v10';
import type { World } from '../world/world.ts';
import type { GatewayLimits } from './session-starts.ts';

/** The intents that Discord gives only to bots that were granted them. */
const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

const KNOWN_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((bits, bit) => bits | bit, 0);

/** Which shard hears of a guild, or of what is in none: https://discord.com/developers/docs/events/gateway#sharding */
export const shardOf = (guildId: string | null, shards: number): number =>
  guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(shards));

type Limits = Pick<GatewayLimits, 'guildsPerShard' | 'multipleOf'>;

/** The close code for a client that may not identify itself like this, or null. */
export function handshakeRefusal(
  world: World,
  token: string,
  intents: number,
  shard: readonly [number, number],
  limits: Limits,
): number | null {
  const { application } = world;
  if (token.replace(/^Bot /, '') !== application.token) return GatewayCloseCodes.AuthenticationFailed;
  if (shard[0] >= shard[1] || shard[1] % limits.multipleOf !== 0) return GatewayCloseCodes.InvalidShard;
  if (isTooBig(world, shard, limits)) return GatewayCloseCodes.ShardingRequired;
  if ((intents & ~KNOWN_INTENTS) !== 0) return GatewayCloseCodes.InvalidIntents;
  const refused = intents & PRIVILEGED_INTENTS & ~application.privilegedIntents;
  return refused === 0 ? null : GatewayCloseCodes.DisallowedIntents;
}

/** A bot that has as many servers as one shard may have must have more than one already. */
function isTooBig(world: World, [nth, of]: readonly [number, number], { guildsPerShard }: Limits): boolean {
  const guilds = world.guilds.filter(({ id, installed }) => installed && shardOf(id, of) === nth).length;
  return of === 1 ? guilds >= guildsPerShard : guilds > guildsPerShard;
}
