import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './api-env';
import type { Tenant } from './tenant';

export const EDGE_SECONDS = 60;

/**
 * Public reads are kept at the edge for 60 s. The tenant's catalogue version is a part of the key, so a change is a new
 * key: no list of addresses has to be purged. Only plain 200 answers are kept; ETag and 304 are made after this step.
 */
export const edgeCache: MiddlewareHandler<ApiEnv> = async (c, next) => {
  const { actor, tenant, waitUntil } = c.var.ctx;
  // Whether a key may read is decided behind this step.
  if (actor.kind === 'key') return next();
  return throughEdge({ tenant, url: new URL(c.req.url), waitUntil }, async () => {
    await next();
    return c.res;
  });
};

interface EdgeRead {
  tenant: Pick<Tenant, 'id' | 'catalogVersion'>;
  url: URL;
  /** What else the answer depends on, e.g. the language of a page: `en.dark`. */
  variant?: string;
  waitUntil(work: Promise<unknown>): void;
}

/** The kept answer, or else the one that `make` makes, which is kept when it is a plain 200. */
export async function throughEdge(read: EdgeRead, make: () => Promise<Response>): Promise<Response> {
  const { tenant, variant, waitUntil } = read;
  const url = new URL(read.url);
  url.searchParams.sort();
  const place = [tenant.id, tenant.catalogVersion, variant].filter((part) => part !== undefined).join('/');
  const key = new Request(`https://edge.souk/${place}${url.pathname}${url.search}`);
  const cache = (caches as unknown as { default: Cache }).default; // workers-types and DOM disagree on CacheStorage
  const hit = await cache.match(key);
  if (hit) return forBrowser(new Response(hit.body, hit));
  const answer = await make();
  if (answer.status !== 200) return answer;
  const kept = answer.clone();
  const stored = new Response(kept.body, kept);
  stored.headers.set('Cache-Control', `public, max-age=${EDGE_SECONDS}`);
  waitUntil(cache.put(key, stored));
  return forBrowser(answer);
}

/** A browser asks each time and is answered 304 while nothing changed: only the edge may answer without asking. */
function forBrowser(answer: Response): Response {
  answer.headers.set('Cache-Control', 'public, max-age=0, must-revalidate');
  return answer;
}
