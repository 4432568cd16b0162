import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './api-env';

export const EDGE_SECONDS = 60;

/**
 * Public reads are kept at the edge for 60 s. The tenant's catalogue version is a part of the key, so a change is a new
 * key: no list of addresses has to be purged. Only plain 200 answers are kept; ETag and 304 are made after this step.
 */
export const edgeCache: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { tenant, waitUntil } = c.var.ctx;
  const url = new URL(c.req.url);
  url.searchParams.sort();
  const key = new Request(`https://edge.souk/${tenant.id}/${tenant.catalogVersion}${url.pathname}${url.search}`);
  const cache = (caches as unknown as { default: Cache }).default; // workers-types and DOM disagree on CacheStorage
  const hit = await cache.match(key);
  if (hit) return forBrowser(new Response(hit.body, hit));
  await next();
  if (c.res.status !== 200) return;
  const kept = c.res.clone();
  const stored = new Response(kept.body, kept);
  stored.headers.set('Cache-Control', `public, max-age=${EDGE_SECONDS}`);
  waitUntil(cache.put(key, stored));
  forBrowser(c.res);
};

/** A browser asks each time and is answered 304 while nothing changed: only the edge may answer without asking. */
function forBrowser(answer: Response): Response {
  answer.headers.set('Cache-Control', 'public, max-age=0, must-revalidate');
  return answer;
}
