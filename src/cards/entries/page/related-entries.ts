import type { Link } from '../../../content/catalog/catalog.ts';
import { latest, type When } from '../../../spoilers.ts';
import { escapeMarkdown } from '../../kit/markdown.ts';
import type { Told } from './topics.ts';

/** A link together with the time of the fact that it follows from: a spoiler's link is one too. */
export type RelatedEntry = { to: Link; when: When };

/** Entries by their names alone, a line each. */
export const namesOf = (related: readonly RelatedEntry[]): Told[] =>
  related.map((one) => ({
    text: escapeMarkdown(one.to.label),
    when: latest(one.to.when, one.when),
    to: [one],
  }));
