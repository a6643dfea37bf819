import { Session } from 'node:inspector/promises';

/** Does some work; gives the names of the functions in files whose address has `part` that it called, as `file function`. */
export async function calledIn(part: string, work: () => Promise<unknown>): Promise<Set<string>> {
  const session = new Session();
  session.connect();
  try {
    await session.post('Profiler.enable');
    await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await work();
    const { result } = await session.post('Profiler.takePreciseCoverage');
    await session.post('Profiler.stopPreciseCoverage');
    return new Set(
      result.flatMap(({ url, functions }) =>
        url.includes(part)
          ? functions
              .filter(({ ranges }) => ranges.some(({ count }) => count > 0))
              .map(({ functionName }) => `${url.slice(url.lastIndexOf('/') + 1)} ${functionName}`)
          : [],
      ),
    );
  } finally {
    session.disconnect();
  }
}
