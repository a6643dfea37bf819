import { subtext } from '@discordjs/formatters';
import type { Link, TropeDetail } from '../../content/catalog/catalog.ts';
import { always } from '../../spoilers.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { escapeMarkdown, field } from '../kit/markdown.ts';
import { inPages } from '../kit/pages.ts';
import { footer, subtitle } from '../kit/show-title.ts';
import { type SpoilerCover, spoken } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import { aliasNames, exampleLine, remarkLine, whenOfExample } from './entry-lines.ts';
import { type Place, pagedCard } from './paged-card.ts';
import { entriesOfExamples, relatedMenus } from './related-entries.ts';
import { words } from './words.ts';

const examplesOnPage = 6;
/** A meaning that is longer stands on the first page only. In characters. */
const shortMeaning = 600;

/** A trope's card: what it means and every example, with who and where. */
export function tropeCard(
  { ref, link, show, trope, examples, parent, narrower }: TropeDetail,
  cover: SpoilerCover,
  place: Place,
): DrawnCard {
  const { view } = cover;
  const { order } = view;
  const told = examples.map((example) => exampleLine(example, ref, view));
  const lines = cover.items(told);
  const aliases = cover.words(aliasNames(trope.aliases, order)).join(', ');
  const notes = cover.words(trope.notes.map((note) => remarkLine(note, order)));
  const isKnown = cover.knows(link.when);
  const picture = entryPicture(trope.image, link.when, cover);
  const named = (links: readonly Link[]): string =>
    cover.words(links.map((one) => ({ text: escapeMarkdown(spoken(one, view)), when: one.when }))).join(', ');
  const family = [...(parent ? [parent] : []), ...narrower];
  const meaning = {
    lines: [
      escapeMarkdown(trope.meaning),
      ...field(words.alsoCalled, aliases),
      ...field(words.parent, named(parent ? [parent] : [])),
      ...field(words.narrower, named(narrower)),
      ...(examples.length === 0 ? [words.noExamples] : []),
    ],
  };
  const isShort = meaning.lines.join('').length <= shortMeaning;
  const groups = inPages(lines, examplesOnPage);
  const pages = (groups.length > 0 ? groups : [[]]).map((group, at) => [
    ...(at === 0 || isShort ? [meaning] : []),
    { title: words.examples(cover.count(told)), lines: group },
    { lines: at >= groups.length - 1 ? notes.map((note) => subtext(note)) : [] },
  ]);
  const cards = pagedCard(
    {
      entry: ref,
      accent: show.accent,
      title: escapeMarkdown(spoken(link, view)),
      subtitle: subtitle(words.kindTitle.trope, show),
      pages,
      ...picture.thumbnail,
      footer: [...cover.heldBack(), ...footer(show, trope.sources, cover), ...picture.credit],
      menus: relatedMenus(
        [
          ...family.map((to) => ({ to, when: always })),
          ...entriesOfExamples(examples, ['character', 'episode'], order),
        ],
        cover,
      ),
      covered: !isKnown,
    },
    place,
  );
  // What a word means is no news: a trope is known by its examples.
  const isTold =
    view.ceiling === null ||
    examples.length === 0 ||
    examples.some((example) => cover.knows(whenOfExample(example, order)));
  return { cards, hidden: cover.hidden(), isAllHidden: !isKnown || !isTold };
}
