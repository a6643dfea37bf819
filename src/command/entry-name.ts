import type { Names } from '../cards/entries/choices.ts';
import { nameFor, viewOf } from '../cards/kit/spoiler-cover.ts';
import type { Link } from '../content/catalog/catalog.ts';
import type { Viewer } from '../spoilers.ts';
import type { Context } from './context.ts';

/** What a viewer may call an entry; `null`: they may not know of it. */
export const namer =
  ({ catalog }: Pick<Context, 'catalog'>, viewer: Viewer) =>
  (link: Link): string | null => {
    const order = catalog.order(link.show);
    return order && nameFor(link, viewOf(viewer, link.show, order));
  };

/** What entries are called before a viewer, and which show they are of. */
export const namesFor = (context: Pick<Context, 'catalog'>, viewer: Viewer): Names => ({
  of: namer(context, viewer),
  show: context.catalog.show,
});
