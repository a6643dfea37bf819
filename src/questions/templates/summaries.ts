import { fold, wordsOf } from '../../content/fold.ts';
import type { Draft, Source } from '../craft/draft.ts';
import { explain, sourcesThatSay } from '../craft/explaining.ts';
import { questionId } from '../craft/question-id.ts';
import { oneOf } from '../craft/seeded.ts';
import { echoes } from '../craft/synonyms.ts';
import { contentWords, quoted, sharedWords } from '../craft/words.ts';
import { asOption, nearFirst } from './events.ts';

/** A summary of more is not read on a phone. */
const mostLetters = 200;

/** Which episode a source's own summary is of, by its opening; the wrong ones have hardly a word of it in theirs. */
export function summaryQuestions(source: Source): Draft[] {
  const { titled } = source.facts;
  return titled.flatMap((episode) => {
    const { summary, logline } = episode;
    if (summary === undefined || logline !== undefined) return [];
    const { text, sources, ...stamp } = summary;
    const opening = openingOf(text);
    const words = contentWords(opening).length;
    if (wordsOf(fold(opening)).length < 6 || words < 4 || echoes(episode.title, opening)) return [];
    const id = questionId('summary', episode.id);
    return {
      id,
      kind: 'episode-of-logline' as const,
      fact: id,
      tells: opening,
      text: `${oneOf(id, 'Which episode is this?', 'Which episode is summed up here?')} ${quoted(opening)}`,
      answer: episode.title,
      wrong: () =>
        nearFirst(titled, episode)
          .filter((other) => other.id !== episode.id && other.summary !== undefined)
          .map((other) => ({
            ...asOption(other, episode),
            holds: () => sharedWords(opening, other.summary?.text ?? '').length * 2 < words,
          })),
      explanation: explain(source, { says: '', episode: episode.id, about: opening }),
      sources: sourcesThatSay(source, undefined, sources ?? episode.sources, { episode: episode.id }),
      difficulty: 'medium' as const,
      gives: [episode.id, stamp],
    };
  });
}

/** The first sentences of a summary, as many as fit; of one that is too long, nothing. */
function openingOf(text: string): string {
  const sentences = text.match(/.+?[.!?…]["”’)]*(?=\s+["“‘(]?\p{Lu}|$)/gu) ?? [text];
  let opening = '';
  for (const sentence of sentences) {
    const longer = `${opening} ${sentence.trim()}`.trim();
    if (longer.length > mostLetters) break;
    opening = longer;
  }
  return opening;
}
