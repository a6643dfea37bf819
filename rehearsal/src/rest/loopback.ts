const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether a Host header names this machine. A page in somebody's browser must not get at the rehearsal by a name of
 * its own that it has made resolve to loopback.
 */
export function isLoopback(host: string | undefined): boolean {
  return host !== undefined && LOOPBACK.test(host);
}

/**
 * Whether a browser sent a request for a page that is not the rehearsal's own, which lives at `ownOrigin`. Bots send
 * none of these headers; browsers do, and no page can forge them. Following a link to the rehearsal is allowed: it shows
 * nothing to the page that the link was on.
 */
export function isFromElsewhere(
  method: string,
  header: (name: string) => string | undefined,
  ownOrigin: string,
): boolean {
  const origin = header('origin');
  if (origin !== undefined && origin !== ownOrigin) return true;
  const site = header('sec-fetch-site');
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return !(
    method === 'GET' &&
    header('sec-fetch-mode') === 'navigate' &&
    header('sec-fetch-dest') === 'document'
  );
}
