import type { Env } from '../env';

/**
 * Which origins may read our answers: the host itself needs no permission; the dashboard on `app.` calls tenants'
 * hosts with a Bearer token and no cookies, so credentials are never allowed.
 */
export function isKnownOrigin(origin: string, env: Place): boolean {
  const scheme = env.ENVIRONMENT === 'production' ? ['https'] : ['https', 'http'];
  return scheme.some((name) => origin === `${name}://app.${env.ROOT_DOMAIN}`);
}

/** What of the environment decides it. */
type Place = Pick<Env, 'ENVIRONMENT' | 'ROOT_DOMAIN'>;

const ALLOWED_HEADERS =
  'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Souk-Bookmark, X-Souk-CSRF';
const EXPOSED_HEADERS =
  'ETag, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed, X-Request-Id, X-Souk-Bookmark';
const PREFLIGHT_SECONDS = 7200;

/** The answer to a preflight, or null when this is none. */
export function preflight(request: Request, env: Place): Response | null {
  if (request.method !== 'OPTIONS' || !request.headers.get('Access-Control-Request-Method')) return null;
  const origin = request.headers.get('Origin') ?? '';
  if (!isKnownOrigin(origin, env)) return new Response(null, { status: 403 });
  const headers = new Headers({
    'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
  });
  allowOrigin(headers, origin);
  return new Response(null, { status: 204, headers });
}

export function cors(request: Request, headers: Headers, env: Place): void {
  headers.append('Vary', 'Origin');
  const origin = request.headers.get('Origin');
  if (!origin || !isKnownOrigin(origin, env)) return;
  allowOrigin(headers, origin);
  headers.set('Access-Control-Expose-Headers', EXPOSED_HEADERS);
}

function allowOrigin(headers: Headers, origin: string): void {
  headers.set('Access-Control-Allow-Origin', origin);
  headers.append('Vary', 'Origin');
}
