import path from 'node:path';
import { nameKey } from '../fold.ts';
import { checkEpisodes, episodeCheck } from './check-episodes.ts';
import { checkLicences } from './licences.ts';
import { nearest } from './nearest.ts';
import type { ListDraft, PackDraft } from './pack-draft.ts';
import type { PackDocument, Path } from './pack-file.ts';
import type { ShowRecord } from './schema.ts';

/** Checks what one record cannot tell of itself: ids that others use, doubles, episodes that no season has. */
export function checkPack(draft: PackDraft): void {
  const { show, characters, episodes, tropes, trivia } = draft;
  const lists: ListDraft<unknown>[] = [characters, episodes, tropes, trivia];

  const folder = path.basename(draft.folder);
  if (show.record && show.record.id !== folder) {
    report(
      show.document,
      ['id'],
      `"id" is "${show.record.id}" but the folder is "${folder}": make them equal`,
    );
  }
  if (show.record) {
    checkSeasons(show.document, show.record);
    checkAirTime(show.document, show.record);
    checkLicences(show.document, show.record);
  }
  for (const list of lists) checkIds(list);
  checkEpisodes(draft);
  checkNames(characters, 'aliases', true, ({ name, called, aliases }) => [
    name,
    called,
    ...aliases.map(nameOf),
  ]);
  checkNames(episodes, 'also', true, ({ title, also }) => [title, undefined, ...also]);
  checkNames(tropes, 'aliases', false, ({ name, clean, aliases }) => [name, clean, ...aliases.map(nameOf)]);
  checkActors(characters);
  checkParents(tropes);
  checkMature(tropes);
  checkTrivia(trivia);

  const references = referenceChecks(draft, show.record);
  if (show.record) {
    walk(show.record, [], (key, value, at) => references(show.document, key, value, at));
  }
  for (const list of lists) {
    for (const { index, record } of list.records) {
      walk(record, [index], (key, value, at) => references(list.document, key, value, at));
      checkStamps(list.document, record, [index]);
    }
  }
  for (const { index, record } of episodes.records)
    references(episodes.document, 'episode', record.id, [index, 'id']);
}

const report = (document: PackDocument, at: Path, message: string): void => {
  document.problems.push(document.problemAt(at, message));
};

const nameOf = (alias: string | { name: string }): string => (typeof alias === 'string' ? alias : alias.name);

function checkSeasons(document: PackDocument, { seasons }: ShowRecord): void {
  for (const [index, { number }] of seasons.entries()) {
    const first = seasons.findIndex((season) => season.number === number);
    if (first === index) continue;
    const { line } = document.problemAt(['seasons', first], '');
    const message = `season ${number} is here twice, see line ${line}: remove one, or correct its number`;
    report(document, ['seasons', index], message);
  }
}

function checkAirTime(document: PackDocument, { airs }: ShowRecord): void {
  if (airs?.time !== undefined && airs.timezone === undefined) {
    report(document, ['airs', 'time'], '"time" needs "timezone": add it, such as America/Toronto');
  }
}

function checkIds({ document, ids }: ListDraft<unknown>): void {
  const first = new Map<string, number>();
  for (const { index, id } of ids) {
    const other = first.get(id);
    if (other !== undefined) {
      const { line } = document.problemAt([other, 'id'], '');
      report(
        document,
        [index, 'id'],
        `the id "${id}" is taken, see line ${line}: choose another, or merge the two`,
      );
    } else {
      first.set(id, index);
    }
  }
}

/**
 * A name is written once in its record, and an alias of a trope leads to one. Names that people or episodes share are real
 * (two called Vusi, two called Skip) and are asked about instead.
 */
function checkNames<T>(
  list: ListDraft<T>,
  key: string,
  isShared: boolean,
  namesOf: (record: T) => (string | undefined)[],
): void {
  const owners = new Map<string, { index: number; primary: boolean }>();
  for (const { index, record } of list.records) {
    for (const [position, name] of namesOf(record).entries()) {
      if (name === undefined) continue;
      const folded = nameKey(name);
      const primary = position < 2;
      const owner = owners.get(folded);
      const isAsked = owner?.index !== index && (isShared || (primary && owner?.primary));
      if (owner && !isAsked) {
        const line = list.document.problemAt([owner.index], '').line;
        const where = owner.index === index ? 'this record has it already' : `line ${line} has it already`;
        report(list.document, [index, key], `the name "${name}" is double, ${where}: remove one`);
      }
      owners.set(folded, owner ?? { index, primary });
    }
  }
}

function checkActors({ document, records }: PackDraft['characters']): void {
  for (const { index, record } of records) {
    if (record.actors.length === 0) continue;
    for (const key of ['actor', ...(record.actor_also.length > 0 ? ['actor_also'] : [])] as const) {
      if (record[key as 'actor'] !== undefined)
        report(document, [index, key], `"actors" has everybody who played the part: move this there`);
    }
  }
}

