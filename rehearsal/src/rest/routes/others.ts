import { PermissionFlagsBits } from 'discord-api-types/v10';
import {
  applicationFlags,
  channelObject,
  guildChannelObject,
  memberObject,
  roleObject,
  userObject,
} from '../../world/api-objects.ts';
import { dmWithBot } from '../../world/dm.ts';
import { findMember, findUser, requireUser } from '../../world/find.ts';
import { guildObject } from '../../world/guild-object.ts';
import { channelPermissions } from '../../world/permissions.ts';
import type { WorldGuild } from '../../world/world.ts';
import { ApiError, invalidForm, unknownMember, unknownUser } from '../http/api-error.ts';
import { installedGuild } from './access.ts';
import { ok, param, type RestRequest, type RestState, type Route } from './route.ts';

/** An endpoint that only tells something. */
function get(path: string, tell: (request: RestRequest, state: RestState) => unknown): Route {
  return { method: 'GET', path, limit: 'other', handle: (request, state) => ok(tell(request, state)) };
}

const gatewayUrl = (state: RestState) => `${state.url.replace('http', 'ws')}/gateway`;

export const otherRoutes: Route[] = [
  { ...get('/gateway', (_request, state) => ({ url: gatewayUrl(state) })), open: true },
  get('/gateway/bot', (_request, state) => ({
    url: gatewayUrl(state),
    ...state.gateway.botInfo,
  })),
  get('/users/@me', (_request, state) => ownUser(state)),
  get('/users/:userId', (request, state) => {
    const user = findUser(state.world, param(request, 'userId'));
    if (user === null) throw unknownUser();
    return userObject(user);
  }),
  get('/applications/@me', (_request, state) => application(state)),
  get('/oauth2/applications/@me', (_request, state) => application(state)),
  get('/users/@me/guilds', (_request, state) =>
    state.world.guilds.filter(({ installed }) => installed).map(({ id, name }) => ({ id, name, icon: null })),
  ),
  get('/guilds/:guildId', (request, state) => guildObject(guildOf(request, state))),
  get('/guilds/:guildId/channels', (request, state) => visibleChannels(state, guildOf(request, state))),
  get('/guilds/:guildId/roles', (request, state) => guildOf(request, state).roles.map(roleObject)),
  get('/guilds/:guildId/members/:userId', (request, state) => {
    const member = findMember(guildOf(request, state), param(request, 'userId'));
    if (member === null) throw unknownMember();
    return memberObject(state.world, member);
  }),
  {
    method: 'POST',
    path: '/users/@me/channels',
    limit: 'other',
    handle: async (request, state) => ok(await openDm(request, state)),
  },
];

function guildOf(request: RestRequest, state: RestState): WorldGuild {
  return installedGuild(state.world, param(request, 'guildId'));
}

function ownUser(state: RestState): object {
  const user = userObject(requireUser(state.world, state.world.application.botUserId));
  return { ...user, verified: true, mfa_enabled: false, locale: 'en-US', flags: 0 };
}

function application(state: RestState): object {
  const { application: app } = state.world;
  return {
    id: app.id,
    name: app.name,
    icon: null,
    description: app.description,
    type: null,
    bot: userObject(requireUser(state.world, app.botUserId)),
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: applicationFlags(app.privilegedIntents),
    hook: true,
    storefront_available: false,
    integration_types_config: { 0: {}, 1: {} },
    approximate_guild_count: state.world.guilds.filter(({ installed }) => installed).length,
    interactions_endpoint_url: null,
    redirect_uris: [],
    team: null,
  };
}

/** Channels that the bot cannot see are left out. */
function visibleChannels(state: RestState, guild: WorldGuild): object[] {
  const { botUserId } = state.world.application;
  return guild.channels
    .filter((channel) => {
      const held = channelPermissions(guild, channel, botUserId);
      return (held & PermissionFlagsBits.ViewChannel) !== 0n;
    })
    .map((channel) => guildChannelObject(guild, channel));
}

async function openDm(request: RestRequest, state: RestState): Promise<object> {
  const { recipient_id: recipientId } = await state.checkBody('dmCreate', request.json);
  if (!recipientId) {
    const message = 'This field is required';
    throw invalidForm([{ path: ['recipient_id'], code: 'BASE_TYPE_REQUIRED', message }]);
  }
  const user = findUser(state.world, recipientId);
  if (user === null) throw unknownUser();
  if (user.bot === true) throw new ApiError(400, 50007, 'Cannot send messages to this user');
  return channelObject(state.world, dmWithBot(state, user.id));
}
