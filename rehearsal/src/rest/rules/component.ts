import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { textOf, walkComponents } from '../../messages/component-tree.ts';
import type { Problem } from '../../wire/problem.ts';

const MOST_COMPONENTS = 40;
const MOST_LEGACY_ROWS = 5;
const MOST_TEXT = 4000;
const MOST_BUTTONS = 5;

/** The documented rules for the components of a message, with paths from the list of components. */
export function componentProblems(
  components: readonly APIMessageTopLevelComponent[],
  v2: boolean,
  fileNames: ReadonlySet<string>,
): Problem[] {
  return [
    ...(v2 ? sizeProblems(components) : legacyProblems(components)),
    ...duplicateProblems(components),
    ...[...walkComponents(components)].flatMap(({ component, path }) => {
      const problems = ownProblems(component, fileNames);
      return problems.map((problem) => ({ ...problem, path: [...path, ...problem.path] }));
    }),
  ];
}

function sizeProblems(components: readonly APIMessageTopLevelComponent[]): Problem[] {
  const problems: Problem[] = [];
  if ([...walkComponents(components)].length > MOST_COMPONENTS) {
    const message = `The total number of components in a message must be ${MOST_COMPONENTS} or fewer.`;
    problems.push({ path: [], code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message });
  }
  if (textOf(components).reduce((sum, text) => sum + text.length, 0) > MOST_TEXT) {
    const message = `Components displayable text size exceeds maximum size of ${MOST_TEXT}`;
    problems.push({ path: [], code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message });
  }
  return problems;
}

