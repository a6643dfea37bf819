const formats = {
  4: new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: 'UTC' }),
  7: new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', timeZone: 'UTC' }),
  10: new Intl.DateTimeFormat('en-GB', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }),
} as const;

/** A pack's date in words, as exact as it is: `2016-03-18` is "18 March 2016", `2017` is "2017". */
export function longDate(date: string): string {
  const format = date.length === 4 ? formats[4] : date.length === 7 ? formats[7] : formats[10];
  return format.format(new Date(`${date}${'-01-01'.slice(date.length - 4)}T00:00:00Z`));
}

/** A span of dates in words; without an end, only its beginning. */
export const dateSpan = (start: string, end: string | undefined): string =>
  end === undefined ? `from ${longDate(start)}` : `${longDate(start)} to ${longDate(end)}`;
