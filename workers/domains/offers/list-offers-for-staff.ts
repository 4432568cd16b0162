import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { type Page, toPage } from '../../platform/page';
import { search } from '../../platform/search';
import { deskOrder } from './desk-order';
import { categoryAndBelow, getMerchantRow, getOfferRow, selectOffers } from './find';
import { asciiLower, isAmong, MATCHES_MAX } from './keyset';
import { offerNeeds } from './needs-attention';
import { type OfferInPlace, toAdminOffer } from './present';
import type { AdminListOffersQuery, AdminOffer, OfferState } from './schema';
import { offers } from './tables';

const LIST = {
  name: 'admin-offers',
  id: { key: sql`${offers.id}`, valueOf: ({ offer }: OfferInPlace) => offer.id },
  columns: {
    title: {
      ...{ key: sql`lower(${offers.title})`, kind: 'string' as const },
      valueOf: ({ offer }: OfferInPlace) => asciiLower(offer.title),
    },
    endsAt: {
      ...{ key: sql`${offers.endsOrder}`, kind: 'number' as const },
      valueOf: ({ offer }: OfferInPlace) => offer.endsAt ?? Number.MAX_SAFE_INTEGER,
    },
    updatedAt: {
      ...{ key: sql`${offers.updatedAt}`, kind: 'number' as const },
      valueOf: ({ offer }: OfferInPlace) => offer.updatedAt,
    },
  },
};

/** Every offer of the tenant, newest first unless asked otherwise, whatever its state. */
export async function adminListOffers(ctx: Ctx, query: AdminListOffersQuery): Promise<Page<AdminOffer>> {
  const tenantId = ctx.tenant.id;
  const order = deskOrder<OfferInPlace>(LIST, query);
  const conditions = [eq(offers.tenantId, tenantId), order.after];
  if (query.q) {
    const matches = await search.find(ctx.env, tenantId, 'offer', query.q, MATCHES_MAX);
    conditions.push(isAmong(sql`${offers.id}`, matches));
  }
  if (query.status) conditions.push(isInState(query.status, ctx.now()));
  if (query.attention) conditions.push(offerNeeds(query.attention, ctx));
  if (query.type) conditions.push(eq(offers.type, query.type));
  if (query.merchant) {
    const ofMerchant = sql`(select shop.id from merchants as shop where shop.tenant_id = ${tenantId} and shop.slug = ${query.merchant})`;
    conditions.push(sql`${offers.merchantId} = ${ofMerchant}`);
  }
  if (query.category)
    conditions.push(
      sql`coalesce(${offers.categoryId}, merchants.category_id) in ${categoryAndBelow(ctx, query.category)}`,
    );
  const rows = await selectOffers(ctx)
    .where(and(...conditions))
    .orderBy(...order.orderBy)
    .limit(query.limit + 1);
  return toPage(rows, query.limit, order.cursorOf, ({ offer, merchant }) => toAdminOffer(offer, merchant));
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
