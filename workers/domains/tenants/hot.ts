import type { Env } from '../../env';
import type { Id } from '../../platform/id';
import type { Tenant } from '../../platform/tenant';

/**
 * Host -> tenant for every door, also the redirector: isolate memory (10 s, misses 1 s), then KV (30 s at the edge),
 * then D1. No zod, no drizzle: this file is on the hot path.
 */
const MEMORY_MS = 10_000;
const MISS_MS = 1_000;
const REMEMBERED_MAX = 5_000;
const KV_SECONDS = 30;

/** The host `app.` belongs to the dashboard, not to a business; only sign-in is answered there. */
export const APP_TENANT: Tenant = {
  ...{ id: 'ten_00000000000000000000000000' as Id<'ten'>, slug: 'app', name: 'Souk', currency: 'INR' }, // a reserved id
  ...{ languages: ['en', 'hi', 'ar'], timeZone: 'UTC', modules: [], status: 'active', hue: 205, mood: 'paper' },
  taglines: {},
  logoFileId: null,
  catalogVersion: 1,
};

interface Remembered {
  tenant: Tenant | null;
  until: number;
}

const memory = new Map<string, Remembered>();
const loading = new Map<string, Promise<Tenant | null>>();

/** The slug a host stands for: `www` for the apex, null for a host that is not ours. */
export function slugOfHost(host: string, rootDomain: string): string | null {
  const name = host.toLowerCase();
  if (name === rootDomain || name === `www.${rootDomain}`) return 'www';
  if (!name.endsWith(`.${rootDomain}`)) return null;
  const slug = name.slice(0, -rootDomain.length - 1);
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(slug) ? slug : null;
}

export function hostOfSlug(slug: string, rootDomain: string): string {
  return slug === 'www' ? rootDomain : `${slug}.${rootDomain}`;
}

export async function resolveTenant(env: Env, host: string, waitUntil: (work: Promise<unknown>) => void) {
  const slug = slugOfHost(host, env.ROOT_DOMAIN);
  if (slug === null) return null;
  return slug === 'app' ? APP_TENANT : tenantBySlug(env, slug, waitUntil);
}

async function tenantBySlug(
  env: Env,
  slug: string,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Tenant | null> {
  const now = Date.now();
  const known = memory.get(slug);
  if (known && known.until > now) return known.tenant;
  let load = loading.get(slug);
  if (!load) {
    load = loadTenant(env, slug, waitUntil).finally(() => loading.delete(slug));
    loading.set(slug, load);
    waitUntil(load.catch(() => null)); // whoever asked first may hang up; the others wait for it all the same
  }
  const tenant = await load;
  if (memory.size >= REMEMBERED_MAX) memory.clear();
  memory.set(slug, { tenant, until: now + (tenant ? MEMORY_MS : MISS_MS) });
  return tenant;
}

async function loadTenant(env: Env, slug: string, waitUntil: (work: Promise<unknown>) => void): Promise<Tenant | null> {
  const kept = await env.HOT.get<Tenant>(`tenant:${slug}`, { type: 'json', cacheTtl: KV_SECONDS });
  if (kept) return kept;
  const tenant = await readTenant(env, slug);
  if (tenant) waitUntil(publishTenant(env, slug));
  return tenant;
}

type Row = Record<string, string | number>;

/** The tenant as it is in D1 now. */
export async function readTenant(env: Env, slug: string): Promise<Tenant | null> {
  const row = await env.DB.prepare('select * from tenants where slug = ?1').bind(slug).first<Row>();
  return row && fromRow(row);
}

/** The tenant of an id, from D1: for queue consumers and jobs, which know no host. */
export async function readTenantById(env: Env, id: Id<'ten'>): Promise<Tenant | null> {
  if (id === APP_TENANT.id) return APP_TENANT;
  const row = await env.DB.prepare('select * from tenants where id = ?1').bind(id).first<Row>();
  return row && fromRow(row);
}

function fromRow(row: Row): Tenant {
  // The columns are written by our own tables.ts with these very types.
  return {
    ...{ id: row.id, slug: row.slug, name: row.name, currency: row.currency, status: row.status, hue: row.hue },
    ...{ languages: JSON.parse(String(row.languages)), modules: JSON.parse(String(row.modules)), mood: row.mood },
    ...{ timeZone: row.time_zone, catalogVersion: row.catalog_version },
    ...{ taglines: JSON.parse(String(row.taglines)), logoFileId: row.logo_file_id ?? null },
  } as Tenant;
}

/**
 * Puts the tenant into KV and forgets it in this isolate. It reads again after it wrote: of two racing publishers the
 * one that wrote the older row sees the newer one and writes once more.
 */
export async function publishTenant(env: Env, slug: string): Promise<void> {
  let written = await readTenant(env, slug);
  for (let round = 0; written && round < 3; round++) {
    memory.delete(slug);
    await env.HOT.put(`tenant:${slug}`, JSON.stringify(written), { expirationTtl: 86_400 });
    const now = await readTenant(env, slug);
    if (JSON.stringify(now) === JSON.stringify(written)) return;
    written = now;
  }
}

/** Forgets what this isolate remembers of a tenant, so that its next request reads KV or D1. */
export function forgetTenant(slug: string): void {
  memory.delete(slug);
}