/** Whether a trope is a kind of itself, by however many steps. */
function checkParents({ document, records }: PackDraft['tropes']): void {
  const parents = new Map(records.map(({ record }) => [record.id, record.parent]));
  for (const { index, record } of records) {
    const passed = new Set<string>();
    let at = record.parent;
    while (at !== undefined && at !== record.id && !passed.has(at)) {
      passed.add(at);
      at = parents.get(at);
    }
    if (at === record.id)
      report(
        document,
        [index, 'parent'],
        `"${at}" is a kind of itself by this: name a wider trope, or remove it`,
      );
  }
}

function checkMature({ document, records }: PackDraft['tropes']): void {
  for (const { index, record } of records) {
    if (record.mature && !record.clean) {
      report(document, [index, 'mature'], '"mature" needs "clean": write the name without the swearing');
    }
    if (record.clean && !record.mature) {
      report(
        document,
        [index, 'clean'],
        '"clean" is only for a name with "mature: true": add that, or remove it',
      );
    }
  }
}

function checkTrivia({ document, records }: PackDraft['trivia']): void {
  for (const { index, record } of records) {
    const options = [record.answer, ...record.wrong].map(nameKey);
    if (new Set(options).size < options.length) {
      report(document, [index, 'wrong'], 'two of the four answers are equal: change one');
    }
    if (isTold(nameKey(record.question), nameKey(record.answer))) {
      report(document, [index, 'question'], 'the question gives its answer away: reword it');
    }
  }
}

/** Whether a text has an answer in it: as words, but for scripts that put no space between them. */
const isTold = (text: string, answer: string): boolean =>
  unspaced.test(answer) ? text.includes(answer) : ` ${text} `.includes(` ${answer} `);

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function checkStamps(document: PackDocument, value: unknown, at: Path): void {
  if (typeof value !== 'object' || value === null) return;
  if ('from' in value && value.from && 'spoiler' in value && value.spoiler) {
    report(document, [...at, 'spoiler'], '"from" already says when this is known: remove "spoiler"');
  }
  for (const [key, inner] of Object.entries(value)) {
    checkStamps(document, inner, [...at, Array.isArray(value) ? Number(key) : key]);
  }
}

type ReferenceCheck = (document: PackDocument, key: string, value: unknown, at: Path) => void;

/** Which keys hold the id of something else, and what to say of one that does not exist. */
function referenceChecks(draft: PackDraft, show: ShowRecord | null): ReferenceCheck {
  const characterIds = new Set(draft.characters.ids.map(({ id }) => id));
  const tropeIds = new Set(draft.tropes.ids.map(({ id }) => id));
  const sourceIds = new Set(Object.keys(show?.sources ?? {}));
  const seasons = new Set(show?.seasons.map(({ number }) => number));

  const oneOf = (what: string, ids: Set<string>) => (value: string) => {
    if (ids.has(value)) return null;
    const meant = nearest(value, ids);
    return `there is no ${what} "${value}"${meant ? `: write "${meant}"` : ': add it, or correct the id'}`;
  };
  const season = (number: number) => {
    if (seasons.has(number)) return null;
    return seasons.size === 0
      ? `show.yaml counts no seasons: add season ${number} under "seasons" there, or remove this`
      : `there is no season ${number}: the show has ${[...seasons].join(', ')}`;
  };
  const episode = episodeCheck(draft, show, season);
  const character = oneOf('character', characterIds);
  const source = oneOf('source', sourceIds);
  const checks: Record<string, (value: string) => string | null> = {
    from: episode,
    episode,
    first_seen: episode,
    through: episode,
    after: episode,
    to: character,
    speaker: character,
    character,
    characters: character,
    parent: oneOf('trope', tropeIds),
    sources: source,
  };

  return (document, key, value, at) => {
    if (!show) return;
    const isSeason = key === 'season' || key === 'seasons';
    const fault =
      isSeason && typeof value === 'number'
        ? season(value)
        : typeof value === 'string'
          ? checks[key]?.(value)
          : null;
    if (fault) report(document, at, fault);
  };
}

/** Visits every value with the nearest key above it; the entries of a list are visited under the list's key. */
function walk(
  value: unknown,
  at: Path,
  visit: (key: string, value: unknown, at: Path) => void,
  key = '',
): void {
  visit(key, value, at);
  if (typeof value !== 'object' || value === null) return;
  for (const [inner, entry] of Object.entries(value)) {
    if (Array.isArray(value)) walk(entry, [...at, Number(inner)], visit, key);
    else walk(entry, [...at, inner], visit, inner);
  }
}
