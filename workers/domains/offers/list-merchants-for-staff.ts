import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type Page, toPage } from '../../platform/page';
import { search } from '../../platform/search';
import { deskOrder } from './desk-order';
import { categoryAndBelow, countOffersOf, getMerchantRow } from './find';
import { asciiLower, isAmong, MATCHES_MAX } from './keyset';
import { merchantNeeds } from './needs-attention';
import { type MerchantRow, toAdminMerchant } from './present';
import type { AdminListMerchantsQuery, AdminMerchant } from './schema';
import { merchants } from './tables';

interface Row {
  merchant: MerchantRow;
  offerCount: number;
}

const LIST = {
  name: 'admin-merchants',
  id: { key: sql`${merchants.id}`, valueOf: ({ merchant }: Row) => merchant.id },
  columns: {
    name: {
      ...{ key: sql`lower(${merchants.name})`, kind: 'string' as const },
      valueOf: ({ merchant }: Row) => asciiLower(merchant.name),
    },
    updatedAt: {
      ...{ key: sql`${merchants.updatedAt}`, kind: 'number' as const },
      valueOf: ({ merchant }: Row) => merchant.updatedAt,
    },
  },
};

/** Every merchant of the tenant, newest first unless asked otherwise, whatever its state. */
export async function adminListMerchants(ctx: Ctx, query: AdminListMerchantsQuery): Promise<Page<AdminMerchant>> {
  const tenantId = ctx.tenant.id;
  const order = deskOrder<Row>(LIST, query);
  const conditions = [eq(merchants.tenantId, tenantId), order.after];
  if (query.q) {
    const matches = await search.find(ctx.env, tenantId, 'merchant', query.q, MATCHES_MAX);
    conditions.push(isAmong(sql`${merchants.id}`, matches));
  }
  if (query.status) conditions.push(eq(merchants.status, query.status));
  if (query.attention) conditions.push(merchantNeeds(query.attention, ctx));
  if (query.network) conditions.push(eq(merchants.network, query.network));
  if (query.category) conditions.push(sql`${merchants.categoryId} in ${categoryAndBelow(ctx, query.category)}`);
  // Spelled out: Drizzle leaves the table off a column when a statement reads only one.
  const offerCount = sql<number>`(select count(*) from offers as own where own.tenant_id = ${tenantId} and own.merchant_id = merchants.id)`;
  const rows = await ctx.db.orm
    .select({ merchant: merchants, offerCount })
    .from(merchants)
    .where(and(...conditions))
    .orderBy(...order.orderBy)
    .limit(query.limit + 1);
  return toPage(rows, query.limit, order.cursorOf, (row) => toAdminMerchant(row.merchant, row.offerCount));
}

/** One merchant whole, with its link. */
export async function adminGetMerchant(ctx: Ctx, id: string): Promise<AdminMerchant> {
  const row = await getMerchantRow(ctx, id);
  return toAdminMerchant(row, await countOffersOf(ctx, row.id));
}
