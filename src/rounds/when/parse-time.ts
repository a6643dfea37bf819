/** What somebody typed as a time of day: one that it can only mean, two that it could, or `null`. Times are `HH:MM`. */
export type TypedTime =
  | { time: string; either?: never }
  | { time?: never; either: readonly [string, string] };

const words: Readonly<Record<string, string>> = { noon: '12:00', midday: '12:00', midnight: '00:00' };

/** `19`, `1930`, `7:30`, `7.30`, `7h30`, `19 Uhr`; an `am` or `pm` behind any of them. */
const form =
  /^(?<hour>\d{1,2}?)(?:(?:\s*[:.h]\s*|\s+)(?<minute>\d{2})|(?<together>\d{2}))?\s*(?<unit>h|hrs?|hours|uhr|o['’]?clock)?\s*(?<half>[ap]\.?\s?(?:m\.?)?)?$/;

/**
 * Reads a time of day as people write it, in digits of any width: on the clock of 24 hours, or on that of 12 with am or
 * pm. `24:00` is midnight. A bare hour from 1 to 12 could be either half of the day.
 */
export function readTime(typed: string): TypedTime | null {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const word = Object.hasOwn(words, text) ? words[text] : undefined;
  if (word !== undefined) return { time: word };
  const { hour, minute, together, unit, half } = form.exec(text)?.groups ?? {};
  if (hour === undefined) return null;
  const minutes = Number(minute ?? together ?? 0);
  const hours = Number(hour);
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return null;
  if (half !== undefined) return readHalf(hours, minutes, half.startsWith('p'));
  const isBare = minute === undefined && together === undefined && unit === undefined && hour.length === 1;
  const couldBeEither = isBare && hours > 0;
  if (couldBeEither || text === '10' || text === '11' || text === '12') {
    return { either: [clock(hours % 12, minutes), clock((hours % 12) + 12, minutes)] };
  }
  return { time: clock(hours % 24, minutes) };
}

/** On the clock of 12 hours; an hour that only the other clock has is taken by that. */
function readHalf(hours: number, minutes: number, isAfternoon: boolean): TypedTime | null {
  if (hours > 12) return isAfternoon ? { time: clock(hours % 24, minutes) } : null;
  return { time: clock((hours % 12) + (isAfternoon ? 12 : 0), minutes) };
}

const clock = (hours: number, minutes: number): string =>
  `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;

/** The times that what was typed so far may become, at most `most`: what it says by now first. */
export function suggestTimes(typed: string, most: number): string[] {
  const read = readTime(typed);
  const said = read?.either ?? (read?.time === undefined ? [] : [read.time]);
  const text = typed.normalize('NFKC').trim();
  // The evening first: that is when most servers play.
  const hours = Array.from({ length: 24 }, (_, at) => clock((at + 18) % 24, 0));
  const going = hours.filter((time) => time.startsWith(text) || time.startsWith(`0${text}`));
  const half = said.map((time) => `${time.slice(0, 3)}30`);
  return [...new Set([...said, ...going, ...half])].slice(0, most);
}
