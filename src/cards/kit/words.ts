/** What all cards say. Names and texts that are given to these are safe markdown. */
export const words = {
  /** Stands where a name has nothing that can be seen. */
  noName: '(no name)',
  back: '◀ Back',
  more: (page: number, pages: number): string => `More ▶ (${page} of ${pages})`,
  leapBack: (pages: number): string => `◀◀ ${pages} back`,
  leapOn: (pages: number): string => `${pages} on ▶▶`,
  /** A place in a show's order behind every last episode. */
  theEnd: 'the end',
  /** A place in a season of which nobody recorded the episode, or which the episode would give away. */
  someTimeIn: (season: number): string => `some time in season ${season}`,
  picture: (credit: string, licence: string): string => `Picture: ${credit}, ${licence}`,
  credit: (source: string, licence: string): string => `${source}, ${licence}`,
  credits: (sources: readonly string[]): string => `From ${sources.join(' · ')}`,
  /** `place`: an episode, or where none is known a time, such as the end. */
  heldFrom: (count: number, place: string, isEpisode: boolean): string =>
    `🔒 ${count} more from ${place}${isEpisode ? ' on' : ''}`,
  about: (show: string): string => `About ${show}`,
  sourcesDiffer: (how: string): string => `(sources differ: ${how})`,
};