/** Without the flag there are only rows of buttons and selects. */
function legacyProblems(components: readonly APIMessageTopLevelComponent[]): Problem[] {
  const problems: Problem[] = [];
  if (components.length > MOST_LEGACY_ROWS) {
    const message = `Must be ${MOST_LEGACY_ROWS} or fewer in length.`;
    problems.push({ path: [], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  for (const [index, { type }] of components.entries()) {
    if (type === ComponentType.ActionRow) continue;
    const message = 'Value of field "type" must be one of (1).';
    problems.push({ path: [index, 'type'], code: 'UNION_TYPE_CHOICES', message });
  }
  return problems;
}

function duplicateProblems(components: readonly APIMessageTopLevelComponent[]): Problem[] {
  const problems: Problem[] = [];
  const customIds = new Set<string>();
  const ids = new Set<number>();
  for (const { component, path } of walkComponents(components)) {
    if (component.id) {
      if (ids.has(component.id)) {
        const message = 'Component id cannot be duplicated';
        problems.push({ path: [...path, 'id'], code: 'COMPONENT_ID_DUPLICATED', message });
      }
      ids.add(component.id);
    }
    if (!('custom_id' in component) || !component.custom_id) continue;
    if (customIds.has(component.custom_id)) {
      const message = 'Component custom id cannot be duplicated';
      problems.push({ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message });
    }
    customIds.add(component.custom_id);
  }
  return problems;
}

type AnyComponent = ReturnType<typeof walkComponents> extends Generator<infer P> ? P : never;

function ownProblems(component: AnyComponent['component'], fileNames: ReadonlySet<string>): Problem[] {
  switch (component.type) {
    case ComponentType.ActionRow:
      return rowProblems(component);
    case ComponentType.Button:
      return buttonProblems(component);
    case ComponentType.StringSelect:
    case ComponentType.UserSelect:
    case ComponentType.RoleSelect:
    case ComponentType.MentionableSelect:
    case ComponentType.ChannelSelect:
      return selectProblems(component);
    case ComponentType.Thumbnail:
      return mediaProblems(component.media.url, ['media', 'url'], fileNames);
    case ComponentType.MediaGallery:
      return component.items.flatMap((item, index) =>
        mediaProblems(item.media.url, ['items', index, 'media', 'url'], fileNames),
      );
    case ComponentType.File:
      return component.file.url.startsWith('attachment://')
        ? mediaProblems(component.file.url, ['file', 'url'], fileNames)
        : [urlProblem(['file', 'url'], component.file.url, ['attachment'])];
    default:
      return [];
  }
}

/** Up to five buttons, or one select and nothing else. */
function rowProblems(row: APIActionRowComponent<APIComponentInMessageActionRow>): Problem[] {
  const selects = row.components.filter(({ type }) => type !== ComponentType.Button).length;
  const room = selects === 0 ? MOST_BUTTONS : 1;
  if (row.components.length <= room) return [];
  const message = 'The specified component exceeds the maximum width';
  return [{ path: ['components', room], code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message }];
}

/** https://discord.com/developers/docs/components/reference#button */
function buttonProblems(button: APIButtonComponent): Problem[] {
  const has = (field: string) =>
    Object.entries(button).some(([key, value]) => key === field && value != null);
  const [own, others] =
    button.style === ButtonStyle.Link
      ? ['url', ['custom_id', 'sku_id']]
      : button.style === ButtonStyle.Premium
        ? ['sku_id', ['custom_id', 'url', 'label', 'emoji']]
        : ['custom_id', ['url', 'sku_id']];
  const problems: Problem[] = [];
  if (!has(own))
    problems.push({ path: [own], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  for (const field of others.filter(has)) {
    const message = `A button of style ${button.style} cannot have ${field}`;
    problems.push({ path: [field], code: 'BUTTON_COMPONENT_FIELD_NOT_ALLOWED', message });
  }
  if (button.style !== ButtonStyle.Premium && !has('emoji') && !('label' in button && button.label)) {
    const message = 'A button must have a label or an emoji';
    problems.push({ path: ['label'], code: 'BASE_TYPE_REQUIRED', message });
  }
  if (button.style === ButtonStyle.Link && has('url') && !/^(https?|discord):/.test(button.url)) {
    problems.push(urlProblem(['url'], button.url, ['http', 'https', 'discord']));
  }
  return problems;
}

/** The rules for how many can be chosen, and that each option is another one. */
export function selectProblems(select: APISelectMenuComponent): Problem[] {
  const problems: Problem[] = [];
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  if (min > max) {
    const message = 'min_values must be less than or equal to max_values';
    problems.push({ path: ['min_values'], code: 'SELECT_COMPONENT_VALUES_RANGE', message });
  }
  if (select.type !== ComponentType.StringSelect) {
    const given = select.default_values?.length ?? 0;
    if (given > 0 && (given < min || given > max)) {
      const message = `There must be ${min} to ${max} default values`;
      problems.push({ path: ['default_values'], code: 'SELECT_COMPONENT_DEFAULT_VALUES_RANGE', message });
    }
    return problems;
  }
  if (max > select.options.length) {
    const message = `max_values must not be more than the ${select.options.length} options`;
    problems.push({ path: ['max_values'], code: 'SELECT_COMPONENT_MAX_VALUES_TOO_LARGE', message });
  }
  if (select.options.filter((option) => option.default === true).length > max) {
    const message = 'More options are chosen by default than can be chosen';
    problems.push({ path: ['options'], code: 'SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS', message });
  }
  const seen = new Set<string>();
  for (const [index, { value }] of select.options.entries()) {
    if (seen.has(value)) {
      const message = 'The specified option value is already used';
      problems.push({ path: ['options', index], code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', message });
    }
    seen.add(value);
  }
  return problems;
}

function mediaProblems(url: string, path: (string | number)[], fileNames: ReadonlySet<string>): Problem[] {
  if (url.startsWith('attachment://')) {
    if (fileNames.has(url.slice('attachment://'.length))) return [];
    const message = 'The referenced attachment was not found';
    return [{ path, code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND', message }];
  }
  return /^https?:/.test(url) ? [] : [urlProblem(path, url, ['http', 'https', 'attachment'])];
}

function urlProblem(path: (string | number)[], url: string, schemes: string[]): Problem {
  const scheme = url.split(':')[0] ?? '';
  const list = schemes.map((name) => `'${name}'`).join(', ');
  const message = `Scheme "${scheme}" is not supported. Scheme must be one of (${list}).`;
  return { path, code: 'URL_TYPE_INVALID_SCHEME', message };
}
