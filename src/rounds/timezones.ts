import Fuse from 'fuse.js';

const zones = Intl.supportedValuesOf('timeZone');
const entries = [...zones, 'UTC'].map((zone) => ({ zone, words: zone.replaceAll(/[/_-]/g, ' ') }));
const index = new Fuse(entries, { keys: ['words'], threshold: 0.3, ignoreLocation: true });

/** The zone in the spelling of the IANA database, by its name or by its city alone; `null` where there is none. */
export function parseTimezone(text: string): string | null {
  const typed = text.trim().replaceAll(' ', '_');
  // Offsets such as +02:00 are accepted by Intl, but they know nothing of summer time.
  if (!/^[A-Za-z][\w+/-]*$/.test(typed)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed }).resolvedOptions().timeZone;
  } catch {
    const [city, ...others] = zones.filter((zone) => zone.toLowerCase().endsWith(`/${typed.toLowerCase()}`));
    return others.length === 0 ? (city ?? null) : null;
  }
}

/** Zones that what was typed may mean, by city too, best first. */
export function suggestTimezones(typed: string, most: number): string[] {
  if (typed.trim() === '') return ['UTC', ...commonZones].slice(0, most);
  return index.search(typed.replaceAll(/[/_-]/g, ' '), { limit: most }).map(({ item }) => item.zone);
}

const commonZones = [
  'America/Toronto',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Johannesburg',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
];
