import { parseArgs } from 'node:util';
import { planOf } from './plan.ts';
import { replayLine } from './replay-line.ts';
import { shrink } from './shrink.ts';
import { type Result, simulate } from './simulation.ts';

const usage = `npm run simulate -- --seed 4711 [--until 2027-03-28T01:59] [--trace]
npm run simulate -- --days 1000000 [--from 1] [--first]
`;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Lives through one seed; tells what failed as a short story, or with `trace` everything. */
async function replay(seed: number, until: number | undefined, isTraced: boolean): Promise<boolean> {
  const plan = planOf(seed);
  const options = { ...(until !== undefined && { until }), ...(isTraced && { trace: print }) };
  const result = await simulate(plan, options);
  if (isTraced) return result.failures.length === 0;
  const story = await shrink(plan, result);
  if (!story) {
    print(`seed ${seed}: ${summary(result)}, and nothing failed`);
    return true;
  }
  const { servers, days, faults, acts, processes } = story.plan;
  const there = servers.filter(({ isLeftOut }) => !isLeftOut).length;
  print(`${there} of ${servers.length} servers, ${processes} processes, ${days} days,`);
  print(`${faults.length} faults, ${acts.length} acts (made shorter in ${story.runs} runs):`);
  for (const line of story.lines.slice(-60)) print(`  ${line}`);
  return false;
}

const summary = ({ serverDays, rounds, presses }: Result): string =>
  `${serverDays} server-days with ${rounds} rounds and ${presses} presses`;

/** Lives through one seed after another, until so many server-days have passed. */
async function run(days: number, from: number, isFirstEnough: boolean): Promise<boolean> {
  let [lived, failed] = [0, 0];
  const began = process.hrtime.bigint();
  for (let seed = from; lived < days && !(failed > 0 && isFirstEnough); seed++) {
    const result = await simulate(planOf(seed));
    lived += result.serverDays;
    const perSecond = Math.round(lived / (Number(process.hrtime.bigint() - began) / 1e9));
    if (result.failures.length > 0) {
      failed += 1;
      print(`seed ${seed}: ${result.failures[0]?.what}`);
      print(`  ${replayLine(seed, result)}`);
    } else if ((seed - from) % 50 === 49) print(`seed ${seed}: ${lived} server-days, ${perSecond} a second`);
  }
  print(`${lived} server-days, ${failed} seeds failed`);
  return failed === 0;
}

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    until: { type: 'string' },
    trace: { type: 'boolean', default: false },
    days: { type: 'string' },
    from: { type: 'string', default: '1' },
    first: { type: 'boolean', default: false },
  },
});
const until = values.until === undefined ? undefined : Date.parse(`${values.until.replace(/Z$/, '')}Z`);
if (values.seed !== undefined)
  process.exitCode = (await replay(Number(values.seed), until, values.trace)) ? 0 : 1;
else if (values.days !== undefined)
  process.exitCode = (await run(Number(values.days), Number(values.from), values.first)) ? 0 : 1;
else print(usage);
