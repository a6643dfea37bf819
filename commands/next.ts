import { type Coming, comingCard, nextCard } from '../src/cards/entries/next-card.ts';
import { spoilerCover, viewOf } from '../src/cards/kit/spoiler-cover.ts';
import { openNotice } from '../src/cards/rounds/actions.ts';
import type { Context } from '../src/command/context.ts';
import { defineCommand, onPress } from '../src/command/define-command.ts';
import { showEntry } from '../src/command/lookup-reply.ts';
import { showOption, showsFor } from '../src/command/show-option.ts';
import type { Airing } from '../src/content/catalog/airings.ts';
import { inCompany, type Viewer } from '../src/spoilers.ts';

/** So many shows are told of at once. */
const mostShows = 10;

export default defineCommand({
  name: 'next',
  description: 'What airs next, and when',
  options: { show: showOption },
  components: [onPress(openNotice, (context, { args: { entry } }) => showEntry(context, entry, 0, true))],
  execute(context, { show }) {
    const { everybody, member } = context.viewers;
    const viewer = inCompany(member, everybody);
    const named = showsFor(context, show);
    const shows = named.length > 0 ? named : context.catalog.shows().map(({ id }) => id);
    const coming = shows.filter(viewer.has).flatMap((id) => comingIn(context, id, viewer) ?? []);
    const [only, ...others] = coming;
    if (only && others.length === 0) return { parts: [nextCard(only)] };
    const soonest = coming
      .filter(({ next }) => next !== null)
      .sort((a, b) => (a.next?.at ?? 0) - (b.next?.at ?? 0));
    return { parts: [comingCard(soonest.slice(0, mostShows))] };
  },
});

/** What airs next in a show, and what aired last; `null`: there is no such show. */
function comingIn({ catalog, now }: Context, id: string, viewer: Viewer): Coming | null {
  const show = catalog.show(id);
  const order = catalog.order(id);
  if (!show || !order) return null;
  const airings = catalog.airings(id);
  const moment = now();
  const told = (airing: Airing | undefined) => {
    const episode = airing && catalog.link({ show: id, kind: 'episode', id: airing.id });
    return episode ? { episode, at: airing.at } : null;
  };
  return {
    show,
    cover: spoilerCover(viewOf(viewer, id, order)),
    next: told(airings.find(({ at }) => at > moment)),
    last: told(airings.findLast(({ at }) => at <= moment)),
    isRunning: show.airs !== undefined || show.seasons.some(({ episodes }) => episodes === undefined),
  };
}
