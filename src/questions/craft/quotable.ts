import { fold, wordsOf } from '../../content/fold.ts';

/**
 * Whether a record's text can be quoted by itself: it does not lean on the entry it comes from ("That is Alya", "Kit
 * fits the type"), and does not talk about sources and viewers instead of the story.
 */
export function isSelfContained(text: string): boolean {
  const [first = ''] = wordsOf(fold(text));
  return !leaning.has(first) && !fragment.test(text) && !bookish.test(text) && !pointing.test(text);
}

const leaning = new Set(
  'he she it they his her hers its their theirs him them that this these those here there then nobody'.split(
    ' ',
  ),
);
const bookish =
  /\b(?:wiki|wikipedia|tv tropes|sources?|fans?|viewers?|the show|transcript|page|on screen|nothing more is known)\b/i;
/** A name and a circumstance without a verb, or an episode by its code. */
const fragment = /^\S+ (?:while|as|with|when|and) |\bs\d+e\d+\b/i;
const pointing =
  /\b(?:this (?:name|part|character|entry|type)|the (?:type|case)|did it|a clear case|for that very purpose|that one|here)\b/i;
