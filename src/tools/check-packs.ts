import { describeProblem } from '../content/packs/pack-file.ts';
import { readPacks } from '../content/packs/read-packs.ts';
import { warnPacks } from '../content/packs/warnings/warn-packs.ts';

const dataDir = process.env.DATA_DIR ?? 'data';
const { packs, problems } = readPacks(dataDir);
for (const problem of problems) process.stdout.write(`${describeProblem(problem)}\n`);
if (problems.length > 0) {
  process.stdout.write(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found.\n`);
  process.exitCode = 1;
} else {
  const shows = packs.map(({ show }) => show.id);
  const warnings = warnPacks(dataDir, shows);
  for (const warning of warnings) process.stdout.write(`warning: ${describeProblem(warning)}\n`);
  const count = `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`;
  process.stdout.write(`No problems in ${shows.join(', ')}; ${count}.\n`);
}
