import {
  type APIInteractionDataResolved,
  type APIModalInteractionResponseCallbackComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { OpenModal } from '../interactions/live-interaction.ts';
import { type ModalField, walkModalFields } from '../messages/component-tree.ts';
import type { Place } from '../world/place.ts';
import { Refused } from '../world/refused.ts';
import type { World } from '../world/world.ts';
import { chosenValues } from './select-values.ts';

/** What a member put into a modal: by a field's custom id or its label. */
export type ModalValues = Readonly<Record<string, string | boolean | string[]>>;

/** The data of a modal's submission, once every field holds what Discord's client would accept. */
export function modalData(world: World, place: Place, modal: OpenModal, values: ModalValues): object {
  const known = [...walkModalFields(modal.components)];
  for (const name of Object.keys(values)) {
    if (known.some(({ field, label }) => field.custom_id === name || label === name)) continue;
    throw new Refused(
      `The form has no field «${name}»; it has ${known.map(({ label }) => label).join(', ')}.`,
    );
  }
  const resolved: APIInteractionDataResolved = {};
  const answerOf = (field: ModalField, label: string) =>
    filled(world, place, modal.userId, field, label, values[field.custom_id] ?? values[label], resolved);
  const components = modal.components.map((component, index) =>
    submitted(component, index * 2 + 1, answerOf),
  );
  const found = Object.keys(resolved).length > 0 ? { resolved } : {};
  return { custom_id: modal.custom_id, components, ...found };
}

function submitted(
  component: APIModalInteractionResponseCallbackComponent,
  nextId: number,
  answerOf: (field: ModalField, label: string) => object,
): object {
  const id = component.id ?? nextId;
  switch (component.type) {
    case ComponentType.Label:
      return {
        type: component.type,
        id,
        component: {
          id: component.component.id ?? id + 1,
          ...answerOf(component.component, component.label),
        },
      };
    case ComponentType.ActionRow:
      return {
        type: component.type,
        id,
        components: component.components.map((field) => ({
          id: field.id ?? id + 1,
          ...answerOf(field, field.label ?? ''),
        })),
      };
    default:
      return { type: component.type, id };
  }
}

function filled(
  world: World,
  place: Place,
  userId: string,
  field: ModalField,
  label: string,
  given: ModalValues[string] | undefined,
  resolved: APIInteractionDataResolved,
): object {
  const { type, custom_id } = field;
  switch (field.type) {
    case ComponentType.TextInput: {
      const value = `${given ?? field.value ?? ''}`;
      const { min_length: min = 0, max_length: max = 4000 } = field;
      if (value === '' && field.required !== false) throw new Refused(`«${label}» has to be filled in.`);
      if (value !== '' && (value.length < min || value.length > max)) {
        throw new Refused(`«${label}» takes ${min} to ${max} characters.`);
      }
      return { type, custom_id, value };
    }
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect: {
      const chosen = given === undefined ? [] : Array.isArray(given) ? given : [`${given}`];
      if (chosen.length === 0 && field.required === false) return { type, custom_id, values: [] };
      return { type, custom_id, values: chosenValues(world, place, userId, field, chosen, resolved) };
    }
    case ComponentType.Checkbox:
      return { type, custom_id, value: given === true || given === 'true' };
    case ComponentType.RadioGroup: {
      const option = field.options.find(({ value, label: name }) => value === given || name === given);
      if (option === undefined && field.required !== false) throw new Refused(`«${label}» needs a choice.`);
      return { type, custom_id, value: option?.value ?? null };
    }
    case ComponentType.CheckboxGroup: {
      const chosen = given === undefined ? [] : Array.isArray(given) ? given : [`${given}`];
      const values = field.options.filter(
        ({ value, label: name }) => chosen.includes(value) || chosen.includes(name),
      );
      return { type, custom_id, values: values.map(({ value }) => value) };
    }
    default:
      throw new Refused(`«${label}» takes files, which the rehearsal does not offer yet.`);
  }
}
