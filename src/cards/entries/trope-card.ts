import type { Link, TropeDetail } from '../../content/catalog/catalog.ts';
import { formatRef } from '../../content/ref.ts';
import { always, latest } from '../../spoilers.ts';
import type { Button } from '../kit/card.ts';
import { cutMarkdown, cutText } from '../kit/cut-text.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { escapeMarkdown, field, prose } from '../kit/markdown.ts';
import { creditsOf, subtitle } from '../kit/show-title.ts';
import { type SpoilerCover, spoken } from '../kit/spoiler-cover.ts';
import { cardId } from './actions.ts';
import { earliest, inOrder } from './character-card.ts';
import type { DrawnCard } from './drawn-card.ts';
import { aliasNames, disputes, exampleLine, open, whenOfExample } from './entry-lines.ts';
import { entryPage, type Place } from './page/entry-page.ts';
import { namesOf, type RelatedEntry } from './page/related-entries.ts';
import { sourcesTopic } from './page/sources-topic.ts';
import { longestLead, type Topic, topicNumber } from './page/topics.ts';
import { withMarks } from './tell-apart.ts';
import { words } from './words.ts';

/** On the first page: an example, in characters, and people as buttons. */
const longestExample = 350;
const peopleFirst = 3;
const longestPerson = 24;

/** A trope's card: what it means and the example with most to say; behind it all examples, their people and episodes. */
export function tropeCard(detail: TropeDetail, cover: SpoilerCover, place: Place): DrawnCard {
  const { show, trope, examples, link, parent, narrower } = detail;
  const { view } = cover;
  const { order } = view;
  const isKnown = cover.knows(link.when);
  const aliases = cover.words(aliasNames(trope.aliases, order, false)).join(', ');
  const picture = entryPicture(trope.image, link.when, cover);
  const named = (links: readonly Link[]): string =>
    cover.words(links.map((one) => ({ text: escapeMarkdown(spoken(one, view)), when: one.when }))).join(', ');
  const drawn = entryPage(
    {
      entry: link,
      show: detail.about,
      showTitle: show.title,
      accent: show.accent,
      title: escapeMarkdown(spoken(link, view)),
      subtitle: subtitle(words.kindTitle.trope, show),
      overview: [
        {
          lines: [
            cutMarkdown(prose(trope.meaning), longestLead),
            ...field(words.alsoCalled, aliases),
            ...field(words.parent, named(parent ? [parent] : [])),
            ...field(words.narrower, named(narrower)),
            ...(examples.length === 0 ? [words.noExamples] : []),
          ],
        },
        { title: words.forExample, lines: bestExample(detail, cover) },
      ],
      topics: topicsOf(detail, cover),
      buttons: people(detail, cover),
      ...picture.thumbnail,
      credit: [...creditsOf(show, trope.sources, cover), ...picture.credit],
      covered: !isKnown,
    },
    place,
    cover,
  );
  // What a word means is no news: a trope is known by its examples.
  const isTold =
    view.ceiling === null ||
    examples.length === 0 ||
    examples.some((example) => cover.knows(whenOfExample(example, order)));
  return { cards: [drawn], hidden: cover.hidden(), isAllHidden: !isKnown || !isTold };
}

function topicsOf(
  { ref, show, trope, examples, parent, narrower }: TropeDetail,
  { view }: SpoilerCover,
): Topic[] {
  const { order } = view;
  const related = (of: 'character' | 'episode'): RelatedEntry[] =>
    earliest(
      examples.flatMap((example) =>
        [...example.characters, ...(example.episode ? [example.episode] : [])]
          .filter(({ kind }) => kind === of)
          .map((to) => ({ to, when: whenOfExample(example, order) })),
      ),
    );
  return [
    {
      number: topicNumber.tropes,
      name: words.examples,
      size: 5,
      sections: [
        { lines: trope.meaning.length > longestLead ? [open(prose(trope.meaning))] : [] },
        {
          lines: examples.map((example) => {
            const when = whenOfExample(example, order);
            const links = [...example.characters, ...(example.episode ? [example.episode] : [])];
            return { ...exampleLine(example, ref, view), to: links.map((to) => ({ to, when })) };
          }),
        },
      ],
    },
    {
      number: topicNumber.episodes,
      name: words.episodes,
      size: 12,
      sections: [{ lines: namesOf(inOrder(related('episode'))), isDerived: true }],
    },
    {
      number: topicNumber.people,
      name: words.peopleCount,
      size: 12,
      sections: [{ lines: namesOf(related('character')), isDerived: true }],
    },
    {
      number: topicNumber.kinds,
      name: words.kindsOf,
      size: 12,
      sections: [
        {
          lines: namesOf([...(parent ? [parent] : []), ...narrower].map((to) => ({ to, when: always }))),
          isDerived: true,
        },
      ],
    },
    sourcesTopic(
      show,
      trope,
      order,
      disputes(examples.map((one) => ({ differs: one.example.differs, when: whenOfExample(one, order) }))),
    ),
  ];
}

/** The example that says most of those that may be read. */
function bestExample({ ref, examples }: TropeDetail, cover: SpoilerCover): string[] {
  const lines = cover.open(
    examples.map((example) => exampleLine(example, ref, cover.view)),
    true,
  );
  const [best] = lines.toSorted((a, b) => fitting(b.text) - fitting(a.text));
  return best ? [cutMarkdown(best.text, longestExample)] : [];
}

/** How much an example says, if it can be read whole. */
const fitting = (text: string): number => (text.length <= longestExample ? text.length : 1);

function people({ examples, link }: TropeDetail, cover: SpoilerCover): Button[] {
  const { order } = cover.view;
  const all = examples.flatMap((example) =>
    example.characters.map((to) => ({ to, when: whenOfExample(example, order) })),
  );
  const often = [...Map.groupBy(all, ({ to }) => formatRef(to)).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  const known = often
    .flatMap((same) => same.find(({ to, when }) => cover.knows(latest(to.when, when))) ?? [])
    .slice(0, peopleFirst);
  const named = known.map(({ to }) => ({ link: to, name: cutText(to.label, longestPerson) }));
  return withMarks(named).map(({ link: to, name, mark }) => ({ label: name, mark, id: cardId(to, 0, link) }));
}
