import { fold, nameKey } from '../../content/fold.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import { questionId } from '../craft/question-id.ts';
import { quoted } from '../craft/words.ts';
import type { TitledEpisode } from '../facts.ts';

/**
 * How a title goes on. The wrong ends are those of other titles that fit as well; none of them makes a title that there
 * is, nor that any source has.
 */
export function finishTitleQuestions(source: Source): Draft[] {
  const { facts } = source;
  const taken = new Set(
    facts.episodes
      .flatMap(({ title, also, likely_title }) => [title ?? [], also, likely_title?.title ?? []].flat())
      .map(nameKey),
  );
  const all = facts.titled.flatMap((episode) => partsOf(episode) ?? []);
  const alike = Map.groupBy(all, ({ before }) => before);
  const directed = all.filter(({ isDirection }) => isDirection);
  return facts.titled.flatMap((episode) => {
    const parts = partsOf(episode);
    if (!parts) return [];
    const id = questionId('finish-title', episode.id);
    return {
      id,
      kind: 'finish-title' as const,
      fact: id,
      text: `Finish the title: ${quoted(`${parts.beginning} …`)}`,
      answer: parts.end,
      exact: true,
      // Ends that could be that of this one: both say where to, or how; or the same words go before.
      wrong: [...(alike.get(parts.before) ?? []), ...(parts.isDirection ? directed : [])]
        .filter((other) => other.key !== parts.key)
        .filter(({ end }) => !taken.has(nameKey(`${parts.beginning} ${end}`)))
        .map(({ end }) => ({ text: end })),
      explanation: explain(source, { says: episode.logline ?? '', episode: episode.id }),
      sources: sourcesThatSay(source, undefined, episode.sources, { episode: episode.id }),
      difficulty: 'medium' as const,
      gives: [episode.id],
    };
  });
}

/** `before`: the last words before the end; `key`: the end as it is compared. */
type Parts = { beginning: string; end: string; before: string; key: string; isDirection: boolean };

/** A title without its last word, and that word; `null` where there is too little of either. */
function partsOf({ title }: TitledEpisode): Parts | null {
  const found = /^(\S.*\S)\s+(\p{L}{2,})$/u.exec(title);
  const [, beginning, end] = found ?? [];
  if (beginning === undefined || end === undefined || /^(?:the|an?)$/i.test(beginning)) return null;
  const key = fold(end);
  return { beginning, end, before: lastTwo(beginning), key, isDirection: directions.has(key) };
}

const lastTwo = (text: string): string => fold(text).split(' ').slice(-2).join(' ');

const directions = new Set(
  'on off up down in out over away back again forward ahead tall deep deeper high higher low hard harder fast faster home alone together apart around through'.split(
    ' ',
  ),
);
