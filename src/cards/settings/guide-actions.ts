import { defineAction } from '../kit/action.ts';

/** Goes to a step of `/setup`; `at`: which page of it, or which show. */
export const goToStep = defineAction('setup', 'step', { step: 'word', at: 'int' });
/** A menu of a page of the shows: those that are spoken of here. */
export const chooseShows = defineAction('setup', 'shows', { page: 'int' });
/** A menu of how far the server is in a show, or of the season in which it is. */
export const chooseHowFar = defineAction('setup', 'far', { show: 'word', at: 'int' });
/** A menu of a page of the episodes of a season: the last that was seen. */
export const chooseEpisode = defineAction('setup', 'episode', { at: 'int', page: 'int' });
/** Another page of the episodes of a season. */
export const turnEpisodes = defineAction('setup', 'episodes', {
  show: 'word',
  at: 'int',
  season: 'int',
  page: 'int',
});
/** A menu of hours, minutes or zones, with what has been chosen so far; -1 and an empty zone: nothing. */
export const chooseWhen = defineAction('setup', 'when', {
  field: 'word',
  hour: 'int',
  minute: 'int',
  zone: 'text',
});
/** Starts the daily round in this channel. */
export const startRounds = defineAction('setup', 'start', { hour: 'int', minute: 'int', zone: 'text' });
