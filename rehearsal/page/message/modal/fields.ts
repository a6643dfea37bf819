import {
  type APIComponentInModalActionRow,
  type APIModalInteractionResponseCallbackComponent,
  ComponentType,
} from 'discord-api-types/v10';

/** A component that a person fills in. */
export type ModalField =
  | APIComponentInModalActionRow
  | Extract<APIModalInteractionResponseCallbackComponent, { component: object }>['component'];

/** A row of a form: a field under its label, or a text between them. */
export type ModalRow =
  | { kind: 'field'; field: ModalField; label: string; description: string }
  | { kind: 'text'; content: string };

/** The rows of a form as they stand under each other. */
export function modalRows(components: readonly APIModalInteractionResponseCallbackComponent[]): ModalRow[] {
  return components.flatMap((component): ModalRow[] => {
    switch (component.type) {
      case ComponentType.Label: {
        const { component: field, label, description = '' } = component;
        return [{ kind: 'field', field, label, description }];
      }
      case ComponentType.ActionRow:
        return component.components.map((field) => ({
          kind: 'field',
          field,
          label: field.label ?? '',
          description: '',
        }));
      case ComponentType.TextDisplay:
        return [{ kind: 'text', content: component.content }];
      default:
        return [];
    }
  });
}
