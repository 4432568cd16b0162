/**
 * Which origins may read our answers: the host itself needs no permission; the dashboard on `app.` calls tenants'
 * hosts with a Bearer token and no cookies, so credentials are never allowed.
 */
export function isKnownOrigin(origin: string, rootDomain: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return host === `app.${rootDomain}`;
}

const ALLOWED_HEADERS = 'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Souk-CSRF';
const EXPOSED_HEADERS =
  'ETag, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed, X-Request-Id, X-Souk-Bookmark';
const PREFLIGHT_SECONDS = 7200;

/** The answer to a preflight, or null when this is none. */
export function preflight(request: Request, rootDomain: string): Response | null {
  if (request.method !== 'OPTIONS' || !request.headers.get('Access-Control-Request-Method')) return null;
  const origin = request.headers.get('Origin') ?? '';
  if (!isKnownOrigin(origin, rootDomain)) return new Response(null, { status: 403 });
  const headers = new Headers({
    'Access-Control-Allow-Methods': 'GET, POST, PUT, PATCH, DELETE',
    'Access-Control-Allow-Headers': ALLOWED_HEADERS,
    'Access-Control-Max-Age': String(PREFLIGHT_SECONDS),
  });
  allowOrigin(headers, origin);
  return new Response(null, { status: 204, headers });
}

export function cors(request: Request, headers: Headers, rootDomain: string): void {
  headers.append('Vary', 'Origin');
  const origin = request.headers.get('Origin');
  if (!origin || !isKnownOrigin(origin, rootDomain)) return;
  allowOrigin(headers, origin);
  headers.set('Access-Control-Expose-Headers', EXPOSED_HEADERS);
}

function allowOrigin(headers: Headers, origin: string): void {
  headers.set('Access-Control-Allow-Origin', origin);
  headers.append('Vary', 'Origin');
}
