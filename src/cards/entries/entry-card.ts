import { LRUCache } from 'lru-cache';
import type { Catalog } from '../../content/catalog/catalog.ts';
import { formatRef, type Ref } from '../../content/ref.ts';
import { placeOf, type Viewer, type When } from '../../spoilers.ts';
import { type Row, renderCard } from '../kit/card.ts';
import { subtitle } from '../kit/show-title.ts';
import { openVeil, placeName, type Sight, sightOf } from '../kit/spoiler-cover.ts';
import { characterCard } from './character-card.ts';
import type { DrawnCard } from './drawn-card.ts';
import { episodeCard, heldEpisode } from './episode-card.ts';
import { showCard } from './show-card.ts';
import { tropeCard } from './trope-card.ts';

/** The last few hundred cards of each catalog: what they are made of never changes, and fans ask for the same ones. */
const drawn = new WeakMap<Catalog, LRUCache<string, DrawnCard>>();
const mostKept = 1000;

/** Any entry's card for a viewer, page `page` (from 0); `null` when the entry is not, or no longer, in the store. */
export function entryCard(catalog: Catalog, ref: Ref, viewer: Viewer, page = 0): DrawnCard | null {
  const kept = drawn.get(catalog) ?? new LRUCache({ max: mostKept });
  drawn.set(catalog, kept);
  const run = catalog.run(ref.show);
  if (!run) return null;
  const sight = sightOf(viewer, ref.show, run);
  const key = `${formatRef(ref)} ${page} ${sight.ceiling} ${sight.hides} ${sight.mature}`;
  const card = kept.get(key) ?? draw(catalog, ref, sight, page);
  if (card) kept.set(key, card);
  return card;
}

function draw(catalog: Catalog, ref: Ref, sight: Sight, page: number): DrawnCard | null {
  const veil = openVeil(sight);
  switch (ref.kind) {
    case 'character': {
      const detail = catalog.character(ref.show, ref.id);
      if (detail && isHeld(detail.link.when, sight)) return heldCard(detail, sight);
      return detail && characterCard(detail, veil, page);
    }
    case 'episode': {
      const detail = catalog.episode(ref.show, ref.id);
      if (detail && isHeld(detail.link.when, sight))
        return heldCard(detail, sight, heldEpisode(detail, veil));
      return detail && episodeCard(detail, veil, page);
    }
    case 'trope': {
      const detail = catalog.trope(ref.show, ref.id);
      if (detail && isHeld(detail.link.when, sight)) return heldCard(detail, sight);
      return detail && tropeCard(detail, veil, page);
    }
    case 'show': {
      const detail = catalog.showDetail(ref.id);
      return detail && showCard(detail, veil, page);
    }
  }
}

const isHeld = (when: When, sight: Sight): boolean => sight.hides && !openVeil(sight).knows(when);

type Said = { title: string; lines: readonly string[]; rows: readonly Row[] };

/** What stands in the place of a card that is held back: from when it can be read, and never what it is. */
function heldCard(
  { show, link }: Pick<NonNullable<ReturnType<Catalog['character']>>, 'show' | 'link'>,
  { run }: Sight,
  { title, lines, rows }: Said = { title: 'Held back', lines: [], rows: [] },
): DrawnCard {
  const card = renderCard({
    accent: show.accent,
    title,
    subtitle: subtitle('Later on', show),
    sections: [
      { lines: [`This can be read from ${placeName(placeOf(link.when), run)} on.`] },
      { lines: ['If you have seen that far, say so with /progress set.'] },
      { lines },
    ],
    rows,
  });
  return { components: [card], beyond: [link.when], isGutted: true };
}
