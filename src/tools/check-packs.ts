import { describeProblem } from '../content/packs/pack-file.ts';
import { readPacks } from '../content/packs/read-packs.ts';

const { packs, problems } = readPacks(process.env.DATA_DIR ?? 'data');
for (const problem of problems) process.stdout.write(`${describeProblem(problem)}\n`);
if (problems.length > 0) {
  process.stdout.write(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'} found.\n`);
  process.exitCode = 1;
} else {
  process.stdout.write(`No problems in ${packs.map(({ show }) => show.id).join(', ')}.\n`);
}
