import type { WireDetails, WireLine } from '../protocol/wire.ts';
import { pathText } from '../wire/problem.ts';
import type { DispatchEntry, RequestEntry, WireLog } from '../wire/wire-log.ts';

export const requestLine = (entry: RequestEntry): WireLine => ({
  kind: 'request',
  nth: entry.nth,
  at: entry.at,
  title: `${entry.method} ${entry.path}${entry.query === '' ? '' : `?${entry.query}`}`,
  status: entry.status,
  ms: entry.ms,
  problems: entry.problems.length,
});

export const dispatchLine = (entry: DispatchEntry): WireLine => ({
  kind: 'dispatch',
  nth: entry.nth,
  at: entry.at,
  title: entry.event,
  status: null,
  ms: null,
  problems: 0,
});

/** The lines of everything that is still remembered, oldest first. */
export const wireLines = (wire: WireLog): WireLine[] =>
  [...wire.requests.map(requestLine), ...wire.dispatches.map(dispatchLine)].toSorted((a, b) => a.nth - b.nth);

/** One entry with its bodies, or null when it is no longer remembered. Headers are not kept, so no token is in it. */
export function wireDetails(wire: WireLog, nth: number): WireDetails | null {
  const request = wire.requests.find((entry) => entry.nth === nth);
  if (request !== undefined) {
    return {
      line: requestLine(request),
      request: request.body ?? null,
      response: request.response ?? null,
      files: request.files,
      problems: request.problems.map(({ path, code, message }) => ({
        where: pathText(path),
        rule: code,
        message,
      })),
      fault: request.fault ?? null,
    };
  }
  const dispatch = wire.dispatches.find((entry) => entry.nth === nth);
  if (dispatch === undefined) return null;
  const nothing = { response: null, files: [], problems: [], fault: null };
  return { line: dispatchLine(dispatch), request: dispatch.data, ...nothing };
}
