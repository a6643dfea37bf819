import { ApplicationFlags, GatewayIntentBits } from 'discord-api-types/v10';
import type { RehearsalState } from '../rehearsal/state.ts';
import { guildChannelObject, memberObject, roleObject, userObject } from '../world/api-objects.ts';
import { requireUser } from '../world/find.ts';
import type { World, WorldGuild } from '../world/world.ts';
import type { Session } from './session.ts';

/** The data of READY: https://discord.com/developers/docs/events/gateway-events#ready */
export function readyData(state: RehearsalState, session: Session): object {
  const { application, guilds } = state.world;
  return {
    v: 10,
    user: {
      ...userObject(requireUser(state.world, application.botUserId)),
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
    resume_gateway_url: `${state.url.replace('http', 'ws')}/gateway`,
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

/** What an application's flags say of its privileged intents while it is in few servers. */
export function applicationFlags(privilegedIntents: number): number {
  const pairs: [number, ApplicationFlags][] = [
    [GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresenceLimited],
    [GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembersLimited],
    [GatewayIntentBits.MessageContent, ApplicationFlags.GatewayMessageContentLimited],
  ];
  return pairs
    .filter(([intent]) => (privilegedIntents & intent) !== 0)
    .reduce((flags, [, flag]) => flags | flag, 0);
}

/** The data of GUILD_CREATE. Other members than the bot are only there with their own intent. */
export function guildCreateData(world: World, guild: WorldGuild, intents: number): object {
  const all = (intents & GatewayIntentBits.GuildMembers) !== 0;
  const { botUserId } = world.application;
  return {
    ...guildData(guild),
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

/** A guild as the REST API gives it. */
export function guildData(guild: WorldGuild): object {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    description: null,
    owner_id: guild.ownerId,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 1,
    default_message_notifications: 1,
    explicit_content_filter: 2,
    roles: guild.roles.map(roleObject),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    public_updates_channel_id: null,
    safety_alerts_channel_id: null,
    max_members: 250_000,
    max_presences: null,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    premium_progress_bar_enabled: false,
    preferred_locale: guild.locale,
    nsfw_level: 0,
    nsfw: false,
  };
}
