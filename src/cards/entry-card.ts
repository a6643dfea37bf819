import type { APIContainerComponent } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import type { Catalog } from '../content/catalog.ts';
import { formatRef, type Ref } from '../content/ref.ts';
import { characterCard } from './character-card.ts';
import { episodeCard } from './episode-card.ts';
import { showCard } from './show-card.ts';
import { tropeCard } from './trope-card.ts';

/** The last few hundred cards of each catalog: what they are made of never changes, and fans ask for the same ones. */
const drawn = new WeakMap<Catalog, LRUCache<string, APIContainerComponent>>();
const mostKept = 500;

/** Any entry's card, page `page` (from 0); `null` when the entry is not, or no longer, in the store. */
export function entryCard(catalog: Catalog, ref: Ref, page = 0): APIContainerComponent | null {
  const kept = drawn.get(catalog) ?? new LRUCache({ max: mostKept });
  drawn.set(catalog, kept);
  const key = `${formatRef(ref)} ${page}`;
  const card = kept.get(key) ?? draw(catalog, ref, page);
  if (card) kept.set(key, card);
  return card;
}

function draw(catalog: Catalog, ref: Ref, page: number): APIContainerComponent | null {
  switch (ref.kind) {
    case 'character': {
      const detail = catalog.character(ref.show, ref.id);
      return detail && characterCard(detail, page);
    }
    case 'episode': {
      const detail = catalog.episode(ref.show, ref.id);
      return detail && episodeCard(detail, page);
    }
    case 'trope': {
      const detail = catalog.trope(ref.show, ref.id);
      return detail && tropeCard(detail, page);
    }
    case 'show': {
      const detail = catalog.showDetail(ref.id);
      return detail && showCard(detail, page);
    }
  }
}
