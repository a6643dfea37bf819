import { customId } from '../src/cards/custom-id.ts';
import { cutText } from '../src/cards/limits.ts';
import { resultsCard } from '../src/cards/results-card.ts';
import { type Context, defineCommand, type Reply } from '../src/command.ts';
import { parseRef } from '../src/content/ref.ts';
import { answerPick, completeAll, showEntry } from '../src/entry-lookup.ts';

/** In characters: the custom ids of the buttons that turn the pages carry the text. */
const longestText = 80;
const mostResults = 200;

export default defineCommand({
  name: 'search',
  description: 'Find everything that matches: characters, episodes, tropes and shows',
  options: {
    text: {
      description: 'A name, a part of one, an actor, a number',
      required: true,
      maxLength: longestText,
      complete: completeAll,
    },
  },
  run: (context, { text }) => {
    const chosen = parseRef(text);
    return chosen ? showEntry(context, chosen, 0) : results(context, text, 0);
  },
  presses: {
    page: (context, { rest }) => {
      const [, page = '0', text = ''] = /^(-?\d{1,3})\/(.*)$/su.exec(rest) ?? [];
      return results(context, text, Number(page));
    },
    pick: answerPick,
  },
});

function results({ catalog, search }: Context, text: string, page: number): Reply {
  const links = (hits: ReturnType<typeof search.find>) => hits.flatMap((hit) => catalog.link(hit) ?? []);
  const found = links(search.find(text, { limit: mostResults }));
  const near = found.length === 0 ? links(search.near(text)) : [];
  const pageId = (to: number) => customId('search', 'page', cutText(`${to}/${text}`, longestText));
  return { components: [resultsCard(text, found, near, page, pageId)] };
}
