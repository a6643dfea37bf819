import {
  type APIActionRowComponent,
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { formatEpisodeCode } from '../content/seasons.ts';
import { type AskedQuestion, letters } from '../trivia/asked-question.ts';
import { cutText, limits } from './limits.ts';
import { bold, plain, small } from './markdown.ts';

/** Puts text behind spoiler bars when the question gives something away. `safe` is escaped already. */
export const coverFor = ({ spoilsUpTo }: AskedQuestion, safe: string): string =>
  spoilsUpTo === null || safe === '' ? safe : `||${safe}||`;

/** The question; one that gives something away says up to where, and keeps its text and options covered. */
export function questionLines(question: AskedQuestion): string[] {
  const text = coverFor(question, bold(plain(question.text)));
  if (question.spoilsUpTo === null) return [text];
  const upTo =
    question.spoilsUpTo === 'end' ? 'Spoilers' : `Spoilers up to ${formatEpisodeCode(question.spoilsUpTo)}`;
  const options = question.options.map((option, index) => `${letters[index]} ||${plain(option)}||`);
  return [small(`${upTo}: open them only if you have seen that far.`), text, ...options];
}

/** A button for each option; those of a spoiler show only their letter. `right`: the round is over, and this was it. */
export const optionRow = (
  question: AskedQuestion,
  idOf: (choice: number) => string,
  right: number | null = null,
): APIActionRowComponent<APIButtonComponent> => ({
  type: ComponentType.ActionRow,
  components: question.options.map((option, choice) => ({
    type: ComponentType.Button,
    style: right === choice ? ButtonStyle.Success : ButtonStyle.Secondary,
    label:
      question.spoilsUpTo === null
        ? cutText(`${letters[choice]}  ${option}`, limits.buttonLabel)
        : `${letters[choice]}`,
    custom_id: idOf(choice),
    ...(right === null ? {} : { disabled: true }),
  })),
});
