import { and, asc, eq, gt, or, sql } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { openGlobalDb } from '../../platform/db/open-db';
import { refuse } from '../../platform/errors';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import type { ListTenantsQuery, PlatformTenant } from './desk-schema';
import { tenantErrors } from './errors';
import type { TenantRow } from './get-settings';
import { tenants } from './tables';

const LIST = 'tenants';

/** The businesses of the platform in the order of their addresses. */
export async function listTenants(ctx: Ctx, query: ListTenantsQuery): Promise<Page<PlatformTenant>> {
  const [after] = decodeCursor(LIST, query.cursor, ['string']) ?? [];
  const text = query.q?.toLowerCase();
  const matches = text
    ? or(sql`instr(lower(${tenants.name}), ${text})`, sql`instr(${tenants.slug}, ${text})`)
    : undefined;
  const rows = await openGlobalDb(ctx.env)
    .select()
    .from(tenants)
    .where(
      and(
        ...[matches, query.status ? eq(tenants.status, query.status) : undefined],
        after ? gt(tenants.slug, String(after)) : undefined,
      ),
    )
    .orderBy(asc(tenants.slug))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, (row) => encodeCursor(LIST, [row.slug]), toPlatformTenant);
}

export async function getTenantBySlug(ctx: Ctx, slug: string): Promise<TenantRow> {
  const [row] = await openGlobalDb(ctx.env).select().from(tenants).where(eq(tenants.slug, slug));
  if (!row) throw refuse(tenantErrors.tenantNotFound);
  return row;
}

export function toPlatformTenant(row: TenantRow): PlatformTenant {
  const { id, slug, name, currency, languages, timeZone, modules, plan, status, createdAt, version } = row;
  return {
    ...{ id, slug, name, currency, languages, timeZone, modules, plan, status, createdAt: toIso(createdAt) },
    version,
  };
}
