import { questionLimits } from '../question.ts';
import { shortHash } from './seeded.ts';

/** A stable id from its parts: readable, with a hash of what has no letter there, and cut with one where it is too long. */
export function questionId(...parts: string[]): string {
  const id = parts
    .map((part) => part.replace(/[^a-z0-9:-]+/g, '-') + (isAscii(part) ? '' : shortHash(part)))
    .join(':');
  return id.length <= questionLimits.id ? id : `${id.slice(0, 56)}:${shortHash(id)}`;
}

const isAscii = (text: string): boolean => !/[^\0-\x7f]/.test(text);
