import { subtext } from '@discordjs/formatters';
import type { Ref } from '../../content/ref.ts';
import { buttonRow, type Card, text } from '../kit/card.ts';
import { showMe } from './actions.ts';
import { words } from './words.ts';

/** The same cards with the button that shows a member what was left out, if they may read it. */
export function withShowMe(cards: readonly Card[], entry: Ref, page: number): Card[] {
  const button = { label: words.showMe, id: showMe[entry.kind].id({ entry, page }) };
  return cards.map((card) => {
    const rows = card.rows ?? [];
    const last = rows.at(-1);
    if (last?.kind !== 'buttons') return { ...card, rows: [...rows, ...buttonRow([button])] };
    return { ...card, rows: [...rows.slice(0, -1), { ...last, buttons: [button, ...last.buttons] }] };
  });
}

/** Said to whoever pressed it though nothing more opens. */
export const nothingMore = () => text(subtext(words.nothingMore));
