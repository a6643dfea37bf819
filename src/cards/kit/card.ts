import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInContainer,
  type APIContainerComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import { cutLines, cutText, limits } from './limits.ts';
import { small } from './markdown.ts';

/** Safe markdown lines that stand together; `title` is safe markdown too. */
export type Section = { title?: string; lines: readonly string[] };
export type Row = APIActionRowComponent<APIButtonComponent | APIStringSelectComponent>;

export type Card = {
  /** The show's colour, `#RRGGBB`. */
  accent?: string;
  title: string;
  subtitle?: string;
  sections: readonly Section[];
  /** Small print at the end. */
  footer?: readonly string[];
  rows?: readonly Row[];
  /** Whether the whole card is behind a spoiler cover. */
  covered?: boolean;
};

/** Lays a card out as one container; whatever exceeds Discord's room for text is cut with a count of what is missing. */
export function renderCard(card: Card): APIContainerComponent {
  const head = cutText(
    [`## ${card.title}`, ...(card.subtitle ? [small(card.subtitle)] : [])].join('\n'),
    500,
  );
  const foot = cutText((card.footer ?? []).map(small).join('\n'), 600);
  let room: number = limits.cardText - head.length - foot.length;

  const blocks: string[] = [];
  for (const { title, lines } of card.sections) {
    if (lines.length === 0) continue;
    const heading = title ? `### ${title}\n` : '';
    const body = cutLines(lines, room - heading.length);
    if (body === '') continue;
    blocks.push(heading + body);
    room -= heading.length + body.length;
  }

  const separator = { type: ComponentType.Separator, spacing: SeparatorSpacingSize.Small } as const;
  const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;
  const components: APIComponentInContainer[] = [
    text(head),
    ...blocks.flatMap((block, index) => (index === 0 ? [text(block)] : [separator, text(block)])),
    ...(foot === '' ? [] : [text(foot)]),
    ...(card.rows ?? []),
  ];
  return {
    type: ComponentType.Container,
    ...(card.accent ? { accent_color: Number.parseInt(card.accent.slice(1), 16) } : {}),
    ...(card.covered ? { spoiler: true } : {}),
    components,
  };
}

export type Button = { label: string; id: string; disabled?: boolean; danger?: boolean };

/** Buttons in rows of at most five; labels are cut to what a button holds. */
export function buttonRows(buttons: readonly Button[]): Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < buttons.length; at += limits.rowButtons) {
    rows.push({
      type: ComponentType.ActionRow,
      components: buttons.slice(at, at + limits.rowButtons).map(({ label, id, disabled, danger }) => ({
        type: ComponentType.Button,
        style: danger ? ButtonStyle.Danger : ButtonStyle.Secondary,
        label: cutText(label, limits.buttonLabel),
        custom_id: id,
        ...(disabled ? { disabled } : {}),
      })),
    });
  }
  return rows;
}

export type MenuOption = { label: string; value: string; description?: string };

/** A menu of at most 25 options; when there are more, its placeholder says how many are shown. No options, no row. */
export function menuRow(id: string, placeholder: string, options: readonly MenuOption[]): Row[] {
  if (options.length === 0) return [];
  const shown = options.slice(0, limits.options);
  const count = options.length > shown.length ? `first ${shown.length} of ${options.length}` : options.length;
  return [
    {
      type: ComponentType.ActionRow,
      components: [
        {
          type: ComponentType.StringSelect,
          custom_id: id,
          placeholder: cutText(`${placeholder} (${count})`, limits.placeholder),
          options: shown.map(({ label, value, description }) => ({
            label: cutText(label, limits.optionLabel),
            value,
            ...(description ? { description: cutText(description, limits.optionDescription) } : {}),
          })),
        },
      ],
    },
  ];
}
