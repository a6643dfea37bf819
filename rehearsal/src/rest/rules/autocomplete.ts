import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { Problem } from '../../wire/problem.ts';
import type { AutocompleteBody } from '../schema/bodies.ts';
import { LONGEST_CHOICE } from './command.ts';

/** Suggestions must be of the type of the option they are for, and not too long. */
export function autocompleteProblems(
  focused: ApplicationCommandOptionType | null,
  body: AutocompleteBody,
): Problem[] {
  const problems: Problem[] = [];
  for (const [index, { value }] of (body.data?.choices ?? []).entries()) {
    const path = ['data', 'choices', index, 'value'];
    const message = whyUnfit(focused, value);
    if (message !== null) problems.push({ path, code: 'BASE_TYPE_BAD_TYPE', message });
    if (typeof value === 'string' && value.length > LONGEST_CHOICE) {
      const tooLong = `Must be ${LONGEST_CHOICE} or fewer in length.`;
      problems.push({ path, code: 'BASE_TYPE_MAX_LENGTH', message: tooLong });
    }
  }
  return problems;
}

function whyUnfit(type: ApplicationCommandOptionType | null, value: string | number): string | null {
  if (type === ApplicationCommandOptionType.String) {
    return typeof value === 'string' ? null : `Could not interpret "${value}" as string.`;
  }
  if (typeof value !== 'number') return `Value "${value}" is not a number.`;
  const fits = type !== ApplicationCommandOptionType.Integer || Number.isSafeInteger(value);
  return fits ? null : `Value "${value}" is not int.`;
}
