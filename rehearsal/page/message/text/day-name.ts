/** The day of a moment (ms since 1970) as the reader writes it, with the weekday. */
export const dayName = (at: number): string =>
  new Date(at).toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
