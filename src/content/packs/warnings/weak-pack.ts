import type { PackDraft } from '../pack-draft.ts';
import type { PackDocument, Path, Problem } from '../pack-file.ts';
import type { Asked } from './told-texts.ts';

/** What makes a pack weak, though nothing in it is wrong: cards with nothing to read, and facts that come too soon. */
export function weaknesses({ show, characters, episodes }: PackDraft): Problem[] {
  const told = (document: PackDocument, at: Path, message: string): Problem =>
    document.problemAt(at, message);
  const lacks = (records: readonly { record: { summary?: unknown; logline?: unknown } }[]): boolean =>
    records.length >= fewRecords && records.every(({ record }) => !record.summary && !record.logline);
  const cast = show.record?.cast ?? [];
  return [
    ...(lacks(episodes.records)
      ? [told(episodes.document, [], 'no episode has a summary: write a "logline" at least for some')]
      : []),
    ...(lacks(characters.records)
      ? [
          told(
            characters.document,
            [],
            'no character has a summary: write who they are, at least the main ones',
          ),
        ]
      : []),
    ...(cast.length >= fewRecords && cast.every(({ character }) => character === undefined)
      ? [told(show.document, ['cast'], 'nobody in the cast has a part: say whom they play ("character")')]
      : []),
  ];
}

/** Asks about somebody whose story goes on through seasons, and all of it is open from the start. */
export function askIfNoStamp({ characters }: PackDraft): Asked[] {
  const { document } = characters;
  return characters.records.flatMap(({ index, record: { seasons, facts, checked = null } }) => {
    const isLong = new Set(seasons).size >= manySeasons && facts.length >= manyFacts;
    if (!isLong || facts.some((fact) => fact.from !== undefined || fact.spoiler)) return [];
    const what = `is in seasons ${Math.min(...seasons)} to ${Math.max(...seasons)}, and none of their facts has a stamp`;
    const message = `${what}: say from when those of later seasons are known ("from"), or why all are from the start ("checked")`;
    const entry = { checked, document, at: [index] };
    return [{ entry, problem: document.problemAt([index, 'facts'], message) }];
  });
}

/** With fewer records than that a pack has just been begun. */
const fewRecords = 3;
/** Whoever is in so many seasons has a story that goes on; so many facts tell of it. */
const manySeasons = 2;
const manyFacts = 3;
