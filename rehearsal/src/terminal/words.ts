import type { APIApplicationCommand, APIApplicationCommandOption } from 'discord-api-types/v10';
import { isBranch } from '../commands/use.ts';
import type { World } from '../world/world.ts';
import type { Reading } from './markdown-text.ts';

export const USAGE = `Type a command of the bot, such as /help, or one of these:
  /press 1, /press 2.1, /press Label   press a button or choose from a select
  /reveal, /reveal 1                   uncover spoilers
  /complete character ki               what autocomplete suggests
  /fill field:value                    fill in a form
  /as Ana · /in #trivia · /dm          be somebody else, go somewhere else
  /quit`;

/** Splits a line into a command with as many subcommands as it names, and the text left for its options. */
export function readCommandWords(
  line: string,
  commands: readonly APIApplicationCommand[],
): { words: string[]; rest: string } {
  const [name = ''] = line.split(/\s/, 1);
  const words = [name];
  let rest = line.slice(name.length).trim();
  let options: readonly APIApplicationCommandOption[] =
    commands.find((command) => command.name === name)?.options ?? [];
  for (;;) {
    const [word = ''] = rest.split(/\s/, 1);
    const branch = options.filter(isBranch).find((option) => option.name === word);
    if (branch === undefined) return { words, rest };
    words.push(word);
    rest = rest.slice(word.length).trimStart();
    options = branch.options ?? [];
  }
}

/** How a world's people, roles and channels are called where a message mentions them. */
export function namesIn({ users, guilds }: World): Reading['nameOf'] {
  return (kind, id) => {
    if (kind === '@') {
      const user = users.find((candidate) => candidate.id === id);
      return user === undefined ? null : `@${user.displayName}`;
    }
    const named = guilds.flatMap((guild): { id: string; name: string }[] =>
      kind === '#' ? guild.channels : guild.roles,
    );
    const found = named.find((candidate) => candidate.id === id);
    return found === undefined ? null : `${kind === '#' ? '#' : '@'}${found.name.replace(/^@/, '')}`;
  };
}
