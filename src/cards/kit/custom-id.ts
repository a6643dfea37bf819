import { limits } from './limits.ts';

/**
 * The custom id of a button or menu that `command` answers with its press `action`; `rest` is the press's own.
 * Throws when it is longer than Discord takes.
 */
export function customId(command: string, action: string, rest = ''): string {
  const id = `${command}/${action}/${rest}`;
  if (id.length > limits.customId)
    throw new RangeError(`a custom id of ${id.length} characters: ${command}, ${action}`);
  return id;
}

/** Reads a custom id; `null` when it was not made by {@link customId}. */
export function parseCustomId(id: string): { command: string; action: string; rest: string } | null {
  const [, command, action, rest] = /^([a-z]{1,32})\/([a-z]{1,16})\/(.*)$/su.exec(id) ?? [];
  return command && action && rest !== undefined ? { command, action, rest } : null;
}
