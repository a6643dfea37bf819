import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** How long some work took, how much of it on a processor, and how long at most the event loop stood still. */
export type Watched = { ms: number; cpuMs: number; longestMs: number };

const resolutionMs = 1;

/** Does some work while the event loop is watched. */
export async function watched(work: () => Promise<unknown>): Promise<Watched> {
  const delay = monitorEventLoopDelay({ resolution: resolutionMs });
  delay.enable();
  // It measures from one turn to the next: the first must be over before anything begins.
  await setTimeout(50);
  const before = process.cpuUsage();
  const began = performance.now();
  await work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(before);
  // What stood still until the very end is seen at the next turn.
  await setTimeout(5);
  delay.disable();
  return { ms, cpuMs: (user + system) / 1000, longestMs: Math.max(0, delay.max / 1e6 - resolutionMs) };
}
