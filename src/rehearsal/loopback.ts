const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether a Host header names this machine. A page in somebody's browser must not get at the rehearsal by a name of
 * its own that it has made resolve to loopback.
 */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}
