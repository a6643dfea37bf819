import { cleanName } from './clean-name.ts';
import { cutText } from './cut-text.ts';
import { escapeMarkdown } from './markdown.ts';

/** In characters; Discord's own names have at most 32. */
const longestName = 40;

/** A member's or a role's name for the middle of a text: cleaned, cut, and safe markdown that keeps to itself. */
export const personName = (name: string): string => escapeMarkdown(cutText(cleanName(name), longestName));
