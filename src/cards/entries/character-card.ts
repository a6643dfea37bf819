import { bold } from '@discordjs/formatters';
import { calledFirst } from '../../content/called.ts';
import type { CharacterDetail } from '../../content/catalog/catalog.ts';
import { formatRef } from '../../content/ref.ts';
import { formatEpisodeCode, whenOfActor } from '../../content/seasons.ts';
import { always, latest, type Order, placeKnown, whenOf } from '../../spoilers.ts';
import { cutMarkdown } from '../kit/cut-text.ts';
import { entryPicture } from '../kit/entry-picture.ts';
import { escapeMarkdown, field, prose, sentence } from '../kit/markdown.ts';
import { creditsOf, subtitle } from '../kit/show-title.ts';
import type { Line, SpoilerCover } from '../kit/spoiler-cover.ts';
import type { DrawnCard } from './drawn-card.ts';
import {
  aliasNames,
  disputes,
  exampleLine,
  open,
  quoteLine,
  statementLine,
  whenOfExample,
} from './entry-lines.ts';
import { entryPage, type Place } from './page/entry-page.ts';
import { namesOf, type RelatedEntry } from './page/related-entries.ts';
import { sourcesTopic } from './page/sources-topic.ts';
import { longestLead, type Told, type Topic, topicNumber } from './page/topics.ts';
import { firstYear, knowsStay } from './stay.ts';
import { words } from './words.ts';

/** Of what matters most: lines on the first page, and the longest of each in characters. */
const mostMatters = 3;
const longestMatter = 150;

/** A character's card: who they are, who plays them and what matters most; behind it their story, tropes and people. */
export function characterCard(detail: CharacterDetail, cover: SpoilerCover, place: Place): DrawnCard {
  const { show, character, link } = detail;
  const isKnown = cover.knows(link.when);
  const { title, full } = calledFirst(character);
  const picture = entryPicture(character.image, link.when, cover);
  const topics = topicsOf(detail, cover);
  const drawn = entryPage(
    {
      entry: link,
      show: detail.about,
      showTitle: show.title,
      accent: show.accent,
      title: escapeMarkdown(title),
      subtitle: [...(full ? [escapeMarkdown(full)] : []), subtitle(words.kindTitle.character, show)].join(
        ' · ',
      ),
      overview: [
        {
          lines: [
            character.summary ? cutMarkdown(prose(character.summary), longestLead) : words.noSummary,
            ...profile(detail, cover),
          ],
        },
        { lines: matters(detail, cover) },
      ],
      topics,
      ...picture.thumbnail,
      credit: [...creditsOf(show, character.sources, cover), ...picture.credit],
      covered: !isKnown,
    },
    place,
    cover,
  );
  return { cards: [drawn], hidden: cover.hidden(), isAllHidden: !isKnown };
}

function topicsOf(detail: CharacterDetail, cover: SpoilerCover): Topic[] {
  const { ref, show, character, examples } = detail;
  const { view } = cover;
  const { order } = view;
  const { summary = '' } = character;
  const isLong = summary.length > longestLead;
  return [
    {
      number: topicNumber.story,
      name: () => words.story,
      size: 8,
      sections: [
        { lines: isLong ? [open(prose(summary))] : [] },
        { lines: character.facts.map((fact) => statementLine(fact, order)) },
        { title: words.ownWords, lines: ownWords(detail, order) },
        {
          title: words.alsoCalled,
          lines: character.aliases.some((alias) => typeof alias !== 'string' && alias.note)
            ? aliasNames(character.aliases, order)
            : [],
          isDerived: true,
        },
      ],
    },
    {
      number: topicNumber.tropes,
      name: words.tropes,
      size: 5,
      sections: [
        {
          lines: examples.map((example) => ({
            ...exampleLine(example, ref, view),
            to: [{ to: example.trope, when: whenOfExample(example, order) }],
          })),
        },
      ],
    },
    {
      number: topicNumber.episodes,
      name: words.episodes,
      size: 12,
      sections: [{ lines: episodeLines(detail, cover), isDerived: true }],
    },
    { number: topicNumber.people, name: words.peopleCount, size: 10, sections: peopleOf(detail, order) },
    sourcesTopic(show, character, order, disputes(factsOf(detail, order))),
  ];
}

