import { bold, subtext } from '@discordjs/formatters';
import type { ShowRecord } from '../../content/packs/schema.ts';
import type { Ref } from '../../content/ref.ts';
import { episodeId, formatEpisodeCode } from '../../content/seasons.ts';
import { allSeen, nothingSeen, type Seen } from '../../spoilers.ts';
import { type Card, card, type MenuOption, menuRow } from '../kit/card.ts';
import { fullTitle } from '../kit/show-title.ts';
import { tellSeen } from './actions.ts';
import { words } from './words.ts';

/** What was chosen: how far somebody is, or which seasons or episodes they want to choose among. */
export type SeenStep =
  | { type: 'seen'; seen: Seen }
  | { type: 'seasons'; from: number; to: number }
  | { type: 'episodes'; season: number; from: number; to: number };

/** Discord shows no more in one menu; two of the first are for nothing and for everything. */
const mostOptions = 25;
const firstOptions = 23;

/** Asks a member how far they have watched, so that a card can be shown to them: a season, then an episode of it. */
export function askSeen(show: ShowRecord, entry: Ref, page: number, step: SeenStep | null): Card {
  return card({
    accent: show.accent,
    title: words.howFar,
    sections: [{ lines: [words.howFarIn(bold(fullTitle(show)))] }, { lines: [subtext(words.howFarKept)] }],
    rows: menuRow(
      tellSeen.id({ entry, page }),
      step?.type === 'episodes' ? words.chooseEpisode : words.chooseSeason,
      optionsOf(show, step),
    ),
  });
}

function optionsOf({ seasons }: ShowRecord, step: SeenStep | null): MenuOption[] {
  const numbers = seasons.map(({ number }) => number).sort((a, b) => a - b);
  const season = (number: number) => seasons.find((one) => one.number === number)?.episodes ?? 0;
  if (step?.type === 'episodes') {
    const { season: of, from, to } = step;
    return pieces(from, Math.min(to, season(of)), mostOptions).map(([first, last]) => {
      const id = episodeId(of, first);
      if (first === last) return { label: formatEpisodeCode(id), value: `e/${id}` };
      return {
        label: words.range(formatEpisodeCode(id), formatEpisodeCode(episodeId(of, last))),
        value: `p/${of}/${first}/${last}`,
      };
    });
  }
  const [first, last] = step?.type === 'seasons' ? [step.from, step.to] : [0, numbers.length - 1];
  const listed = pieces(first, Math.min(last, numbers.length - 1), firstOptions).map(([from, to]) => {
    const number = numbers[from] ?? 0;
    if (from === to) return { label: words.seasonNamed(number), value: `p/${number}/1/${season(number)}` };
    return { label: words.range(words.seasonNamed(number), String(numbers[to])), value: `s/${from}/${to}` };
  });
  return [
    { label: words.seenNothing, value: nothingSeen },
    ...listed,
    { label: words.seenAll, value: allSeen },
  ];
}

/** A span in at most so many pieces, each one number or as many as a menu can hold. */
function pieces(from: number, to: number, most: number): [from: number, to: number][] {
  const count = to - from + 1;
  let size = 1;
  while (count / size > most) size *= mostOptions;
  return Array.from({ length: Math.max(0, Math.ceil(count / size)) }, (_, at) => {
    const first = from + at * size;
    return [first, Math.min(to, first + size - 1)];
  });
}

/** Reads what an option of {@link askSeen} carries; `null`: it was never one. */
export function readSeenStep(value: string): SeenStep | null {
  if (value === nothingSeen || value === allSeen) return { type: 'seen', seen: value };
  const [, id] = /^e\/(s\d{1,2}e\d{2,3})$/.exec(value) ?? [];
  if (id !== undefined) return { type: 'seen', seen: id };
  const [, kind, ...numbers] = /^(s|p)\/(\d{1,3})\/(\d{1,3})(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const [a = 0, b = 0, c = 0] = numbers.map(Number);
  if (kind === 's') return { type: 'seasons', from: a, to: b };
  return kind === 'p' ? { type: 'episodes', season: a, from: b, to: c } : null;
}
