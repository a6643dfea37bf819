import { checkContent } from '../app/content.ts';
import { describeProblem } from '../content/packs/pack-file.ts';
import { warnPacks } from '../content/packs/warnings/warn-packs.ts';

const dataDir = process.env.DATA_DIR ?? 'data';
const { shows, problems, notes } = checkContent(dataDir);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
for (const problem of problems) print(describeProblem(problem));
for (const note of notes) print(`No fault of the packs, and nothing to mend there: ${note}`);
if (problems.length > 0) {
  print(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found.`);
  process.exitCode = 1;
} else {
  const warnings = warnPacks(dataDir, shows);
  for (const warning of warnings) print(`warning: ${describeProblem(warning)}`);
  print(
    `No problems in ${shows.join(', ')}; ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}.`,
  );
}
