import type { PackDocument } from './pack-file.ts';
import type { ShowRecord } from './schema.ts';

type Licence = { label: string; wantsCredit: boolean };

/** Under which licences words may be passed on in a pack, by SPDX identifier. */
const licences: Readonly<Record<string, Licence>> = {
  'CC0-1.0': { label: 'CC0', wantsCredit: false },
  'PDDL-1.0': { label: 'PDDL', wantsCredit: false },
  'CC-BY-3.0': { label: 'CC BY 3.0', wantsCredit: true },
  'CC-BY-4.0': { label: 'CC BY 4.0', wantsCredit: true },
  'CC-BY-SA-3.0': { label: 'CC BY-SA 3.0', wantsCredit: true },
  'CC-BY-SA-4.0': { label: 'CC BY-SA 4.0', wantsCredit: true },
  'GFDL-1.3-or-later': { label: 'GFDL', wantsCredit: true },
};

/** Whose terms forbid passing on what is taken from them, and what those say. */
const closed: readonly { name: string; host: RegExp; why: string }[] = [
  {
    name: 'TMDB',
    host: /(?:^|\.)(?:themoviedb\.org|tmdb\.org)$/,
    why: 'its terms allow use through its API alone, with a key of one’s own, and no copy that is passed on',
  },
  {
    name: 'TheTVDB',
    host: /(?:^|\.)thetvdb\.com$/,
    why: 'its terms want a contract for each project, and no copy that is passed on',
  },
  {
    name: 'IMDb',
    host: /(?:^|\.)imdb\.com$/,
    why: 'its terms allow personal use alone, and no copy that is passed on',
  },
];

/** What a card says of the licence of a source that wants a credit, such as `CC BY-SA 4.0`; `null`: it wants none. */
export function creditLabel({ licence }: ShowRecord['sources'][string]): string | null {
  const known = licence === undefined ? undefined : licences[licence];
  return known?.wantsCredit ? known.label : null;
}

/** Refuses sources that may not be passed on in a pack, and those that want a credit which cannot be given. */
export function checkLicences(document: PackDocument, { sources }: ShowRecord): void {
  for (const [key, source] of Object.entries(sources)) {
    const report = (at: string, message: string, onKey = false): void => {
      document.problems.push(
        document.problemAt(['sources', key, ...(at === '' ? [] : [at])], message, onKey),
      );
    };
    const host = source.url === undefined ? '' : new URL(source.url).hostname;
    const kept = closed.find(
      ({ name, host: own }) => own.test(host) || name.toLowerCase() === source.name.toLowerCase(),
    );
    if (kept) {
      report(
        source.url === undefined ? 'name' : 'url',
        `nothing of ${kept.name} may be in a pack (${kept.why}): name another source, or remove this one`,
      );
      continue;
    }
    const { licence } = source;
    if (licence === undefined) continue;
    const known = licences[licence];
    if (!known) report('licence', whyUnknown(licence));
    else if (known.wantsCredit && source.url === undefined) {
      report('licence', `${known.label} wants a credit with a link: add "url" to this source`);
    }
  }
}

function whyUnknown(licence: string): string {
  const choice = Object.keys(licences).join(', ');
  if (/\b(?:NC|ND)\b/.test(licence)) {
    return `${licence} lets nobody change it, or sell it: such words cannot be in a pack, whose own licence allows both. Remove the source, or take facts alone from it and leave "licence" out`;
  }
  return `${licence} is no licence that is known here: write one of ${choice}`;
}
