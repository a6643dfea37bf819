import { bold } from '@discordjs/formatters';
import type { Link } from '../../content/catalog/catalog.ts';
import type { ShowRecord } from '../../content/packs/schema.ts';
import { type Card, card } from '../kit/card.ts';
import { escapeMarkdown } from '../kit/markdown.ts';
import { fullTitle } from '../kit/show-title.ts';
import type { SpoilerCover } from '../kit/spoiler-cover.ts';
import { dayTime, fullTime, relativeTime } from '../kit/times.ts';
import { words } from './words.ts';

/** What airs next in a show, and what aired last. `isTimed`: somebody wrote down at what time of the day it airs. */
export type Coming = {
  show: ShowRecord;
  cover: SpoilerCover;
  next: { episode: Link; at: number } | null;
  last: { episode: Link; at: number } | null;
  isRunning: boolean;
};

/** What airs next in one show. */
export function nextCard(coming: Coming): Card {
  const { show, next, last, isRunning } = coming;
  return card({
    accent: show.accent,
    title: words.nextOf(escapeMarkdown(show.title)),
    sections: [
      { lines: [next === null ? words.nothingAnnounced : nextLine(coming, next)] },
      { lines: last !== null && (isRunning || next !== null) ? [lastLine(coming, last)] : [] },
    ],
  });
}

/** What airs next in several shows, the soonest first. */
export function comingCard(all: readonly Coming[]): Card {
  const lines = all.flatMap((coming) =>
    coming.next === null ? [] : [`- ${bold(fullTitle(coming.show))}: ${nextLine(coming, coming.next)}`],
  );
  return card({
    title: words.comingNext,
    sections: [{ lines: lines.length > 0 ? lines : [words.nothingAnnounced] }],
  });
}

const nextLine = ({ show, cover }: Coming, { episode, at }: { episode: Link; at: number }): string =>
  words.airsAt(nameOf(episode, cover), momentOf(show, at), relativeTime(at));

const lastLine = ({ show, cover }: Coming, { episode, at }: { episode: Link; at: number }): string =>
  words.lastAired(nameOf(episode, cover), momentOf(show, at), relativeTime(at));

/** Without a time of day its noon stands for a date: only the day is told. */
const momentOf = ({ airs }: ShowRecord, at: number): string =>
  airs?.time === undefined ? dayTime(at) : fullTime(at);

/** An episode as it may be named: its code where its title lies beyond what the reader may know. */
const nameOf = (episode: Link, cover: SpoilerCover): string => escapeMarkdown(cover.nameOf(episode) ?? '');
