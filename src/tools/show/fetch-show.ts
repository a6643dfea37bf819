import type { SourceShow } from '../../content/import/source.ts';
import type { WikidataShow } from '../../content/import/wikidata.ts';
import type { Context } from './context.ts';
import { words } from './words.ts';

/** What is asked for; `wikidata`: an item, whichever has the show's ids, or nothing. */
type Asked = { guests: number; wikidata: string | 'any' | null };

/** Fetches a show, telling how far each stage is. */
export async function fetchShow(
  { source, wikidata, terminal }: Context,
  id: string,
  asked: Asked,
): Promise<{ show: SourceShow; wikidata: WikidataShow | null }> {
  const names = { show: words.fetchingShow(source.name), guests: words.fetchingGuests };
  const show = await source.fetch(id, { guestsOf: asked.guests, onProgress: stagesOf(terminal, names) });
  if (asked.wikidata === null) return { show, wikidata: null };
  const onProgress = stagesOf(terminal, { wikidata: words.fetchingWikidata });
  return {
    show,
    wikidata: await wikidata.fetch(show, asked.wikidata, (done, total) =>
      onProgress('wikidata', done, total),
    ),
  };
}

/** One bar, or line, for each stage: it ends when all of it is done. */
function stagesOf<Stage extends string>(terminal: Context['terminal'], names: Record<Stage, string>) {
  const open = new Map<Stage, ReturnType<Context['terminal']['stage']>>();
  return (stage: Stage, done: number, total: number): void => {
    const bar = open.get(stage) ?? terminal.stage(names[stage]);
    open.set(stage, bar);
    bar.at(done, total);
    if (done >= total) bar.end();
  };
}
