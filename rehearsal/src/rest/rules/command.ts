import { type APIApplicationCommandOption, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import type { CommandBody } from '../../commands/registry.ts';
import { isBranch } from '../../commands/use.ts';
import type { Problem } from '../../wire/problem.ts';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LARGEST_COMMAND = 8000;
/** Of a choice's text value: documented so, though the schema allows 6000. */
export const LONGEST_CHOICE = 100;
const LOCALES = new Set<string>(Object.values(Locale));

/** How many commands of a type an application may have in one place. */
export const MOST_COMMANDS: Partial<Record<ApplicationCommandType, number>> = {
  [ApplicationCommandType.ChatInput]: 100,
  [ApplicationCommandType.User]: 15,
  [ApplicationCommandType.Message]: 15,
};

/** The documented rules for one command that Discord's schema does not have. */
export function commandProblems(command: CommandBody): Problem[] {
  const type = command.type ?? ApplicationCommandType.ChatInput;
  const options = command.options ?? [];
  const problems: Problem[] = localeProblems(command);
  if (type === ApplicationCommandType.ChatInput) {
    problems.push(...nameProblems(command.name));
    if (!command.description) {
      problems.push({ path: ['description'], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
    }
  } else {
    if (command.description) {
      const message = 'Context menu commands cannot have description';
      problems.push({
        path: ['description'],
        code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
        message,
      });
    }
    if (options.length > 0) {
      const message = 'Context menu commands cannot have options';
      problems.push({ path: ['options'], code: 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID', message });
    }
  }
  problems.push(...optionsProblems(options));
  if (sizeOf(command) > LARGEST_COMMAND) {
    const message = `Command exceeds maximum size (${LARGEST_COMMAND})`;
    problems.push({ path: [], code: 'APPLICATION_COMMAND_TOO_LARGE', message });
  }
  return problems;
}

function nameProblems(name: string): Problem[] {
  if (NAME.test(name) && name === name.toLowerCase()) return [];
  return [{ path: ['name'], code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' }];
}

function localeProblems(holder: {
  name_localizations?: object | null | undefined;
  description_localizations?: object | null | undefined;
}): Problem[] {
  const maps = {
    name_localizations: holder.name_localizations,
    description_localizations: holder.description_localizations,
  };
  return Object.entries(maps).flatMap(([field, texts]) =>
    Object.keys(texts ?? {})
      .filter((locale) => !LOCALES.has(locale))
      .map((locale) => ({
        path: [field, locale],
        code: 'ENUM_TYPE_COERCE',
        message: `Value "${locale}" is not a locale of Discord's.`,
      })),
  );
}

function optionsProblems(options: readonly APIApplicationCommandOption[]): Problem[] {
  const problems: Problem[] = [];
  const names = new Set<string>();
  const branches = options.filter(isBranch).length;
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const at = (field: string | null, code: string, message: string) =>
      problems.push({ path: ['options', index, ...(field === null ? [] : [field])], code, message });
    for (const { path, ...problem } of [...nameProblems(option.name), ...localeProblems(option)]) {
      problems.push({ path: ['options', index, ...path], ...problem });
    }
    if (names.has(option.name)) {
      at('name', 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE', 'Option name already exists');
    }
    names.add(option.name);
    if (branches > 0 && !isBranch(option)) {
      const message =
        'Sub-command and sub-command group option types are mutually exclusive to all other types';
      at('type', 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
    }
    if (option.required === true && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      at(null, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optionalSeen ||= option.required !== true && !isBranch(option);
    for (const { path, ...problem } of valueProblems(option)) {
      problems.push({ path: ['options', index, ...path], ...problem });
    }
    if (isBranch(option)) {
      for (const { path, ...problem } of optionsProblems(option.options ?? [])) {
        problems.push({ path: ['options', index, ...path], ...problem });
      }
    }
  }
  return problems;
}

function valueProblems(option: APIApplicationCommandOption): Problem[] {
  const problems: Problem[] = [];
  if (
    'choices' in option &&
    option.choices !== undefined &&
    'autocomplete' in option &&
    option.autocomplete
  ) {
    const message = 'Choices and autocomplete are mutually exclusive';
    problems.push({
      path: ['autocomplete'],
      code: 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
      message,
    });
  }
  for (const [index, { value }] of ('choices' in option ? (option.choices ?? []) : []).entries()) {
    if (typeof value !== 'string' || value.length <= LONGEST_CHOICE) continue;
    const message = `Must be ${LONGEST_CHOICE} or fewer in length.`;
    problems.push({ path: ['choices', index, 'value'], code: 'BASE_TYPE_MAX_LENGTH', message });
  }
  if ('min_value' in option && option.min_value !== undefined && option.max_value !== undefined) {
    if (option.min_value > option.max_value) {
      const message = 'min_value must be less than or equal to max_value';
      problems.push({ path: ['min_value'], code: 'APPLICATION_COMMAND_OPTIONS_VALUE_RANGE', message });
    }
  }
  if ('min_length' in option && option.min_length !== undefined && option.max_length !== undefined) {
    if (option.min_length > option.max_length) {
      const message = 'min_length must be less than or equal to max_length';
      problems.push({ path: ['min_length'], code: 'APPLICATION_COMMAND_OPTIONS_LENGTH_RANGE', message });
    }
  }
  return problems;
}

/** Names, descriptions and values together, each at its longest translation. */
function sizeOf(command: CommandBody): number {
  const longest = (text: string | null | undefined, translations: object | null | undefined) =>
    Math.max((text ?? '').length, ...Object.values(translations ?? {}).map((other) => `${other}`.length));
  const optionSize = (option: APIApplicationCommandOption): number => {
    const choices = 'choices' in option ? (option.choices ?? []) : [];
    const nested: readonly APIApplicationCommandOption[] = isBranch(option) ? (option.options ?? []) : [];
    return (
      longest(option.name, option.name_localizations) +
      longest(option.description, option.description_localizations) +
      choices.reduce(
        (sum, choice) => sum + longest(choice.name, choice.name_localizations) + `${choice.value}`.length,
        0,
      ) +
      nested.reduce((sum, inner) => sum + optionSize(inner), 0)
    );
  };
  return (
    longest(command.name, command.name_localizations) +
    longest(command.description, command.description_localizations) +
    (command.options ?? []).reduce((sum, option) => sum + optionSize(option), 0)
  );
}
