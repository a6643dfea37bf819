import {
  type APIActionRowComponent,
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { formatEpisodeCode, orderOf } from '../../content/seasons.ts';
import { type AskedQuestion, letters, mayRead } from '../../rounds/asked-question.ts';
import { isUnder, type Viewer } from '../../spoilers.ts';
import { cutText, limits } from '../kit/limits.ts';
import { bold, escapeMarkdown, small } from '../kit/markdown.ts';
import { sourceWhen } from '../kit/show-title.ts';

/** Text of a question as a viewer may read it: open, behind spoiler bars, or held back. `safe` is escaped already. */
export function coverFor(question: AskedQuestion, viewer: Viewer, safe: string): string {
  if (safe === '' || mayRead(question, viewer)) return safe;
  return viewer.hides ? heldBack : `||${safe}||`;
}

const heldBack = '*held back*';

/** The question; for a viewer who may not know it, it says up to where it spoils, and is covered with its options. */
export function questionLines(question: AskedQuestion, viewer: Viewer): string[] {
  const text = coverFor(question, viewer, bold(escapeMarkdown(question.text)));
  if (mayRead(question, viewer)) return [text];
  const upTo =
    question.spoilsUpTo === null || question.spoilsUpTo === 'end'
      ? 'Spoilers'
      : `Spoilers up to ${formatEpisodeCode(question.spoilsUpTo)}`;
  const options = question.options.map(
    (option, index) => `${letters[index]} ${coverFor(question, viewer, escapeMarkdown(option))}`,
  );
  return [small(`${upTo}: open them only if you have seen that far.`), text, ...options];
}

/** A button for each option, with its letter alone where the viewer may not read it. `right`: it is over, and this was it. */
export const optionRow = (
  question: AskedQuestion,
  viewer: Viewer,
  idOf: (choice: number) => string,
  right: number | null = null,
): APIActionRowComponent<APIButtonComponent> => ({
  type: ComponentType.ActionRow,
  components: question.options.map((option, choice) => ({
    type: ComponentType.Button,
    style: right === choice ? ButtonStyle.Success : ButtonStyle.Secondary,
    label: mayRead(question, viewer)
      ? cutText(`${letters[choice]}  ${option}`, limits.buttonLabel)
      : `${letters[choice]}`,
    custom_id: idOf(choice),
    ...(right === null ? {} : { disabled: true }),
  })),
});

/** Where a question's fact is from, in small print; a source that gives an episode's title away waits for it. */
export function questionSources(question: AskedQuestion, viewer: Viewer, show: ShowRecord | null): string[] {
  const ceiling = viewer.ceilingIn(question.show);
  const order = orderOf(show?.seasons ?? []);
  const known = question.sources.filter((source) => isUnder(sourceWhen(source, order), ceiling));
  return known.length === 0 ? [] : [`Source: ${known.map(({ name }) => escapeMarkdown(name)).join(' · ')}`];
}
