/**
 * Words that tell what comes: who is so for now will not stay so, and a former friend was one. Each is told as it stands
 * in a text.
 */
const telling =
  /\b(?:at first|at last|for now|for a time|for a while|so far|former(?:ly)?|(?:the|his|her|their|its|\p{Lu}\p{L}+['’]s) late|later|until|till|up to then|no longer|not anymore|used to be|once was|eventually|finally|in the end|ends? up|turns? out|real (?:name|identity)|true identity|secretly|in secret|in truth|actually|revealed|reveals|will become|ex-\p{L}+)\b/iu;

/** The first word of a text that tells what comes; `null`: none. */
export const tellingWord = (text: string): string | null => telling.exec(text)?.[0] ?? null;
