import {
  type APIInteractionDataResolved,
  type APISelectMenuComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { Place } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import { resolveChannel, resolveRole, resolveUser } from '../world/resolve.ts';
import type { World } from '../world/world.ts';

/** The values that a member's choices stand for; people, roles and channels may be given by name. */
export function chosenValues(
  world: World,
  place: Place,
  userId: string,
  select: APISelectMenuComponent,
  choices: readonly string[],
  resolved: APIInteractionDataResolved,
): string[] {
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (choices.length < min || choices.length > max) {
    const range = min === max ? `${min}` : `${min} to ${max}`;
    throw new Refused(`The select takes ${range} of its options, not ${choices.length}.`);
  }
  return choices.map((choice) => {
    const value = valueFor(world, place, userId, select, choice, resolved);
    if (value === null) throw new Refused(`«${choice}» is not in the select.`);
    return value;
  });
}

function valueFor(
  world: World,
  place: Place,
  userId: string,
  select: APISelectMenuComponent,
  choice: string,
  resolved: APIInteractionDataResolved,
): string | null {
  switch (select.type) {
    case ComponentType.StringSelect: {
      const option =
        select.options.find(({ value }) => value === choice) ??
        select.options.find(({ label }) => label === choice);
      return option?.value ?? null;
    }
    case ComponentType.UserSelect:
      return resolveUser(world, place, choice, resolved);
    case ComponentType.RoleSelect:
      return resolveRole(place, choice, resolved);
    case ComponentType.MentionableSelect:
      return resolveRole(place, choice, resolved) ?? resolveUser(world, place, choice, resolved);
    case ComponentType.ChannelSelect:
      if (place.kind === 'dm') return null;
      return resolveChannel(
        place.guild,
        userId,
        world.application.botUserId,
        choice,
        select.channel_types ?? [],
        resolved,
      );
  }
}
