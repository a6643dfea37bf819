const second = 1000;
const minute = 60 * second;

/** Between the tries of a date, in milliseconds: for slips of seconds, then of minutes, then of half an hour. */
const pauses = [15, 30, 60, 120, 240, 480, 900, 1800, 1800, 1800, 1800].map((seconds) => seconds * second);
/** From the third hour on. */
const longPause = 120 * minute;
const mostTries = 25;

/** On the dates after one that failed as a whole: a trouble that lasts is asked after five times a date. */
const pausesAgain = [10, 60, 240, 600].map((minutes) => minutes * minute);

/** After so many dates on which nothing could be posted a server is paused. */
export const datesUntilPause = 7;
/** For how long a date fails before whoever set the rounds up is told, in milliseconds. */
export const tellAfterMs = 60 * minute;

/**
 * The wait before the next try to post a date's round, in whole milliseconds and never the same for all servers; `null`:
 * no more on this date. `tries` have failed so far; `isAgain`: the date before failed as a whole.
 */
export function pauseAfter(tries: number, isAgain: boolean, random: () => number): number | null {
  const pause = isAgain
    ? pausesAgain[tries - 1]
    : tries >= mostTries
      ? undefined
      : (pauses[tries - 1] ?? longPause);
  return pause === undefined ? null : Math.round(pause * (0.75 + random() / 2));
}
