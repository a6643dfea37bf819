import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mergePack } from '../../content/import/merge-pack.ts';
import { type StoredSource, writeSource } from '../../content/import/stored-source.ts';
import { toPack } from '../../content/import/to-pack.ts';
import { inSourceFolder } from './add.ts';
import type { Context } from './context.ts';
import { describeChanges } from './describe-changes.ts';
import { fetchShow } from './fetch-show.ts';
import { withLock } from './lock.ts';
import { Refusal } from './refusal.ts';
import { demandShow, showIds, sourceOfShow } from './shows.ts';
import { words } from './words.ts';
import { inWorkshop, packFolder, type Workshop } from './workshop.ts';

export type UpdateOptions = { id: string | null; all: boolean; dryRun: boolean };

/** Brings one show up to date, or all that have a source; what is wrong with one of them does not stop the others. */
export async function updateShows(context: Context, { id, all, dryRun }: UpdateOptions): Promise<void> {
  const { dataDir, terminal } = context;
  const imported = showIds(dataDir).filter((one) => sourceOfShow(dataDir, one) !== null);
  const ids = chosenIds(context, id, all, imported);
  await withLock(dataDir, async () => {
    const refusals: Error[] = [];
    for (const one of ids) {
      try {
        await updateShow(context, one, dryRun);
      } catch (error) {
        if (ids.length === 1 || !(error instanceof Error)) throw error;
        refusals.push(error);
        terminal.print(`${one}: ${error.message}`);
      }
    }
    if (refusals.length > 0) throw new Refusal([words.notAll(refusals.length)]);
  });
}

function chosenIds(
  { dataDir }: Context,
  id: string | null,
  all: boolean,
  imported: readonly string[],
): readonly string[] {
  if (id !== null) {
    demandShow(dataDir, id);
    if (!imported.includes(id)) throw new Refusal([words.notImported(id)]);
    return [id];
  }
  const [only, ...others] = imported;
  if (only === undefined) throw new Refusal([words.noneImported]);
  if (!all && others.length > 0) throw new Refusal([words.whichToUpdate(imported)], 2);
  return imported;
}

async function updateShow(context: Context, id: string, dryRun: boolean): Promise<void> {
  const { dataDir, source, terminal } = context;
  const stored = sourceOfShow(dataDir, id);
  if (!stored) throw new Refusal([words.notImported(id)]);
  if (stored.origin.source !== source.key) throw new Refusal([words.unknownSource(id, stored.origin.source)]);
  await inWorkshop(dataDir, id, async (workshop) => {
    const mistakes = workshop.mistakes();
    if (mistakes.length > 0) throw new Refusal([words.brokenPack(id), ...mistakes]);
    const { origin, ids, records: base } = stored;
    const { show, wikidata } = await fetchShow(context, origin.id, origin);
    const made = toPack(show, {
      id,
      source,
      ids,
      hadAired: airedBy(stored),
      pictures: origin.pictures,
      extras: wikidata,
    });
    const place = packFolder(dataDir, id);
    const { texts, changes } = mergePack(
      (file) => textOf(path.join(place, `${file}.yaml`)),
      base,
      made.records,
    );
    const next: StoredSource = {
      origin: {
        ...origin,
        url: show.url,
        imported: context.today(),
        wikidata: wikidata?.id ?? origin.wikidata,
      },
      ids: made.ids,
      records: made.records,
    };
    const lines = describeChanges(changes, made.misplaced);
    const isChanged = texts.size > 0;
    if (!dryRun) putInPlace(workshop, id, texts, next);
    terminal.print(!isChanged ? words.upToDate(id) : dryRun ? words.wouldChange(id) : words.updated(id));
    for (const line of lines) terminal.print(line);
  });
}

function putInPlace(
  workshop: Workshop,
  id: string,
  texts: ReadonlyMap<string, string>,
  next: StoredSource,
): void {
  const files = new Map([
    ...[...texts].map(([file, text]) => [`${file}.yaml`, text] as const),
    ...inSourceFolder(writeSource(next)),
  ]);
  workshop.write(files);
  const built = workshop.build();
  if ('problems' in built) throw new Refusal([words.wouldBreak(id), ...built.problems]);
  workshop.replace([...files.keys()]);
}

/** Which episodes had aired when the show was last brought up to date: their ids are in use since. */
function airedBy({ origin, records }: StoredSource): (id: string) => boolean {
  const aired = new Set(
    records.episodes.flatMap(({ id, aired: dates }) => {
      const isPast = (one: unknown) =>
        typeof one === 'object' && one !== null && 'date' in one && String(one.date) <= origin.imported;
      return Array.isArray(dates) && dates.some(isPast) ? [String(id)] : [];
    }),
  );
  return (id) => aired.has(id);
}

const textOf = (file: string): string | null => (existsSync(file) ? readFileSync(file, 'utf8') : null);
