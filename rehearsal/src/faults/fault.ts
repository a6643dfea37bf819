/** A request as far as faults are chosen by it. */
export interface StruckRequest {
  method: string;
  /** Below the version, e.g. `/channels/1/messages`. */
  path: string;
  /** Not counted towards the global limit, as answers to interactions are not. */
  isFree: boolean;
  /** Whether the connection was kept alive after an earlier request. */
  isReused: boolean;
}

/** A limit that is refused with 429 until it is over. */
export interface OrderedLimit {
  /** Seconds until it is over, by the rehearsal's clock. The answers count down. */
  retryAfter: number;
  /** `user` (a route, the default), `shared` (a route, by others) or `global`, from which answers to interactions are free. */
  scope?: 'user' | 'shared' | 'global';
}

/** Something that goes wrong on order, for tests of how a bot copes. */
export interface Fault {
  /** Only requests with this method. */
  method?: string;
  /** Only requests whose path, e.g. `/channels/1/messages`, fits. */
  path?: RegExp;
  /** Only while this holds. */
  when?: (request: StruckRequest) => boolean;

  /** Answer with this status instead. */
  status?: number;
  /** Discord's JSON error code in that answer; 0 when left out. */
  code?: number;
  /** Discord's words in that answer. */
  message?: string;
  /** Any JSON as the body of that answer, instead of code and message. */
  body?: unknown;
  /** A body that is no JSON: a page of HTML, or nothing. */
  text?: string;
  headers?: Record<string, string>;
  /** Answer with 429 until the limit is over. */
  rateLimit?: OrderedLimit;
  /** Wait so many milliseconds first. */
  delayMs?: number;
  /** Cut the connection without an answer. */
  drop?: boolean;
  /**
   * Close the connection in an orderly way (FIN) before the request is read, as a server does that has had enough of
   * an idle one. Only a request on a connection that was kept alive is struck, and nothing is done.
   */
  closeIdle?: boolean;
  /** Do what was asked and only then fail, as when the answer is lost on its way. */
  afterwards?: boolean;

  /** How many requests it strikes: one when left out, or as many as come while it lasts. */
  times?: number;
  /** For how many milliseconds by the rehearsal's clock it strikes. */
  lastsMs?: number;
}

/** Whether there is another answer, or none, instead of the real one. */
export const spoils = (fault: Fault): boolean =>
  fault.status !== undefined || fault.rateLimit !== undefined || fault.drop === true;

/** What a fault does to a request, in words for the log. */
export function faultText(fault: Fault): string {
  const status = fault.rateLimit === undefined ? fault.status : 429;
  const parts = [
    fault.delayMs === undefined ? '' : `delayed by ${fault.delayMs} ms`,
    status === undefined ? '' : `answered with ${status}`,
    fault.drop === true ? 'connection dropped' : '',
    fault.closeIdle === true ? 'idle connection closed' : '',
    fault.afterwards === true ? 'after it was done' : '',
  ];
  return parts.filter(Boolean).join(', ');
}
