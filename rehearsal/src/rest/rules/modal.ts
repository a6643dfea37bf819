import { type APIModalInteractionResponseCallbackData, ComponentType } from 'discord-api-types/v10';
import { type ModalField, walkModalFields } from '../../messages/component-tree.ts';
import type { Problem } from '../../wire/problem.ts';
import { invalidForm } from '../http/api-error.ts';
import { selectProblems } from './component.ts';

const MOST_COMPONENTS = 5;

/** The documented limits of a modal that Discord's schema does not have. */
export function checkModal(modal: APIModalInteractionResponseCallbackData): void {
  const problems: Problem[] = [];
  if (modal.components.length > MOST_COMPONENTS) {
    const message = `Must be between 1 and ${MOST_COMPONENTS} in length.`;
    problems.push({ path: [], code: 'BASE_TYPE_BAD_LENGTH', message });
  }
  for (const [index, component] of modal.components.entries()) {
    if (component.type === ComponentType.ActionRow && component.components.length > 1) {
      const message = 'The specified component exceeds the maximum width';
      problems.push({ path: [index, 'components', 1], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message });
    }
  }
  const seen = new Set<string>();
  for (const { field, path, label } of walkModalFields(modal.components)) {
    for (const problem of fieldProblems(field, label))
      problems.push({ ...problem, path: [...path, ...problem.path] });
    if (seen.has(field.custom_id)) {
      const message = 'Component custom id cannot be duplicated';
      problems.push({ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message });
    }
    seen.add(field.custom_id);
  }
  if (problems.length > 0) {
    throw invalidForm(
      problems.map((problem) => ({ ...problem, path: ['data', 'components', ...problem.path] })),
    );
  }
}

function fieldProblems(field: ModalField, label: string): Problem[] {
  switch (field.type) {
    case ComponentType.TextInput: {
      const problems: Problem[] = [];
      const { min_length: min = 0, max_length: max = 4000, value = '' } = field;
      if (label === '') {
        problems.push({ path: ['label'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
      }
      if (min > max) {
        const message = 'min_length must be less than or equal to max_length';
        problems.push({ path: ['min_length'], code: 'TEXT_INPUT_LENGTH_RANGE', message });
      }
      if (value !== '' && (value.length < min || value.length > max)) {
        const message = `Must be between ${min} and ${max} in length.`;
        problems.push({ path: ['value'], code: 'BASE_TYPE_BAD_LENGTH', message });
      }
      return problems;
    }
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect: {
      const problems = selectProblems(field);
      if (field.disabled === true) {
        const message = 'Modals cannot have disabled components';
        problems.push({ path: ['disabled'], code: 'MODAL_COMPONENT_DISABLED', message });
      }
      if (field.min_values === 0 && field.required !== false) {
        const message = 'min_values must be at least 1 while the field is required';
        problems.push({ path: ['min_values'], code: 'SELECT_COMPONENT_REQUIRED_MIN_VALUES', message });
      }
      return problems;
    }
    default:
      return [];
  }
}
