import {
  type APIComponentInModalActionRow,
  type APIMessageComponent,
  type APIMessageTopLevelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APISelectMenuComponent,
  ComponentType,
} from 'discord-api-types/v10';

/** A component of a message with the way to it from the list it was sent in. */
export interface PlacedComponent {
  component: APIMessageComponent;
  path: (string | number)[];
}

/** Every component of a message, parents before children, in the order they are shown. */
export function* walkComponents(
  components: readonly APIMessageTopLevelComponent[],
  path: (string | number)[] = [],
): Generator<PlacedComponent> {
  for (const [index, component] of components.entries()) {
    yield* walkOne(component, [...path, index]);
  }
}

function* walkOne(component: APIMessageComponent, path: (string | number)[]): Generator<PlacedComponent> {
  yield { component, path };
  switch (component.type) {
    case ComponentType.ActionRow:
    case ComponentType.Container:
      for (const [index, child] of component.components.entries()) {
        yield* walkOne(child, [...path, 'components', index]);
      }
      break;
    case ComponentType.Section:
      for (const [index, child] of component.components.entries()) {
        yield* walkOne(child, [...path, 'components', index]);
      }
      yield* walkOne(component.accessory, [...path, 'accessory']);
      break;
  }
}

/** A component that a person fills in, wherever in the modal it is. */
export type ModalField = APIComponentInModalActionRow | APIModalLabelField;
type APIModalLabelField = Extract<
  APIModalInteractionResponseCallbackComponent,
  { component: object }
>['component'];

/** Every field of a modal with the way to it from the list of components. */
export function* walkModalFields(
  components: readonly APIModalInteractionResponseCallbackComponent[],
): Generator<{ field: ModalField; label: string; path: (string | number)[] }> {
  for (const [index, component] of components.entries()) {
    if (component.type === ComponentType.Label) {
      yield { field: component.component, label: component.label, path: [index, 'component'] };
    }
    if (component.type === ComponentType.ActionRow) {
      for (const [nth, field] of component.components.entries()) {
        yield { field, label: field.label ?? '', path: [index, 'components', nth] };
      }
    }
  }
}

/** All the text that a Components V2 message shows, where mentions may be. */
export function textOf(components: readonly APIMessageTopLevelComponent[]): string[] {
  const texts: string[] = [];
  for (const { component } of walkComponents(components)) {
    if (component.type === ComponentType.TextDisplay) texts.push(component.content);
  }
  return texts;
}

/** Whether a component is a select of any kind. */
export function isSelect(component: APIMessageComponent): component is APISelectMenuComponent {
  return (
    component.type === ComponentType.StringSelect ||
    component.type === ComponentType.UserSelect ||
    component.type === ComponentType.RoleSelect ||
    component.type === ComponentType.MentionableSelect ||
    component.type === ComponentType.ChannelSelect
  );
}

/** The first component of a message that is wanted. */
export function findComponent(
  message: { components?: APIMessageTopLevelComponent[] },
  wanted: (component: APIMessageComponent) => boolean,
): APIMessageComponent | null {
  for (const { component } of walkComponents(message.components ?? [])) {
    if (wanted(component)) return component;
  }
  return null;
}
