import type { Env } from '../env';

/** What the page that a shopper lands on instead says; the texts stand in web/lang. */
export type Note = 'link-unknown' | 'offer-ended' | 'offer-paused';

/**
 * No page and no body, so what guards those is left out: each header costs a fiftieth of the redirect. Crawlers are kept
 * away by robots.txt; one that obeys it never sees a header, one that does not would not read it.
 */
const BASE = { 'Cache-Control': 'private, no-store' };
const SECURE = { ...BASE, 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload' };

/** Filled anew for each answer, which copies them: plain names would have to be read one by one into native code. */
const secureHeaders = new Headers(SECURE);
const plainHeaders = new Headers(BASE);

function found(env: Env, location: string): Response {
  const headers = env.ENVIRONMENT === 'production' ? secureHeaders : plainHeaders;
  headers.set('Location', location);
  return new Response(null, { status: 302, headers });
}

/** To the merchant. */
export function onward(env: Env, address: string): Response {
  return found(env, address);
}

/** To the merchant's page on this host, when the offer cannot be followed now. */
export function merchantPage(env: Env, merchantSlug: string, note: Note): Response {
  return found(env, `/merchants/${encodeURIComponent(merchantSlug)}?note=${note}`);
}

/** To this host's home, when there is nothing behind the link. */
export function home(env: Env, note: Note): Response {
  return found(env, `/?note=${note}`);
}

export function wrongMethod(env: Env): Response {
  const base = env.ENVIRONMENT === 'production' ? SECURE : BASE;
  const headers = { ...base, Allow: 'GET, HEAD', 'Content-Type': 'text/plain; charset=utf-8' };
  return new Response('A link is followed with GET.\n', { status: 405, headers });
}
