import { fold, wordsOf } from '../../content/fold.ts';
import { contentWords, isSameWord } from './words.ts';

/**
 * Whether two meanings lie so near that one moment could show either, though they share no word: cruel and unpleasant,
 * shy and silent. Broad on purpose: it only thins out wrong options.
 */
export function areAkin(one: string, other: string): boolean {
  const [a, b] = [contentWords(one), contentWords(other)];
  return synonyms.some((words) => touches(a, words) && touches(b, words));
}

const touches = (words: readonly string[], sense: readonly string[]): boolean =>
  words.some((word) => sense.some((other) => isSameWord(word, other)));

const synonyms = [
  'cruel mean unpleasant rude envy jealous resents resentment ingratitude ungrateful concerns importance vain boast cold coldness distance cool rival villain bully',
  'kind kindness gentle good heart fair nice fondness likes trust guide mentor help loved loyal show hero humble',
  'love loved fondness drawn romance crush kiss dating',
  'shy silent quiet little fear scared afraid distance speaks',
  'skill best gifted talent ability perfect expert genius mark',
  'hidden secret hides lie lies reveal changes betrayal',
  'ends badly closes ending stops settling sad',
  'teacher guide mentor authority charge leader strict',
  'parent mother father sister brother family adopted',
  'work working effort perfect obsessed',
  'plan flaw mistake regret horror deed disaster',
  'alike same copies near match similar',
].map((sense) => sense.split(' '));

/**
 * Whether a text says in other words what a title says, so that nobody has to have seen the episode: classes “resume” in
 * “Restart”, performances are on in “Showtime”.
 */
export function echoes(title: string, text: string): boolean {
  const [a, b] = [wordsOf(fold(title)), wordsOf(fold(text))];
  return echoed.some((words) => touches(a, words) && touches(b, words));
}

const echoed = [
  'first start starts started begin begins opening opens premiere newcomer newcomers',
  'restart resume resumes again return returns',
  'show showtime stage perform performs performance performances concert curtain',
  'friend friends friendship foe foes enemy enemies rival rivals rivalry',
  'understudy substitute replaces replacement',
  'group groups pair pairs paired two duet partner partners',
  'ensemble together everybody everyone',
  'lead leads leader leading direct directs director',
  'lie lies lying truth true honest verite',
  'end ends ending final finale last',
  'fallout aftermath consequences',
  'fight fights battle duel war',
  'home house family',
  'dead dies death funeral killed murder',
  'wedding marry marries marriage bride',
  'birthday party celebrates',
  'love kiss kisses romance date dates',
  'secret secrets hidden hides',
].map((sense) => sense.split(' '));
