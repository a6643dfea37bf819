import { fold, wordsOf } from '../../content/fold.ts';

/**
 * Whether a record's text can be quoted by itself: it does not lean on the entry it comes from ("That is Alya", "Kit
 * fits the type"), and does not talk about sources and viewers instead of the story.
 */
export function isSelfContained(text: string): boolean {
  const [first = ''] = wordsOf(fold(text));
  return !leaning.has(first) && !fragment.test(text) && !bookish.test(text) && !pointing.test(text);
}

/**
 * Whether a text tells something that happens at one time. What lasts ("Scarlett looks for her birth parents") may go on
 * in other episodes as well, and what is the case by now may have come about before.
 */
export const isMoment = (text: string): boolean => !lasting.test(text);

const leaning = new Set(
  'he she it they his her hers its their theirs him them that this these that those here there then nobody'.split(
    ' ',
  ),
);
const bookish =
  /\b(?:wiki|wikipedia|tv tropes|sources?|fans?|viewers?|the show|transcript|page|episodes?|on screen|nothing more is known)\b/i;
/** A name and a circumstance without a verb, or an episode by its code. */
const fragment = /^\S+ (?:while|as|with|when|and) |\bs\d+e\d+\b/i;
const pointing =
  /\b(?:this (?:name|part|character|entry|type)|the (?:type|case)|did it|a clear case|for that very purpose|that one|here)\b/i;
const lasting = new RegExp(
  [
    String.raw`\b(?:by|until) now\b|\bstill\b|\bno longer\b|\balready\b|\bha(?:s|ve) been\b`,
    // "is angry", "is what stands between", "is dating"; but "is told" and "is revealed" happen.
    String.raw`\b(?:is|are) (?!(?:\w+ly )?(?:\w+ed|told|taken|put|shown|given|made|thrown|caught|sent|cut|let|ruined)\b)`,
    String.raw`\b(?:looks? for|search(?:es)?|wants?|worr(?:y|ies)|fears?|fears|frets?|waits?|hopes?|longs?|means? to)\b`,
    String.raw`\b(?:tr(?:y|ies) to|struggles?|keeps?|hides?|stands? between|wonders?|will|would|believes?|likes?|has no)\b`,
  ].join('|'),
  'i',
);