function profile({ character, firstSeen }: CharacterDetail, cover: SpoilerCover): string[] {
  const { called, name } = character;
  const names = [
    ...(called &&
    !name.startsWith(called) &&
    !name.endsWith(called) &&
    calledFirst(character).title !== called
      ? [open(escapeMarkdown(called))]
      : []),
    ...aliasNames(character.aliases, cover.view.order, false),
  ];
  const spellings =
    character.actor_also.length > 0 ? words.alsoWritten(character.actor_also.map(escapeMarkdown)) : '';
  const actors = actorLines(character, cover);
  const actor = character.actor && escapeMarkdown(character.actor) + spellings;
  const first = firstSeen && cover.nameOf(firstSeen);
  const does = [character.role, character.grade].flatMap((text) => (text ? escapeMarkdown(text) : []));
  return [
    ...field(words.playedBy, actors.length > 0 ? cover.words(actors).join(', ') : actor),
    ...field(words.pronouns, character.pronouns && escapeMarkdown(character.pronouns)),
    ...field(words.role, capital(does.join(', '))),
    ...field(words.studies, character.studies && capital(escapeMarkdown(character.studies))),
    ...field(words.teaches, character.teaches && capital(escapeMarkdown(character.teaches))),
    ...field(words.alsoCalled, cover.words(names).join(', ')),
    ...stay(character, cover, first !== null),
    ...field(words.firstSeen, first ? escapeMarkdown(first) : undefined),
  ];
}

/** Everybody who played the part, each from when they did: how long they stayed is told when all is over. */
function actorLines({ actors }: CharacterDetail['character'], cover: SpoilerCover): Line[] {
  const isStayKnown = actors.every(({ seasons }) => seasons.length === 0) || knowsStay(cover);
  return actors.map((actor) => {
    const { name, also, seasons, from, note } = actor;
    const when = [
      ...(from === undefined ? [] : [words.actorFrom(formatEpisodeCode(from))]),
      ...(seasons.length === 0
        ? []
        : [isStayKnown ? words.inSeasons(seasons) : words.firstIn(Math.min(...seasons))]),
      ...(note === undefined ? [] : [sentence(note)]),
    ].join(', ');
    const spellings = also.length > 0 ? words.alsoWritten(also.map(escapeMarkdown)) : '';
    return {
      text: `${escapeMarkdown(name)}${spellings}${when === '' ? '' : ` (${when})`}`,
      when: whenOfActor(actor, cover.view.order),
    };
  });
}

