import { pickEntry, turnResults } from '../src/cards/entries/actions.ts';
import { resultsCard } from '../src/cards/entries/results-card.ts';
import { beginningOf } from '../src/cards/kit/cut-text.ts';
import type { Context } from '../src/command/context.ts';
import { defineCommand, onPress, type Reply } from '../src/command/define-command.ts';
import { namesFor } from '../src/command/entry-name.ts';
import { completeAll } from '../src/command/entry-option.ts';
import { echo, pickComponent, showEntry } from '../src/command/lookup-reply.ts';
import { parseRef } from '../src/content/ref.ts';
import { inCompany, isBehind, type Viewer } from '../src/spoilers.ts';

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

/**
 * What everybody may find; what only the member may, or what everybody may but the member is not so far, for them
 * alone. So is a search that finds nothing: what was typed may be a name that comes later.
 */
function results(context: Context, text: string, page: number, ephemeral: boolean): Reply {
  const { everybody, member } = context.viewers;
  const find = (viewer: Viewer) => context.search.find(text, { limit: mostResults, viewer });
  const company = inCompany(member, everybody);
  const open = find(ephemeral ? member : company);
  const isOpen = open.length > 0 && !open.some(({ show }) => isBehind(member, everybody, show));
  const isPrivate = !ephemeral && everybody !== member && !isOpen;
  const viewer = ephemeral || isPrivate ? member : company;
  const hits = isPrivate ? find(member) : open;
  const linksOf = (found: typeof hits) => found.flatMap((hit) => context.catalog.link(hit) ?? []);
  const found = linksOf(hits);
  const near = found.length === 0 ? linksOf(context.search.near(text, { viewer })) : [];
  const pageId = (to: number) => turnResults.id({ page: to, text: beginningOf(text, longestText) });
  const isAlone = ephemeral || isPrivate;
  const said = isAlone || hits[0]?.tier !== 'fuzzy' ? echo(context, text, isAlone) : null;
  const card = resultsCard(said, found, near, namesFor(context, viewer), page, pageId);
  return { parts: [card], ...(isPrivate ? { ephemeral: true } : {}) };
}
