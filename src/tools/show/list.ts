import { checkContent } from '../../app/content.ts';
import { describeProblem } from '../../content/packs/pack-file.ts';
import { readPackFiles } from '../../content/packs/read-packs.ts';
import { warnPacks } from '../../content/packs/warnings/warn-packs.ts';
import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';
import { demandShow, showIds, sourceOfShow } from './shows.ts';
import { words } from './words.ts';
import { packFolder } from './workshop.ts';

/** Lists the shows there are, with where each is from. */
export function listShows({ dataDir, terminal }: Context): void {
  const ids = showIds(dataDir);
  if (ids.length === 0) terminal.print(words.noShows(dataDir));
  const { good, problems } = readPackFiles(dataDir).check();
  for (const id of ids) {
    const show = good.find(({ pack }) => pack.show.id === id)?.pack.show;
    const faults = problems.filter((problem) => isIn(problem.file, packFolder(dataDir, id))).length;
    const stored = sourceOfShow(dataDir, id);
    const origin = stored ? words.fromSource(stored.origin.source, stored.origin.imported) : words.byHand;
    terminal.print(
      words.listLine(id, show?.title ?? id, show?.disambiguation ?? words.faulty(faults), origin),
    );
  }
}

/** Checks one show or all of them, and asks what a curator is asked. Throws {@link Refusal} on a mistake. */
export function checkShows({ dataDir, terminal }: Context, id: string | null): void {
  if (id !== null) demandShow(dataDir, id);
  const isMeant = (file: string) => id === null || isIn(file, packFolder(dataDir, id));
  const { shows, problems } = checkContent(dataDir);
  const meant = problems.filter(({ file }) => isMeant(file)).map(describeProblem);
  if (meant.length > 0) throw new Refusal(meant);
  for (const show of id === null ? shows : [id]) {
    const warnings = warnPacks(dataDir, [show]);
    for (const warning of warnings) terminal.print(words.warning(describeProblem(warning)));
    terminal.print(words.noMistakes(show, warnings.length));
  }
}

const isIn = (file: string, folder: string): boolean => file === folder || file.startsWith(`${folder}/`);
