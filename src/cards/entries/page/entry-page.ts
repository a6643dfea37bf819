import type { Link } from '../../../content/catalog/catalog.ts';
import { formatRef, type Ref } from '../../../content/ref.ts';
import { latest } from '../../../spoilers.ts';
import { type Button, buttonRow, type Card, card, menuRow, type Row, type Section } from '../../kit/card.ts';
import { cutText } from '../../kit/cut-text.ts';
import { clampPage, pagerRow } from '../../kit/pages.ts';
import { nameFor, type SpoilerCover } from '../../kit/spoiler-cover.ts';
import { cardId, pickTopic, walkOn, writeBack } from '../actions.ts';
import { distinct } from '../entry-lines.ts';
import { withMarks } from '../tell-apart.ts';
import { words } from '../words.ts';
import type { RelatedEntry } from './related-entries.ts';
import {
  type DrawnTopic,
  drawTopics,
  pageOf,
  partOf,
  type Topic,
  type TopicPage,
  topicAt,
} from './topics.ts';

/** Which page of a card is shown, and the entry that one came from. */
export type Place = { page: number; back: Link | null };

type Page = Pick<Card, 'title' | 'subtitle' | 'covered' | 'accent' | 'thumbnail'> & {
  /** Who made the picture, in small print. */
  credit?: readonly string[];
  entry: Link;
  /** The show of the entry, and its title. */
  show: Link;
  showTitle: string;
  /** The first page. */
  overview: readonly Section[];
  topics: readonly Topic[];
  /** Menus of the first page, such as the cast of a show. */
  menus?: readonly Row[];
  /** Buttons to other entries, on the first page. */
  buttons?: readonly Button[];
};

/** Discord shows no more in one menu. Source: discord-api-docs, "String Select". */
const mostOptions = 25;
const longestOption = 60;
/** Beside the overview, the show, and what leads to those before and behind. */
const mostTopics = mostOptions - 4;
/** What a page holds at most, in bytes, so that it can be read on a small screen and fits beside its menus. */
const roomOfPage = 2400;

/**
 * A page of an entry's card: the first with what matters most, or a page of a topic with the entries that its lines lead
 * to; below it a menu of all topics, and the way back.
 */
export function entryPage(
  { entry, show, showTitle, overview, topics, menus = [], buttons = [], credit = [], ...head }: Page,
  place: Place,
  cover: SpoilerCover,
): Card {
  const drawn = drawTopics(topics, cover, roomOfPage);
  const { topic, pages, page } = placeIn(drawn, place.page);
  const number = topic?.number ?? 0;
  const shown = pages[page];
  const idOf = (to: number) => cardId(entry, pageOf(number, to), place.back);
  return card({
    ...head,
    sections: topic && shown ? underTitle(topic.name, page, pages.length, shown.sections) : overview,
    footer: [...(number === 0 ? cover.heldBack() : []), ...credit],
    rows: [
      ...(topic ? pagerRow(page, pages.length, idOf) : []),
      ...(shown ? linkMenu(entry, shown.to, cover) : menus),
      ...topicMenu(entry, drawn, number, { ...show, label: showTitle }, place.back),
      ...buttonRow([
        ...(number === 0 ? buttons : []),
        ...backButton(entry, { ...show, label: showTitle }, place.back, cover),
      ]),
    ],
  });
}

/** The topic and its page that are meant; numbers of messages from before there were topics mean the nearest. */
function placeIn(
  drawn: readonly DrawnTopic[],
  place: number,
): { topic: DrawnTopic | undefined; pages: TopicPage[]; page: number } {
  const asked = topicAt(place);
  const isFormer = asked.topic === 0 && place > 0;
  const topic = isFormer
    ? (drawn[place - 1] ?? drawn.at(-1))
    : drawn.find(({ number }) => number === asked.topic);
  const pages = topic?.pages() ?? [];
  return { topic, pages, page: isFormer ? 0 : clampPage(asked.page, pages.length) };
}

/** A topic's name stands over its first section, beside the heading that it has itself. */
function underTitle(
  name: string,
  page: number,
  pages: number,
  [first, ...rest]: readonly Section[],
): Section[] {
  if (!first) return [];
  const title = partOf(name, page, pages);
  return [
    { title: first.title === undefined ? title : `${title} · ${first.title}`, lines: first.lines },
    ...rest,
  ];
}

/** The entries that the lines of a page lead to, as far as a viewer may know of the link. */
function linkMenu(entry: Ref, related: readonly RelatedEntry[], cover: SpoilerCover): Row[] {
  const known = related.filter(({ to, when }) => cover.knows(latest(to.when, when))).map(({ to }) => to);
  const others = distinct(known).filter((link) => formatRef(link) !== formatRef(entry));
  const named = others.slice(0, mostOptions).flatMap((link) => {
    const name = nameFor(link, cover.view);
    return name === null ? [] : [{ link, name }];
  });
  return menuRow(
    walkOn[entry.kind].id({ from: entry }),
    words.openCard,
    withMarks(named).map(({ link, name, mark }) => ({
      label: cutText(name, longestOption),
      mark,
      value: formatRef(link),
    })),
  );
}

/** Everything else that there is to read, and the show. */
function topicMenu(
  entry: Ref,
  drawn: readonly DrawnTopic[],
  number: number,
  show: Link,
  back: Link | null,
): Row[] {
  const at = Math.max(
    0,
    drawn.findIndex((topic) => topic.number === number),
  );
  const first = at - (at % mostTopics);
  const lead = (to: number, label: string) =>
    drawn.slice(to, to + 1).map((topic) => ({ label, value: String(pageOf(topic.number, 0)) }));
  const options = [
    ...(number === 0 ? [] : [{ label: words.overview, value: '0' }]),
    ...(first > 0 ? lead(first - 1, words.earlierOptions(first)) : []),
    ...drawn
      .slice(first, first + mostTopics)
      .filter((topic) => topic.number !== number)
      .map((topic) => ({
        label: cutText(topic.name, longestOption),
        value: String(pageOf(topic.number, 0)),
      })),
    ...lead(first + mostTopics, words.furtherOptions(Math.max(0, drawn.length - first - mostTopics))),
    { label: words.aboutShow(show.label), value: formatRef(show) },
  ];
  return menuRow(pickTopic[entry.kind].id({ entry, back: writeBack(back) }), words.more, options);
}

/** The way back: to the entry that one came from, or to the show. */
function backButton(entry: Ref, show: Link, back: Link | null, cover: SpoilerCover): Button[] {
  const to = back ?? (formatRef(show) === formatRef(entry) ? null : show);
  if (to === null) return [];
  const name = nameFor(to, cover.view);
  return [{ label: name === null ? words.goBack : words.goBackTo(cutText(name, 30)), id: cardId(to) }];
}
