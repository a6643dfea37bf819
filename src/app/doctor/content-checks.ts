import { rawTimeZones } from '@vvo/tzdb';
import { listOf } from '../../cards/kit/format.ts';
import { describeProblem } from '../../content/packs/pack-file.ts';
import type { Config } from '../config.ts';
import { checkContent } from '../content.ts';
import { type Check, failure, ok, warning } from './check.ts';
import { words } from './words.ts';

/** Whether the packs can be served. */
export async function checkContentOf({ dataDir }: Pick<Config, 'dataDir'>): Promise<Check[]> {
  const check = 'packs';
  try {
    const { shows, problems } = checkContent(dataDir);
    const [first] = problems;
    if (!first && shows.length === 0) return [failure(check, words.noPacks(dataDir), words.packsTodo)];
    if (!first) return [ok(check, words.packs(listOf(shows)))];
    const says = words.packsFaulty(problems.length, describeProblem(first));
    return [(shows.length === 0 ? failure : warning)(check, says, words.packsFaultyTodo)];
  } catch (error) {
    return [failure(check, words.packsUnreadable(dataDir, String(error)), words.packsTodo)];
  }
}

/** Zones change several times a year; so old, the data of a machine tells wrong hours somewhere, in milliseconds. */
const oldMs = 2 * 365 * 24 * 60 * 60_000;

/** Whether the machine knows the time zones that can be chosen, as they are now. */
export function checkZones(now: number): Check {
  const check = 'zones';
  const version = process.versions.tz ?? '';
  const unknown = rawTimeZones.map(({ name }) => name).filter((name) => !isKnown(name));
  if (unknown.length > 0) return warning(check, words.zonesUnknown(version, unknown), words.zonesTodo);
  const isOld = now - Date.UTC(Number.parseInt(version, 10) || 0, 11) > oldMs;
  return isOld ? warning(check, words.zonesOld(version), words.zonesTodo) : ok(check, words.zones(version));
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