/** The seasons or years somebody is in, as far as they may be told. */
function stay(
  { seasons, years }: CharacterDetail['character'],
  cover: SpoilerCover,
  isFirstTold: boolean,
): string[] {
  if (seasons.length === 0 && years === undefined) return [];
  if (knowsStay(cover)) {
    const all = seasons.length === 0 ? '' : words.seasons(seasons);
    return [
      ...field(words.season(seasons.length), all),
      ...field(words.years, years && capital(escapeMarkdown(years))),
    ];
  }
  const first = seasons.length === 0 || isFirstTold ? '' : String(Math.min(...seasons));
  return [...field(words.firstSeason, first), ...field(words.firstYear, firstYear(years))];
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Everything on which sources may differ, with the time from which it is known. */
const factsOf = ({ character, relations, examples }: CharacterDetail, order: Order) => [
  ...character.actors.map((actor) => ({ ...actor, when: whenOfActor(actor, order) })),
  ...character.aliases.flatMap((alias) =>
    typeof alias === 'string' ? [] : [{ ...alias, when: whenOf(alias, order) }],
  ),
  ...character.facts.map((fact) => ({ ...fact, when: whenOf(fact, order) })),
  ...relations.map(({ relation, to }) => ({ ...relation, when: latest(whenOf(relation, order), to.when) })),
  ...examples.map((one) => ({ differs: one.example.differs, when: whenOfExample(one, order) })),
];

/** The people around somebody in a line, then what is told of them first. */
function matters(detail: CharacterDetail, cover: SpoilerCover): string[] {
  const { order } = cover.view;
  const close = detail.relations
    .filter(({ relation, to }) => cover.knows(latest(whenOf(relation, order), to.when)))
    .slice(0, 3)
    .map(({ relation, to }) => `${bold(escapeMarkdown(to.label))} (${escapeMarkdown(relation.as)})`);
  const told = detail.character.facts
    .map((fact) => statementLine(fact, order))
    .filter(({ when }) => cover.knows(when))
    .map(({ text }) => cutMarkdown(text, longestMatter));
  const people = close.length === 0 ? [] : [words.near(close)];
  return [...people, ...told].slice(0, mostMatters).map((line) => `- ${line}`);
}

const ownWords = ({ character, link }: CharacterDetail, order: Order): Told[] =>
  character.quotes.map((quote) => quoteLine({ speaker: character.id, ...quote }, [link], order));

/** The episodes that somebody is known to be in, in order. */
function episodeLines(
  { firstSeen, episodes, spokenIn, examples }: CharacterDetail,
  { view, nameOf }: SpoilerCover,
): Told[] {
  const { order } = view;
  const all: RelatedEntry[] = [
    ...[...(firstSeen ? [firstSeen] : []), ...episodes].map((to) => ({ to, when: always })),
    ...spokenIn.map(({ episode, quote }) => ({ to: episode, when: whenOf(quote, order) })),
    ...examples.flatMap((example) =>
      example.episode ? [{ to: example.episode, when: whenOfExample(example, order) }] : [],
    ),
  ];
  return inOrder(earliest(all)).map((related) => ({
    text: escapeMarkdown(nameOf(related.to) ?? related.to.label),
    when: latest(related.to.when, related.when),
    to: [related],
  }));
}

/** Episodes in the order of the show. */
export const inOrder = (episodes: readonly RelatedEntry[]): RelatedEntry[] =>
  episodes.toSorted((a, b) => a.to.when.episode - b.to.when.episode);

/** Each entry once, by the link to it that is known first. */
export function earliest(related: readonly RelatedEntry[]): RelatedEntry[] {
  return [...Map.groupBy(related, ({ to }) => formatRef(to)).values()].flatMap((same) =>
    same.toSorted((a, b) => placeKnown(a.when) - placeKnown(b.when)).slice(0, 1),
  );
}

/** Who somebody is to whom; then who names them so; then whom they share an example of a trope with. */
function peopleOf(
  { ref, relations, relatedFrom, examples }: CharacterDetail,
  order: Order,
): Topic['sections'] {
  const own = relations.map(({ relation, to }): Told => {
    const when = latest(whenOf(relation, order), to.when);
    const note = relation.note ? ` (${prose(relation.note)})` : '';
    const text = `${escapeMarkdown(relation.as)}: ${bold(escapeMarkdown(to.label))}${note}`;
    return { text, when, to: [{ to, when: whenOf(relation, order) }] };
  });
  const theirs = relatedFrom
    .filter(
      ({ relation: theirs, from }) =>
        !relations.some(
          ({ relation, to }) =>
            to.id === from.id && placeKnown(whenOf(relation, order)) <= placeKnown(whenOf(theirs, order)),
        ),
    )
    .map(({ relation, from }): Told => {
      const when = latest(whenOf(relation, order), from.when);
      const text = words.theySay(bold(escapeMarkdown(from.label)), escapeMarkdown(relation.as));
      return { text, when, to: [{ to: from, when: whenOf(relation, order) }] };
    });
  const together = earliest(
    examples.flatMap((example) =>
      example.characters.map((to) => ({ to, when: whenOfExample(example, order) })),
    ),
  ).filter(({ to }) => formatRef(to) !== formatRef(ref));
  return [
    { lines: [...own, ...theirs] },
    { title: words.inTropesTogether, lines: namesOf(together), isDerived: true },
  ];
}
