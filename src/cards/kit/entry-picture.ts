import { hideLinkEmbed, hyperlink } from '@discordjs/formatters';
import type { Image } from '../../content/packs/schema.ts';
import { latest, type When, whenOf } from '../../spoilers.ts';
import type { Card } from './card.ts';
import { escapeMarkdown } from './markdown.ts';
import type { SpoilerCover } from './spoiler-cover.ts';
import { words } from './words.ts';

/**
 * An entry's picture and the line that credits it; neither where there is none, where the server shows no pictures, or
 * where whoever reads may not know what is on it: a covered one still tells where it is seen.
 */
export function entryPicture(
  image: Image | undefined,
  since: When,
  { knows, view }: SpoilerCover,
): { thumbnail: Pick<Card, 'thumbnail'>; credit: string[] } {
  if (!image || !view.pictures || !knows(latest(since, whenOf(image, view.order))))
    return { thumbnail: {}, credit: [] };
  return drawnPicture(image);
}

/** A picture that may be shown, and the line that credits it. */
export function drawnPicture({ url, credit, licence, link }: Omit<Image, 'from' | 'spoiler' | 'season'>): {
  thumbnail: Pick<Card, 'thumbnail'>;
  credit: string[];
} {
  const terms = escapeMarkdown(licence);
  const linked = link === undefined ? terms : hyperlink(terms, hideLinkEmbed(new URL(link).href));
  return {
    thumbnail: { thumbnail: { url: new URL(url).href } },
    credit: [words.picture(escapeMarkdown(credit), linked)],
  };
}
