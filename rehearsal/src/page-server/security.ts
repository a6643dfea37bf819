import type { RehearsalState } from '../rehearsal/state.ts';

/** For every answer of the page's server: it may load nothing from elsewhere, and be shown nowhere else. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
};

/**
 * Why a request for the page's own data or actions is turned away, or null. Only a page of this very origin may make
 * one: a name that was made to resolve to loopback shows in Host, a page elsewhere in Origin or Sec-Fetch-Site.
 */
export function whyForbidden(
  { url }: Pick<RehearsalState, 'url'>,
  method: string,
  header: (name: string) => string | undefined,
): string | null {
  const own = new URL(url);
  if (header('host') !== own.host) return `The page is at ${url}.`;
  const site = header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return 'Another page asked for this.';
  const origin = header('origin');
  if (origin === undefined ? method !== 'GET' : origin !== own.origin) return 'Another page asked for this.';
  if (method !== 'GET' && header('content-type')?.split(';')[0]?.trim() !== 'application/json') {
    return 'Send it as application/json.';
  }
  return null;
}
