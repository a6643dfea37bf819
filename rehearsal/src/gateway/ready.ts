import { GatewayIntentBits } from 'discord-api-types/v10';
import { applicationFlags, guildChannelObject, memberObject, userObject } from '../world/api-objects.ts';
import { requireUser } from '../world/find.ts';
import { guildObject } from '../world/guild-object.ts';
import type { World, WorldGuild } from '../world/world.ts';
import type { Session } from './session.ts';

/** The data of READY: https://discord.com/developers/docs/events/gateway-events#ready */
export function readyData(world: World, url: string, session: Session): object {
  const { application, guilds } = world;
  return {
    v: 10,
    user: {
      ...userObject(requireUser(world, application.botUserId)),
      verified: true,
      mfa_enabled: false,
      email: null,
      flags: 0,
    },
    guilds: guilds
      .filter((guild) => guild.installed && session.hears(guild.id))
      .map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: `${url.replace('http', 'ws')}/gateway`,
    shard: session.shard,
    application: { id: application.id, flags: applicationFlags(application.privilegedIntents) },
    private_channels: [],
    relationships: [],
    presences: [],
    user_settings: {},
    geo_ordered_rtc_regions: [],
    guild_join_requests: [],
    auth: {},
  };
}

/** The data of GUILD_CREATE. Other members than the bot are only there with their own intent. */
export function guildCreateData(world: World, guild: WorldGuild, intents: number): object {
  const all = (intents & GatewayIntentBits.GuildMembers) !== 0;
  const { botUserId } = world.application;
  return {
    ...guildObject(guild),
    joined_at: guild.members.find(({ userId }) => userId === botUserId)?.joinedAt,
    large: false,
    unavailable: false,
    member_count: guild.members.length,
    voice_states: [],
    members: guild.members
      .filter(({ userId }) => all || userId === botUserId)
      .map((member) => memberObject(world, member)),
    channels: guild.channels.map((channel) => guildChannelObject(guild, channel)),
    threads: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
