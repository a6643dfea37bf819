import {
  type APIInteractionDataResolved,
  type APIMessageComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { findComponent, isSelect } from '../messages/component-tree.ts';
import type { StoredMessage } from '../messages/stored-message.ts';
import type { Place } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import type { World } from '../world/world.ts';
import { chosenValues } from './select-values.ts';

/** The data of a press on a button, given by its custom id or its label. Throws `Refused` where no client presses. */
export function pressData(message: StoredMessage, button: string | { label: string }): object {
  const wanted = (component: APIMessageComponent) =>
    component.type === ComponentType.Button &&
    (typeof button === 'string'
      ? 'custom_id' in component && component.custom_id === button
      : 'label' in component && component.label === button.label);
  const found = findComponent(message, wanted);
  const called = typeof button === 'string' ? button : button.label;
  if (found === null || found.type !== ComponentType.Button) {
    throw new Refused(`There is no button «${called}».`);
  }
  if (found.style === ButtonStyle.Link) throw new Refused(`«${called}» is a link to ${found.url}.`);
  if (found.style === ButtonStyle.Premium) throw new Refused(`«${called}» is for buying something.`);
  if (found.disabled === true) {
    throw new Refused(`The button «${found.label ?? found.emoji?.name ?? called}» is disabled.`);
  }
  return { component_type: found.type, custom_id: found.custom_id, id: found.id };
}

/** The data of a choice from a select. Throws `Refused` for what cannot be chosen. */
export function selectData(
  world: World,
  place: Place,
  userId: string,
  message: StoredMessage,
  customId: string,
  choices: readonly string[],
): object {
  const found = findComponent(
    message,
    (component) => isSelect(component) && component.custom_id === customId,
  );
  if (found === null || !isSelect(found)) throw new Refused(`There is no select «${customId}».`);
  if (found.disabled === true) throw new Refused(`The select «${customId}» is disabled.`);
  const resolved: APIInteractionDataResolved = {};
  const values = chosenValues(world, place, userId, found, choices, resolved);
  const extra = found.type === ComponentType.StringSelect ? {} : { resolved };
  return { component_type: found.type, custom_id: customId, id: found.id, values, ...extra };
}
