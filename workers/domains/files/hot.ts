import type { Env } from '../../env';
import { isId } from '../../platform/id';
import type { Tenant } from '../../platform/tenant';
import { type SniffedImage, sniffImage } from './sniff-image';

/**
 * Uploaded files as browsers get them, through the Worker: R2 itself is private. The key begins with the tenant of the
 * host, so another tenant's file is simply not there. A file never changes, so it may be kept for ever.
 */
export function keyOfFile(tenantId: Tenant['id'], fileId: string): string {
  return `tenants/${tenantId}/files/${fileId}`;
}

/** Answers the file, 304 when the browser has it, or a bare 404; `request` brings If-None-Match and HEAD. */
export async function serveFile(
  env: Env,
  tenant: Pick<Tenant, 'id'>,
  id: string,
  request?: Pick<Request, 'method' | 'headers'>,
): Promise<Response> {
  const key = keyOfFile(tenant.id, id);
  const known = request?.headers.get('If-None-Match') ?? null;
  const isHead = request?.method === 'HEAD';
  // The head alone answers HEAD and most revalidations; a body that is fetched is also sent.
  const facts = !isId('fil', id) ? null : isHead || known ? await env.FILES.head(key) : await env.FILES.get(key);
  if (!facts) return new Response('Not found', { status: 404, headers: { 'Cache-Control': 'no-store' } });
  const headers = headersOf(facts);
  if (namesTag(known, facts.httpEtag)) return new Response(null, { status: 304, headers });
  headers.set('Content-Length', String(facts.size));
  if (isHead) return new Response(null, { headers });
  const object = 'body' in facts ? (facts as R2ObjectBody) : await env.FILES.get(key); // get answers one with a body
  return new Response(object?.body, { headers });
}

/** Enough of a PNG or a WebP to tell its size. */
const HEAD_BYTES = 64;

/** What an image of this tenant is, by its first bytes; null for a file that is not there or a JPEG, whose size stands deeper. */
export async function measureFile(env: Env, tenant: Pick<Tenant, 'id'>, id: string): Promise<SniffedImage | null> {
  const head = await env.FILES.get(keyOfFile(tenant.id, id), { range: { offset: 0, length: HEAD_BYTES } });
  return head && sniffImage(new Uint8Array(await head.arrayBuffer()));
}

function headersOf(object: R2Object): Headers {
  return new Headers({
    ETag: object.httpEtag,
    'Cache-Control': 'public, max-age=31536000, immutable',
    'Content-Type': object.httpMetadata?.contentType ?? 'application/octet-stream',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'X-Content-Type-Options': 'nosniff',
  });
}

/** Weak comparison of RFC 9110 §13.1.2: any tag of the list, `W/` or not, or `*`. */
function namesTag(ifNoneMatch: string | null, tag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((item) => item.trim() === '*' || item.trim().replace(/^W\//, '') === tag);
}
