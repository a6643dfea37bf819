import { anyOf } from '../cards/kit/format.ts';

/** What is said about what was typed or chosen. Names and texts that are given to these are safe markdown. */
export const words = {
  serversOnly: 'This works in servers only.',
  showIsOff: 'This show is switched off in this server. Leave the option out, or choose another.',
  noSuchShow: (typed: string, titles: readonly string[]): string =>
    `There is no show called “${typed}” here. Leave the option out, or choose ${anyOf(titles)}.`,
  severalShows: (typed: string): string => `Several shows are called “${typed}”. Pick one from the list.`,
  ofAnotherShow: 'What you picked is of another show. Leave the option “show” out, or pick again.',
  onlyThisShow: 'Only in this show',
  playedBy: (actor: string): string => ` (played by ${actor})`,
  notHere: 'Not here',
  switchedOff: 'This show is switched off in this server.',
  goneTitle: 'This entry is no longer here',
  gone: 'It may have been renamed or removed since. Try the command again to find it.',
  episodeOf: (code: string, show: string): string => `${code} of ${show}`,
  couldBe: (episodes: readonly string[]): string =>
    `That could be ${anyOf(episodes)}. Pick one from the list.`,
  noSuchEpisode: (typed: string, near: readonly string[]): string =>
    `There is no episode called “${typed}” here. ${near.length > 0 ? `Did you mean ${anyOf(near)}? ` : ''}Write its number, such as s1e09, or pick one from the list.`,
};
