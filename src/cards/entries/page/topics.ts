import type { Section } from '../../kit/card.ts';
import { costOf } from '../../kit/pages.ts';
import { splitMarkdown } from '../../kit/split-text.ts';
import type { Line, SpoilerCover } from '../../kit/spoiler-cover.ts';
import { words } from '../words.ts';
import type { RelatedEntry } from './related-entries.ts';

/** A line of a topic, and the entries that it leads to. */
export type Told = Line & { to?: readonly RelatedEntry[] };

/** Lines under a heading. `isDerived`: a list in its own order; what is hidden of it is counted where it is told. */
type ToldSection = { title?: string; lines: readonly Told[]; isDerived?: boolean };

/** What a card tells of its entry behind its first page, chosen from a menu. `size`: lines on a page at most. */
export type Topic = {
  number: number;
  name: (lines: number) => string;
  sections: readonly ToldSection[];
  size: number;
};

/** Topics by number: pages of messages that were posted before go by them. */
export const topicNumber = { story: 1, tropes: 2, episodes: 3, people: 4, kinds: 5, sources: 9 } as const;

/** A page of a topic: what it says, and where one can go on from it. */
export type TopicPage = { sections: Section[]; to: RelatedEntry[] };
/** A topic as one viewer sees it; its pages are made when they are asked for. */
export type DrawnTopic = { number: number; name: string; pages(): TopicPage[] };

/** Pages of a card are numbered anew in each topic: a number means the same to everybody, however much they may read. */
const topicStep = 10_000;
export const pageOf = (topic: number, page: number): number => topic * topicStep + page;
export const topicAt = (page: number): { topic: number; page: number } => ({
  topic: Math.floor(page / topicStep),
  page: page % topicStep,
});

/** The topics of which a viewer may read anything. `room`: for the text of a page, in bytes. */
export function drawTopics(topics: readonly Topic[], cover: SpoilerCover, room: number): DrawnTopic[] {
  return topics.flatMap(({ number, name, sections, size }) => {
    const open = sections.map(({ title, lines, isDerived = false }) => ({
      title,
      lines: cover.open(lines, isDerived),
    }));
    const count = open.reduce((sum, { lines }) => sum + lines.length, 0);
    if (count === 0) return [];
    return [{ number, name: name(count), pages: () => pagesOf(open, size, room) }];
  });
}

type OpenSection = { title: string | undefined; lines: readonly Told[] };

/** Into less than this no line is put that could stand on the next page. */
const leastRoom = 200;
/** What a section costs beside its lines. */
const sectionCost = 120;

function pagesOf(sections: readonly OpenSection[], size: number, room: number): TopicPage[] {
  const pages: TopicPage[] = [];
  let left = 0;
  let count = 0;
  for (const { title, lines } of sections) {
    let shown: string[] | null = null;
    for (const { text, to = [] } of lines) {
      for (const piece of pieces(`- ${text}`, Math.max(leastRoom, room - sectionCost))) {
        const cost = costOf(piece) + (shown === null ? sectionCost : 0);
        if (pages.length === 0 || count === size || (cost > left && left < room)) {
          pages.push({ sections: [], to: [] });
          left = room;
          count = 0;
          shown = null;
        }
        const page = pages.at(-1);
        if (shown === null) {
          shown = [];
          page?.sections.push({ ...(title !== undefined && { title }), lines: shown });
        }
        shown.push(piece);
        page?.to.push(...to);
        left -= cost;
        count += 1;
      }
    }
  }
  return pages;
}

function pieces(line: string, room: number): string[] {
  const cost = costOf(line);
  if (cost <= room) return [line];
  const each = Math.max(40, Math.floor((line.length * room * 0.9) / cost));
  const parts = splitMarkdown(line, each);
  return parts.flatMap((part) => (costOf(part) <= room || part.length <= 40 ? [part] : pieces(part, room)));
}

/** The beginning of a long text for a first page; the whole stands in a topic. In characters. */
export const longestLead = 280;

export const partOf = (name: string, page: number, pages: number): string =>
  pages > 1 ? name + words.topicPart(page + 1, pages) : name;
