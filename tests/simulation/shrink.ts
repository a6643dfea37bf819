import { day, type Plan } from './plan.ts';
import { type Failure, type Result, type SimulateOptions, simulate } from './simulation.ts';

/** So many runs a story is made shorter by, at most. */
const mostRuns = 60;

/** A failure with as little around it as it needs: fewest servers, acts, faults and days. */
export type Story = { plan: Plan; failure: Failure; lines: string[]; runs: number };

/** What a failure is, whatever its moments and names. */
const kindOf = ({ what }: Failure): string => what.replaceAll(/[\d.:-]+\w*/g, '…');

/**
 * Leaves out of a plan what its failure does not need: other servers, then acts and faults by halves, then what comes
 * after. Gives the story of what is left.
 */
export async function shrink(
  plan: Plan,
  result: Result,
  options: SimulateOptions = {},
): Promise<Story | null> {
  const [failure] = result.failures;
  if (!failure) return null;
  let story: Story = { plan, failure, lines: result.story, runs: 0 };
  let runs = 0;
  const stillFails = async (smaller: Plan): Promise<boolean> => {
    if (runs >= mostRuns) return false;
    runs += 1;
    const again = await simulate(smaller, options);
    const same = again.failures.find((one) => kindOf(one) === kindOf(failure));
    if (same) story = { plan: smaller, failure: same, lines: again.story, runs };
    return same !== undefined;
  };

  const days = Math.max(1, Math.ceil((failure.at - plan.start) / day));
  if (days < plan.days) await stillFails(endingAfter(story.plan, days));
  if (failure.server !== null) await stillFails(withServer(story.plan, failure.server));
  for (const what of ['faults', 'acts'] as const) {
    for (let parts = 1; parts <= 2 * story.plan[what].length; parts *= 2) {
      for (let part = 0; part < parts; part++) {
        const all: readonly unknown[] = story.plan[what];
        const size = Math.ceil(all.length / parts);
        const left = all.filter((_, index) => Math.floor(index / Math.max(1, size)) !== part);
        if (left.length < all.length) await stillFails({ ...story.plan, [what]: left });
      }
    }
  }
  if (story.plan.processes > 1) await stillFails({ ...story.plan, processes: 1 });
  return { ...story, runs };
}

const endingAfter = (plan: Plan, days: number): Plan => ({
  ...plan,
  days,
  acts: plan.acts.filter(({ at }) => at < days * day),
  faults: plan.faults
    .filter(({ at }) => at < days * day)
    .map((fault) => ({ ...fault, until: Math.min(fault.until, days * day) })),
});

/** Nothing happens but in one server. */
const withServer = (plan: Plan, only: number): Plan => ({
  ...plan,
  servers: plan.servers.map((server, number) =>
    number === only ? server : { ...server, isLeftOut: true as const },
  ),
  acts: plan.acts.filter(({ server }) => server === only),
});
