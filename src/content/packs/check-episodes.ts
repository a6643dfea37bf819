import { episodeNumbers } from '../seasons.ts';
import { codesOf, seasonNumbers } from '../timeline.ts';
import type { ListDraft, PackDraft } from './pack-draft.ts';
import type { Path } from './pack-file.ts';
import type { EpisodeRecord, ShowRecord } from './schema.ts';

type Episodes = ListDraft<EpisodeRecord>;

/** Checks what episodes say of their own place and numbers. */
export function checkEpisodes({ episodes }: PackDraft): void {
  checkKinds(episodes);
  checkDoubles(episodes);
  checkCircles(episodes);
  checkNumbers(episodes);
}

const report = ({ document }: Episodes, at: Path, message: string): void => {
  document.problems.push(document.problemAt(at, message));
};

function checkKinds(list: Episodes): void {
  for (const { index, record } of list.records) {
    const isSpecial = episodeNumbers(record.id).season === 0;
    if (isSpecial && record.kind === undefined)
      report(list, [index, 'id'], 'season 0 needs "kind": write kind: special, film or pilot');
    if (!isSpecial && record.after !== undefined) {
      const instead = 'remove it, or give the episode an id of season 0, such as s0e01';
      report(
        list,
        [index, 'after'],
        `"after" is for season 0, ${record.id} has its place by its number: ${instead}`,
      );
    }
  }
}

function checkDoubles(list: Episodes): void {
  const places = new Map(list.records.map(({ index, record }) => [record.id, index]));
  for (const { index, record } of list.records) {
    const { id, through } = record;
    if (through === undefined) continue;
    const [first, last] = [episodeNumbers(id), episodeNumbers(through)];
    if (last.season !== first.season || last.number <= first.number) {
      const message = `"through" is the last number of a double episode: it must come after ${id} in its season`;
      report(list, [index, 'through'], message);
      continue;
    }
    for (const code of codesOf(record).slice(1)) {
      const place = places.get(code);
      if (place === undefined) continue;
      const { line } = list.document.problemAt([place, 'id'], '');
      const message = `${code} is an episode of its own, see line ${line}: merge the two, or remove "through"`;
      report(list, [index, 'through'], message);
    }
  }
}

function checkCircles(list: Episodes): void {
  const after = new Map(list.records.map(({ record }) => [record.id, record.after]));
  for (const { index, record } of list.records) {
    const passed = new Set<string>();
    let at = record.after;
    while (at !== undefined && at !== record.id && !passed.has(at)) {
      passed.add(at);
      at = after.get(at);
    }
    if (at === record.id)
      report(list, [index, 'after'], `${at} comes after itself: name an episode that stands before it`);
  }
}

/** A number means one episode. */
function checkNumbers(list: Episodes): void {
  const owners = new Map<string, string>();
  const claim = (at: Path, id: string, name: string): void => {
    const owner = owners.get(name);
    if (owner !== undefined) report(list, at, `${name} is ${owner} already: correct one of them`);
    owners.set(name, owner ?? id);
  };
  for (const { index, record } of list.records) {
    const { id, absolute, numbers } = record;
    if (absolute !== undefined) claim([index, 'absolute'], id, `"absolute" ${absolute}`);
    for (const [order, number] of Object.entries(numbers))
      claim([index, 'numbers', order], id, `${order} ${number}`);
  }
}

/** Says what is wrong with the code of an episode that something refers to; `null`: there is such an episode. */
export function episodeCheck(
  { episodes }: PackDraft,
  show: ShowRecord | null,
  noSeason: (season: number) => string | null,
): (code: string) => string | null {
  const records = episodes.records.map(({ record }) => record);
  const recorded = new Set(records.flatMap(codesOf));
  const seasons = show ? seasonNumbers({ show, episodes: records }) : new Map<number, never>();
  const running = new Set(show?.seasons.flatMap(({ number, episodes: count }) => (count ? [] : number)));
  return (code) => {
    if (!/^s\d+e\d+$/.test(code)) return null;
    const { season, number } = episodeNumbers(code);
    if (season === 0 || number === 0)
      return recorded.has(code) ? null : `there is no ${code}: add it to episodes.yaml, or correct this`;
    const counted: { first: number; count: number } | undefined = seasons.get(season);
    if (!counted) return `no season has ${code}: ${noSeason(season)}`;
    const [first, last] = [counted.first, counted.first + counted.count - 1];
    if (number >= first && number <= last) return null;
    if (running.has(season) && number > last)
      return `season ${season} has no episode ${number} yet: add it to episodes.yaml, or correct this`;
    const end = `ends with episode ${last}`;
    return `no season has ${code}: season ${season} ${number < first ? `begins with episode ${first}` : end}`;
  };
}
