import { subtext } from '@discordjs/formatters';
import type { Ref } from '../../content/ref.ts';
import { buttonRow, type Row, text } from '../kit/card.ts';
import { showMe } from './actions.ts';
import { words } from './words.ts';

/** The button under a card on which something is covered or left out that the member may read. */
export const showMeRow = (entry: Ref, page: number): Row[] =>
  buttonRow([{ label: words.showMe, id: showMe[entry.kind].id({ entry, page }) }]);

/** Said to whoever pressed it though nothing more opens. */
export const nothingMore = () => text(subtext(words.nothingMore));
