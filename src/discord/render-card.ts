import { subtext } from '@discordjs/formatters';
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIMessageTopLevelComponent,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { Button, Card, Menu, Part, Row } from '../cards/kit/card.ts';
import { cutLines, cutMarkdown, cutText, labelOf } from '../cards/kit/cut-text.ts';
import { limits } from './limits.ts';
import { words } from './words.ts';

type DrawnRow = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;

/** Characters that a card's head and its small print may take of a message. */
const longest = { head: 500, foot: 600 } as const;
/**
 * Characters that each section is left at least, however long those before it are; and where there are so many that this
 * is too much, with fewer a section is not worth showing.
 */
const leastOfSection = { usual: 80, many: 40 } as const;
const smallestRoom = 400;

/**
 * Makes Discord's components of a message, within all limits: what is too long is cut at a line, with a count of what is
 * missing; a custom id that comes twice is drawn once.
 */
export function renderMessage(parts: readonly Part[]): APIMessageTopLevelComponent[] {
  // A message in a script of three bytes a letter has room for fewer letters than one in English.
  for (let room: number = limits.text; ; room = Math.floor(room * 0.85)) {
    const drawn = drawParts(parts, room);
    if (textOf(drawn) <= limits.text && bytesOf(drawn) <= limits.bytes) return drawn;
    if (room > smallestRoom) continue;
    while (bytesOf(drawn) > limits.bytes && (dropLastOption(drawn) || dropLastRow(drawn)));
    return drawn;
  }
}

const bytesOf = (components: readonly APIMessageTopLevelComponent[]): number =>
  Buffer.byteLength(JSON.stringify(components));

function drawParts(parts: readonly Part[], room: number): APIMessageTopLevelComponent[] {
  const texts = fitTexts(parts, room);
  const ids = new Set<string>();
  const draw = (isMerged: boolean) => {
    ids.clear();
    return parts.flatMap((part, at) => drawPart(part, texts[at] ?? [], isMerged, ids));
  };
  const apart = draw(false);
  if (countComponents(apart) <= limits.components) return apart;
  const merged = draw(true);
  while (countComponents(merged) > limits.components && dropLastRow(merged));
  return merged;
}

function drawPart(
  part: Part,
  texts: readonly string[],
  isMerged: boolean,
  ids: Set<string>,
): APIMessageTopLevelComponent[] {
  switch (part.kind) {
    case 'card':
      return [drawCard(part, isMerged && texts.length > 1 ? [texts.join('\n')] : texts, ids)];
    case 'text':
      return texts.map(textDisplay);
    case 'picture': {
      const media = { url: `attachment://${part.file}` };
      return [{ type: ComponentType.MediaGallery, items: [{ media, description: part.description }] }];
    }
    case 'file':
      return [{ type: ComponentType.File, file: { url: `attachment://${part.file}` } }];
    default:
      return drawRow(part, ids);
  }
}

function drawCard(card: Card, texts: readonly string[], ids: Set<string>): APIContainerComponent {
  const separator = { type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small } as const;
  const [head = '', ...blocks] = texts;
  const foot = footOf(card) === '' ? [] : blocks.splice(-1);
  const components: APIComponentInContainer[] = [
    ...(head === '' ? [] : [drawHead(head, card)]),
    ...blocks.flatMap((block, at) => (at === 0 ? [textDisplay(block)] : [separator, textDisplay(block)])),
    ...foot.map(textDisplay),
    ...(card.rows ?? []).flatMap((row) => drawRow(row, ids)),
  ];
  return {
    type: ComponentType.Container,
    ...(card.accent ? { accent_color: Number.parseInt(card.accent.slice(1), 16) } : {}),
    ...(card.covered ? { spoiler: true } : {}),
    components,
  };
}

/** A card's head, with its picture beside it. */
function drawHead(head: string, { thumbnail, covered }: Card): APIComponentInContainer {
  if (thumbnail === undefined) return textDisplay(head);
  const accessory = {
    type: ComponentType.Thumbnail as const,
    media: { url: thumbnail.url },
    ...(covered ? { spoiler: true } : {}),
  };
  return { type: ComponentType.Section, components: [textDisplay(head)], accessory };
}

const textDisplay = (content: string): APITextDisplayComponent => ({
  type: ComponentType.TextDisplay,
  content,
});

/**
 * The texts of each part, together at most `room` characters: of a card its head, its sections and its small print. The
 * sections share what heads, small print and single lines leave, in their order.
 */
