import { parseArgs } from 'node:util';
import { chanceOf } from './chance.ts';
import { describePoints, everyPoint, strikeAt } from './exhaustive.ts';
import { planOf } from './plan.ts';
import { replayLine } from './replay-line.ts';
import { shrink } from './shrink.ts';
import { type Result, simulate } from './simulation.ts';

const usage = `npm run simulate -- --seed 4711 [--until 2027-03-28T01:59] [--trace]
npm run simulate -- --days 1000000 [--from 1] [--first]
npm run simulate -- --exhaustive [--every 1] [--pairs 500]
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

/** A fault of every kind at every call of three days, or at every so many-th; then so many pairs of faults. */
async function exhaust(every: number, pairs: number): Promise<boolean> {
  const points = await everyPoint();
  const chosen = points.filter((_, nth) => nth % every === 0).map((point) => [point]);
  const chance = chanceOf(1, 'pairs');
  const two = Array.from({ length: pairs }, () => [chance.pick(points), chance.pick(points)]);
  print(`${points.length} points; ${chosen.length} of them, then ${two.length} pairs`);
  let failed = 0;
  for (const at of [...chosen, ...two]) {
    const missed = await strikeAt(at);
    if (!missed) continue;
    failed += 1;
    print(`${describePoints(at)}: ${missed.failure.what}`);
    for (const line of missed.story.slice(-12)) print(`  ${line}`);
  }
  print(`${failed} failed`);
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
    exhaustive: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    pairs: { type: 'string', default: '0' },
  },
});
const until = values.until === undefined ? undefined : Date.parse(`${values.until.replace(/Z$/, '')}Z`);
if (values.seed !== undefined)
  process.exitCode = (await replay(Number(values.seed), until, values.trace)) ? 0 : 1;
else if (values.days !== undefined)
  process.exitCode = (await run(Number(values.days), Number(values.from), values.first)) ? 0 : 1;
else if (values.exhaustive)
  process.exitCode = (await exhaust(Number(values.every), Number(values.pairs))) ? 0 : 1;
else print(usage);
