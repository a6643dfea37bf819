import type { APIContainerComponent } from 'discord-api-types/v10';
import type { Catalog } from '../content/catalog.ts';
import type { Ref } from '../content/ref.ts';
import { characterCard } from './character-card.ts';
import { episodeCard } from './episode-card.ts';
import { showCard } from './show-card.ts';
import { tropeCard } from './trope-card.ts';

/** Any entry's card; `null` when the entry is not, or no longer, in the store. */
export function entryCard(catalog: Catalog, ref: Ref, page = 0): APIContainerComponent | null {
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