function fitTexts(parts: readonly Part[], room: number): string[][] {
  const sections = parts.flatMap((part) => (part.kind === 'card' ? filled(part) : []));
  const fixed = parts.map((part) =>
    part.kind === 'text' ? [part.text] : part.kind === 'card' ? ends(part) : [],
  );
  let left = room - fixed.flat().reduce((sum, one) => sum + one.length, 0);
  const shown = sections.slice(0, Math.max(1, Math.floor(left / leastOfSection.many)));
  const least = Math.min(leastOfSection.usual, Math.floor(left / Math.max(1, shown.length)));
  const blocks = shown.map(({ title, lines }, at) => {
    const later = shown.slice(at + 1).map((section) => Math.min(least, lengthOf(section)));
    const share = Math.max(least, left - later.reduce((sum, one) => sum + one, 0));
    const heading = title ? `### ${title}\n` : '';
    const isLast = at === shown.length - 1 && shown.length < sections.length;
    const block = isLast
      ? words.andMore(sections.length - at)
      : cutMarkdown(heading + cutLines(lines, share - heading.length, words.andMore), share);
    left -= block.length + 1;
    return block;
  });
  return parts.map((part, at) => {
    const [head, ...foot] = fixed[at] ?? [];
    if (part.kind !== 'card' || head === undefined) return fixed[at] ?? [];
    return [head, ...blocks.splice(0, filled(part).length), ...foot];
  });
}

const filled = ({ sections }: Card) =>
  sections.filter(({ lines }) => lines.some((line) => line.trim() !== ''));
const lengthOf = ({ title = '', lines }: { title?: string; lines: readonly string[] }): number =>
  lines.reduce((sum, line) => sum + line.length + 1, title.length + 5);

/** A card's first and last text. */
function ends(card: Card): string[] {
  const head = [
    ...(card.title ? [`## ${card.title}`] : []),
    ...(card.subtitle ? [subtext(card.subtitle)] : []),
  ].join('\n');
  const foot = footOf(card);
  return [cutMarkdown(head, longest.head), ...(foot === '' ? [] : [cutMarkdown(foot, longest.foot)])];
}

const footOf = ({ footer = [] }: Card): string => footer.map((line) => subtext(line)).join('\n');

function drawRow(row: Row, ids: Set<string>): DrawnRow[] {
  return row.kind === 'menu' ? drawMenu(row, ids) : drawButtons(row.buttons, ids);
}

function drawButtons(buttons: readonly Button[], ids: Set<string>): DrawnRow[] {
  const fresh = buttons.filter(({ id }) => isNew(id, ids)).map(drawButton);
  const rows: DrawnRow[] = [];
  for (let at = 0; at < fresh.length; at += limits.rowButtons) {
    rows.push({ type: ComponentType.ActionRow, components: fresh.slice(at, at + limits.rowButtons) });
  }
  return rows;
}

const styles = { danger: ButtonStyle.Danger, success: ButtonStyle.Success } as const;

const drawButton = ({ label, mark = '', id, style, disabled }: Button): APIButtonComponent => ({
  type: ComponentType.Button,
  style: style === undefined ? ButtonStyle.Secondary : styles[style],
  label: labelOf(label, mark, limits.buttonLabel),
  custom_id: id,
  ...(disabled ? { disabled } : {}),
});

/** A menu of the first 25 options; its placeholder says of how many, unless it says so itself. */
function drawMenu({ id, placeholder, options, isPart, most }: Menu, ids: Set<string>): DrawnRow[] {
  if (!isNew(id, ids)) return [];
  const shown = options.slice(0, limits.options);
  const count = words.optionCount(shown.length, options.length);
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: id,
          placeholder: cutText(isPart ? placeholder : `${placeholder} (${count})`, limits.placeholder),
          ...(most === undefined ? {} : { min_values: 0, max_values: Math.min(most, shown.length) }),
          options: shown.map(({ label, mark = '', value, description, isChosen }) => ({
            label: labelOf(label, mark, limits.optionLabel),
            value,
            ...(isChosen ? { default: true } : {}),
            ...(description ? { description: cutText(description, limits.optionDescription) } : {}),
          })),
        },
      ],
    },
  ];
}

function isNew(id: string, ids: Set<string>): boolean {
  if (ids.has(id)) return false;
  ids.add(id);
  return true;
}

type Nested = { type: number; components?: readonly Nested[]; content?: string };

/** Characters of all texts. */
function textOf(components: readonly Nested[]): number {
  return components.reduce(
    (sum, { content = '', components: inner = [] }) => sum + content.length + textOf(inner),
    0,
  );
}

function countComponents(components: readonly Nested[]): number {
  return components.reduce((sum, { components: inner = [] }) => sum + 1 + countComponents(inner), 0);
}

/** Takes the last option of the longest menu away; says whether there was one to spare. */
function dropLastOption(components: readonly APIMessageTopLevelComponent[]): boolean {
  const menus = components
    .flatMap((component) => [component, ...insideOf(component)])
    .flatMap((component) => (component.type === ComponentType.ActionRow ? component.components : []))
    .flatMap((component) => (component.type === ComponentType.StringSelect ? [component.options] : []));
  const longest = menus.reduce((a, b) => (b.length > a.length ? b : a), []);
  return longest.length > 1 && longest.pop() !== undefined;
}

/** Takes the last row of buttons or menus away; says whether there was one. */
function dropLastRow(components: APIMessageTopLevelComponent[]): boolean {
  for (const list of [components, ...components.toReversed().map(insideOf)]) {
    const last = list.findLastIndex(({ type }) => type === ComponentType.ActionRow);
    if (last < 0) continue;
    list.splice(last, 1);
    return true;
  }
  return false;
}

const insideOf = (component: APIMessageTopLevelComponent): APIComponentInContainer[] =>
  component.type === ComponentType.Container ? component.components : [];
