import { bold } from '@discordjs/formatters';
import { isolate, turns } from './bidi.ts';
import { words } from './words.ts';

/** Whether a text holds anything that could act, or a space that is not a plain single one. */
const active = /[\\*_~`|<[\]@\n\r\t]|:\/\/|\s\s|^[\s#>+-]|^\d+\.|\s$/;

/**
 * Plain text made safe inside a message: no formatting, mention, link or spoiler bar of its own, on one line, and where
 * it is written from right to left, turning nothing beside it.
 * Discord takes a backslash before any punctuation as an escape, so only marks that could act are escaped.
 */
export function escapeMarkdown(text: string): string {
  if (turns(text)) return escapeMarks(isolate(text));
  return active.test(text) ? escapeMarks(text) : text;
}

function escapeMarks(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\*_~`|<[\]]/g, '\\$&')
    .replace(/@(?=everyone|here)/g, '@\u200b')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/^(?=[#>+-])/, '\\')
    .replace(/^(\d+)\./, '$1\\.');
}

/** A curator's text made safe: codes of episodes are written as everywhere, `s1e06` as `S1E06`. */
export const prose = (text: string): string =>
  escapeMarkdown(text.replace(/\bs(\d{1,2})e(\d{2,3})\b/gi, (code) => code.toUpperCase()));

/** Plain text made safe for the middle of a line: without its full stop. */
export const sentence = (text: string): string => prose(text).replace(/\.(\u2069?)$/, '$1');

/** The escaped note on a contested fact, ready to follow it. */
export const disputed = (differs: string | undefined): string =>
  differs === undefined ? '' : ` *${words.sourcesDiffer(sentence(differs))}*`;

/** `**Label** value`, or no line where nothing is recorded. */
export const field = (label: string, value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : [`${bold(label)} ${value}`];
