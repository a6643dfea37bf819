import { pickEntry, turnResults } from '../src/cards/entries/actions.ts';
import { resultsCard } from '../src/cards/entries/results-card.ts';
import type { Context } from '../src/command/context.ts';
import { defineCommand, onPress, type Reply } from '../src/command/define-command.ts';
import { namer } from '../src/command/entry-name.ts';
import { completeAll } from '../src/command/entry-option.ts';
import { echo, pickComponent, showEntry } from '../src/command/lookup-reply.ts';
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
  components: [
    onPress(turnResults, (context, { args: { page, text }, ephemeral }) =>
      results(context, text, page, ephemeral),
    ),
    pickComponent(pickEntry.search),
  ],
});

/** What everybody may find; what only the member may, for them alone. */
function results(context: Context, text: string, page: number, ephemeral: boolean): Reply {
  const { everybody, member } = context.viewers;
  const links = (hits: ReturnType<Context['search']['find']>) =>
    hits.flatMap((hit) => context.catalog.link(hit) ?? []);
  const find = (viewer: Viewer) => links(context.search.find(text, { limit: mostResults, viewer }));
  const open = find(ephemeral ? member : everybody);
  const own = open.length === 0 && !ephemeral ? find(member) : open;
  // The answer repeats what was typed, which may be a name that is held back here.
  const isPrivate = !ephemeral && open.length === 0 && (own.length > 0 || everybody.hides);
  const found = isPrivate ? own : open;
  const viewer = ephemeral || isPrivate ? member : everybody;
  const near = found.length === 0 ? links(context.search.near(text, { viewer })) : [];
  const pageId = (to: number) => turnResults.id({ page: to, text: text.slice(0, longestText) });
  const card = resultsCard(
    echo(context, text, ephemeral || isPrivate),
    found,
    near,
    namer(context, viewer),
    page,
    pageId,
  );
  return { parts: [card], ...(isPrivate ? { ephemeral: true } : {}) };
}
