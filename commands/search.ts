import { resultsCard } from '../src/cards/entries/results-card.ts';
import { customId } from '../src/cards/kit/custom-id.ts';
import { cutText } from '../src/cards/kit/limits.ts';
import { type Context, defineCommand, type Reply } from '../src/command/define-command.ts';
import { answerPick, completeAll, echo, namer, showEntry } from '../src/command/lookup-reply.ts';
import { parseRef } from '../src/content/ref.ts';
import type { Viewer } from '../src/spoilers.ts';

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
  execute: (context, { text }) => {
    const chosen = parseRef(text);
    return chosen ? showEntry(context, chosen, 0, false) : results(context, text, 0, false);
  },
  components: {
    page: (context, { args, ephemeral }) => {
      const [, page = '0', text = ''] = /^(-?\d{1,3})\/(.*)$/su.exec(args) ?? [];
      return results(context, text, Number(page), ephemeral);
    },
    pick: answerPick,
  },
});

/** What everybody may find; what only the member may, for them alone. */
function results(context: Context, text: string, page: number, alone: boolean): Reply {
  const { everybody, member } = context.viewers;
  const links = (hits: ReturnType<Context['search']['find']>) =>
    hits.flatMap((hit) => context.catalog.link(hit) ?? []);
  const find = (viewer: Viewer) => links(context.search.find(text, { limit: mostResults, viewer }));
  const open = find(alone ? member : everybody);
  const own = open.length === 0 && !alone ? find(member) : open;
  // The answer repeats what was typed, which may be a name that is held back here.
  const isPrivate = !alone && open.length === 0 && (own.length > 0 || everybody.hides);
  const found = isPrivate ? own : open;
  const viewer = alone || isPrivate ? member : everybody;
  const near = found.length === 0 ? links(context.search.near(text, { viewer })) : [];
  const pageId = (to: number) => customId('search', 'page', cutText(`${to}/${text}`, longestText));
  const card = resultsCard(
    echo(context, text, alone || isPrivate),
    found,
    near,
    namer(context, viewer),
    page,
    pageId,
  );
  return { components: [card], ...(isPrivate ? { ephemeral: true } : {}) };
}
