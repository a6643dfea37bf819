import { type APITextDisplayComponent, ComponentType } from 'discord-api-types/v10';
import { formatRef, type Ref } from '../../content/ref.ts';
import { buttonRows, type Row } from '../kit/card.ts';
import { customId } from '../kit/custom-id.ts';
import { small } from '../kit/markdown.ts';

/** The action of the button that shows a card to one member alone; answered by the command named like the kind. */
export const showMeAction = 'mine';

/** The button under a card on which something is covered or left out that the member may read. */
export const showMeRow = (ref: Ref, page: number): Row[] =>
  buttonRows([{ label: 'Show me', id: customId(ref.kind, showMeAction, `${formatRef(ref)}/${page}`) }]);

/** Said to whoever pressed it though nothing more opens. */
export const nothingMore: APITextDisplayComponent = {
  type: ComponentType.TextDisplay,
  content: small('Your progress opens nothing more here. Say how far you have watched with /progress set.'),
};
