import { LRUCache } from 'lru-cache';
import type { Catalog } from '../../content/catalog/catalog.ts';
import { formatRef, type Ref } from '../../content/ref.ts';
import { always, type Viewer } from '../../spoilers.ts';
import { card, type Row } from '../kit/card.ts';
import { subtitle } from '../kit/show-title.ts';
import { placeName, seasonName, spoilerCover, type View, viewOf } from '../kit/spoiler-cover.ts';
import { characterCard } from './character-card.ts';
import type { DrawnCard } from './drawn-card.ts';
import { episodeCard, heldEpisode } from './episode-card.ts';
import type { Place } from './page/entry-page.ts';
import { showCard } from './show-card.ts';
import { tropeCard } from './trope-card.ts';
import { words } from './words.ts';

const mostKept = 1000;
const hourMs = 3_600_000;

/**
 * Any entry's card for a viewer, page `page` (from 0), with the way back to another of its show; `null` when the entry is
 * not, or no longer, in the store.
 */
export type EntryCards = (entry: Ref, viewer: Viewer, page?: number, back?: Ref | null) => DrawnCard | null;

/**
 * Draws the cards of a catalog and keeps the last few hundred: what they are made of never changes, and fans ask for the
 * same. `onAsked`: told of each, and whether it was kept.
 */
export function createEntryCards(
  catalog: Catalog,
  now: () => number,
  onAsked: (isKept: boolean) => void = () => undefined,
): EntryCards {
  const kept = new LRUCache<string, DrawnCard>({ max: mostKept });
  return (entry, viewer, page = 0, back = null) => {
    const order = catalog.order(entry.show);
    if (!order) return null;
    const view = viewOf(viewer, entry.show, order);
    const from = back && formatRef(back);
    // Only what is still to air changes with the time, and by the hour is soon enough.
    const hour = Math.floor(now() / hourMs);
    const key = `${formatRef(entry)} ${page} ${from} ${view.ceiling} ${view.hides} ${view.mature} ${view.pictures} ${hour}`;
    const before = kept.get(key);
    onAsked(before !== undefined);
    const drawn =
      before ?? draw(catalog, entry, view, { page, back: back && catalog.link(back) }, hour * hourMs);
    if (drawn) kept.set(key, drawn);
    return drawn;
  };
}

function draw(catalog: Catalog, ref: Ref, view: View, at: Place, now: number): DrawnCard | null {
  const since = catalog.link(ref)?.when ?? always;
  // Beside the name of a trope its episode tells half: that this one has such an ending.
  const nameOfPlace = ref.kind === 'trope' ? seasonName : placeName;
  const cover = spoilerCover(view, since, nameOfPlace);
  const place = nameOfPlace(since, view.order);
  const isHeld = view.hides && !cover.knows(since);
  switch (ref.kind) {
    case 'character': {
      const detail = catalog.character(ref.show, ref.id);
      return detail && (isHeld ? heldCard(detail, place) : characterCard(detail, cover, at));
    }
    case 'episode': {
      const detail = catalog.episode(ref.show, ref.id);
      if (detail && isHeld) return heldCard(detail, place, heldEpisode(detail, now));
      return detail && episodeCard(detail, cover, at, now);
    }
    case 'trope': {
      const detail = catalog.trope(ref.show, ref.id);
      return detail && (isHeld ? heldCard(detail, place) : tropeCard(detail, cover, at));
    }
    case 'show': {
      const detail = catalog.showDetail(ref.id);
      return detail && showCard(detail, cover, at);
    }
  }
}

type Said = { title: string; lines: readonly string[]; rows: readonly Row[] };

/** What stands in the place of a card that is held back: from when it can be read, and never what it is. */
function heldCard(
  { show, link }: Pick<NonNullable<ReturnType<Catalog['character']>>, 'show' | 'link'>,
  place: string,
  { title, lines, rows }: Said = { title: words.heldBack, lines: [], rows: [] },
): DrawnCard {
  const drawn = card({
    accent: show.accent,
    title,
    subtitle: subtitle(words.later, show),
    sections: [{ lines: [words.readFrom(place)] }, { lines: [words.sayProgress] }, { lines }],
    rows,
  });
  return { cards: [drawn], hidden: [link.when], isAllHidden: true };
}
