import { serveFile } from '../domains/files/hot';
import { drawIcon } from '../platform/tile-icon';
import { findLogoIcon } from './logo-icon';
import { ICON_SIZES, iconPath } from './manifest';
import type { Visit } from './visit';

const YEAR = 'public, max-age=31536000, immutable';
const DAY = 'public, max-age=86400';

/** Old browsers and Apple's ask for these without reading the page. */
const WELL_KNOWN: Record<string, (typeof ICON_SIZES)[number]> = {
  '/favicon.ico': 32,
  '/apple-touch-icon.png': 180,
  '/apple-touch-icon-precomposed.png': 180,
};

/** An icon of this business, drawn once per place and kept; null for any other business, hue or size. */
export async function answerIcon(visit: Visit): Promise<Response | null> {
  const { url, tenant, waitUntil } = visit;
  const known = WELL_KNOWN[url.pathname];
  const logo = known ? await findLogoIcon(visit) : null;
  if (logo?.type === 'image/png') return answerLogo(visit);
  const size = known ?? ICON_SIZES.find((side) => iconPath(tenant, side) === url.pathname);
  if (!size) return null;
  const cache = (caches as unknown as { default: Cache }).default; // workers-types and DOM disagree on CacheStorage
  const key = `https://edge.souk${iconPath(tenant, size)}`;
  const kept = await cache.match(key);
  const icon = kept ?? draw(tenant, size);
  if (!kept) waitUntil(cache.put(key, icon.clone()));
  const answer = new Response(icon.body, icon);
  answer.headers.set('Cache-Control', known ? DAY : YEAR);
  return answer;
}

/** The logo under a name that outlives it: a newer one must show within a day. */
async function answerLogo({ env, tenant, request }: Visit): Promise<Response> {
  const answer = await serveFile(env, tenant, tenant.logoFileId ?? '', request);
  answer.headers.set('Cache-Control', DAY);
  return answer;
}

function draw({ slug, hue }: Visit['tenant'], size: number): Response {
  return new Response(drawIcon(slug, hue, size), { headers: { 'Content-Type': 'image/png', 'Cache-Control': YEAR } });
}
