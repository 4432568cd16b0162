import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { search } from '../../platform/search';
import { getMerchantRow, getOfferRow, selectOffers } from './find';
import { isAmong, MATCHES_MAX } from './keyset';
import { toAdminOffer } from './present';
import type { AdminListOffersQuery, AdminOffer, OfferState } from './schema';
import { offers } from './tables';

/** Every offer of the tenant, newest first, whatever its state. */
export async function adminListOffers(ctx: Ctx, query: AdminListOffersQuery): Promise<Page<AdminOffer>> {
  const tenantId = ctx.tenant.id;
  const after = decodeCursor('admin-offers', query.cursor, ['string']);
  const conditions = [eq(offers.tenantId, tenantId)];
  if (query.q) {
    const matches = await search.find(ctx.env, tenantId, 'offer', query.q, MATCHES_MAX);
    conditions.push(isAmong(sql`${offers.id}`, matches));
  }
  if (query.status) conditions.push(isInState(query.status, ctx.now()));
  if (query.merchant) {
    const ofMerchant = sql`(select shop.id from merchants as shop where shop.tenant_id = ${tenantId} and shop.slug = ${query.merchant})`;
    conditions.push(sql`${offers.merchantId} = ${ofMerchant}`);
  }
  if (after) conditions.push(sql`${offers.id} < ${after[0]}`);
  const rows = await selectOffers(ctx)
    .where(and(...conditions))
    .orderBy(desc(offers.id))
    .limit(query.limit + 1);
  const cursorOf = (row: (typeof rows)[number]) => encodeCursor('admin-offers', [row.offer.id]);
  return toPage(rows, query.limit, cursorOf, ({ offer, merchant }) => toAdminOffer(offer, merchant));
}

/** One offer whole, with its code. */
export async function adminGetOffer(ctx: Ctx, id: string): Promise<AdminOffer> {
  const offer = await getOfferRow(ctx, id);
  return toAdminOffer(offer, await getMerchantRow(ctx, offer.merchantId));
}

/** `stateAt` of rules.ts, in SQL. */
function isInState(state: OfferState, now: number): SQL {
  const isOver = sql`${offers.endsOrder} <= ${now}`;
  const isRunning = sql`${offers.endsOrder} > ${now}`;
  if (state === 'expired') return isOver;
  if (state === 'paused') return sql`${isRunning} and ${offers.status} = 'paused'`;
  const isBegun = state === 'active' ? sql`${offers.startsAt} <= ${now}` : sql`${offers.startsAt} > ${now}`;
  return sql`${isRunning} and ${offers.status} = 'active' and ${isBegun}`;
}
