import { and, desc, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { search } from '../../platform/search';
import { getMerchantRow } from './find';
import { isAmong, MATCHES_MAX } from './keyset';
import { toAdminMerchant } from './present';
import type { AdminListMerchantsQuery, AdminMerchant } from './schema';
import { merchants } from './tables';

/** Every merchant of the tenant, newest first, whatever its state. */
export async function adminListMerchants(ctx: Ctx, query: AdminListMerchantsQuery): Promise<Page<AdminMerchant>> {
  const tenantId = ctx.tenant.id;
  const after = decodeCursor('admin-merchants', query.cursor, ['string']);
  const conditions = [eq(merchants.tenantId, tenantId)];
  if (query.q) {
    const matches = await search.find(ctx.env, tenantId, 'merchant', query.q, MATCHES_MAX);
    conditions.push(isAmong(sql`${merchants.id}`, matches));
  }
  if (query.status) conditions.push(eq(merchants.status, query.status));
  if (after) conditions.push(sql`${merchants.id} < ${after[0]}`);
  const rows = await ctx.db.orm
    .select()
    .from(merchants)
    .where(and(...conditions))
    .orderBy(desc(merchants.id))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, (row) => encodeCursor('admin-merchants', [row.id]), toAdminMerchant);
}

/** One merchant whole, with its link. */
export async function adminGetMerchant(ctx: Ctx, id: string): Promise<AdminMerchant> {
  return toAdminMerchant(await getMerchantRow(ctx, id));
}
