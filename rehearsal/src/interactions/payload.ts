import { ApplicationIntegrationType } from 'discord-api-types/v10';
import { ATTACHMENT_SIZE_LIMIT } from '../messages/attachments.ts';
import { wireMessage } from '../messages/stored-message.ts';
import { channelObject, interactionGuild, interactionMember, userObject } from '../world/api-objects.ts';
import { requireUser } from '../world/find.ts';
import { contextOf } from '../world/install.ts';
import { channelPermissions, dmPermissions } from '../world/permissions.ts';
import type { Place } from '../world/place.ts';
import type { World } from '../world/world.ts';
import type { LiveInteraction } from './live-interaction.ts';

/** A whole interaction as the bot receives it: https://discord.com/developers/docs/interactions/receiving-and-responding */
export function interactionPayload(world: World, interaction: LiveInteraction, data: object): object {
  const { place, userId, message } = interaction;
  return {
    version: 1,
    type: interaction.type,
    id: interaction.id,
    application_id: world.application.id,
    token: interaction.token,
    data,
    channel_id: place.id,
    channel: channelObject(world, place),
    context: contextOf(place),
    locale: requireUser(world, userId).locale,
    app_permissions: appPermissions(world, place, interaction),
    authorizing_integration_owners: owners(place, interaction),
    entitlements: [],
    entitlement_sku_ids: [],
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
    ...invoker(world, place, userId),
    ...(message === null ? {} : { message: wireMessage(message) }),
  };
}

function invoker(world: World, place: Place, userId: string): object {
  if (place.kind === 'dm') return { user: userObject(requireUser(world, userId)) };
  return {
    guild_id: place.guild.id,
    guild: interactionGuild(place.guild),
    guild_locale: place.guild.locale,
    member: interactionMember(world, place.guild, place.channel, userId),
  };
}

function appPermissions(world: World, place: Place, interaction: LiveInteraction): string {
  if (place.kind === 'dm') return dmPermissions(place.withBot).toString();
  // Where only the person installed it, the app can do no more than they can.
  const actor = place.guild.installed ? world.application.botUserId : interaction.userId;
  return channelPermissions(place.guild, place.channel, actor).toString();
}

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object */
function owners(place: Place, interaction: LiveInteraction): object {
  if (interaction.install === 'user') return { [ApplicationIntegrationType.UserInstall]: interaction.userId };
  return { [ApplicationIntegrationType.GuildInstall]: place.kind === 'guild' ? place.guild.id : '0' };
}
