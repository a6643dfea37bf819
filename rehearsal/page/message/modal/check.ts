import { ComponentType } from 'discord-api-types/v10';
import type { ModalField } from './fields.ts';

/** What a field of a form holds: a text, what was chosen, or whether it is ticked. */
export type FieldValue = string | boolean | string[];

/** What a field holds before anybody touched it. */
export function startValue(field: ModalField): FieldValue {
  switch (field.type) {
    case ComponentType.TextInput:
      return field.value ?? '';
    case ComponentType.Checkbox:
      return field.default ?? false;
    case ComponentType.RadioGroup:
      return field.options.find((option) => option.default)?.value ?? '';
    case ComponentType.CheckboxGroup:
    case ComponentType.StringSelect:
      return field.options.filter((option) => option.default).map(({ value }) => value);
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return field.default_values?.map(({ id }) => id) ?? [];
    default:
      return [];
  }
}

/** Whether a form cannot be sent without a field. */
export function isRequired(field: ModalField): boolean {
  return field.type !== ComponentType.Checkbox && field.required !== false;
}

/** What is wrong with what a field holds, in words for the person who fills it in, or null. */
export function fieldProblem(field: ModalField, value: FieldValue): string | null {
  const empty = value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return isRequired(field) ? 'This is required' : null;
  if (field.type === ComponentType.TextInput && typeof value === 'string') {
    const { min_length: min = 0, max_length: max = 4000 } = field;
    if (value.length < min) return `Must be ${min} or more in length`;
    if (value.length > max) return `Must be ${max} or fewer in length`;
  }
  if ('max_values' in field && Array.isArray(value)) {
    const { min_values: min = 1, max_values: max = 1 } = field;
    if (value.length < min) return `Choose ${min} or more`;
    if (value.length > Math.max(max, 1)) return `Choose ${max} or fewer`;
  }
  return null;
}
