import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { search } from '../../platform/search';
import { categoryAndBelow, isLive, selectOffers } from './find';
import { beyond, isAmong, MATCHES_MAX, matchOrder } from './keyset';
import { type OfferInPlace, toOffer } from './present';
import type { ListOffersQuery, Offer } from './schema';
import { offers } from './tables';

/** Live offers, filtered and sorted; each page is one statement along one index, stable under ties by the id. */
export function listOffers(ctx: Ctx, query: ListOffersQuery): Promise<Page<Offer>> {
  return list(ctx, query, 'offers', []);
}

/** Live offers that have a code. */
export function listCoupons(ctx: Ctx, query: ListOffersQuery): Promise<Page<Offer>> {
  return list(ctx, query, 'coupons', [isNotNull(offers.couponCode)]);
}

type Sort = NonNullable<ListOffersQuery['sort']> | 'match';

interface Order {
  keys: SQL[];
  direction: 'asc' | 'desc';
  valuesOf(row: OfferInPlace): number[];
}

/** Each sort has an index of its own; the id is always the last key. */
const ORDERS: Record<Exclude<Sort, 'match'>, Order> = {
  popular: {
    ...{ keys: [sql`${offers.popularity}`, sql`${offers.rateScore}`], direction: 'desc' },
    valuesOf: ({ offer }) => [offer.popularity, offer.rateScore],
  },
  newest: { keys: [sql`${offers.startsAt}`], direction: 'desc', valuesOf: ({ offer }) => [offer.startsAt] },
  ending: {
    ...{ keys: [sql`${offers.endsOrder}`], direction: 'asc' },
    valuesOf: ({ offer }) => [offer.endsAt ?? Number.MAX_SAFE_INTEGER],
  },
  rate: { keys: [sql`${offers.rateScore}`], direction: 'desc', valuesOf: ({ offer }) => [offer.rateScore] },
};

async function list(ctx: Ctx, query: ListOffersQuery, name: string, also: SQL[]): Promise<Page<Offer>> {
  const sort: Sort = query.sort ?? (query.q ? 'match' : 'popular');
  const matches = query.q ? await search.find(ctx.env, ctx.tenant.id, 'offer', query.q, MATCHES_MAX) : null;
  const order = sort === 'match' ? orderByMatch(matches ?? []) : ORDERS[sort];
  const listName = `${name}:${sort}`;
  const after = decodeCursor(listName, query.cursor, [...order.keys.map(() => 'number' as const), 'string']);
  const now = ctx.now();
  const conditions = [eq(offers.tenantId, ctx.tenant.id), isLive(now), ...also];
  if (matches) conditions.push(isAmong(sql`${offers.id}`, matches));
  if (query.type) conditions.push(eq(offers.type, query.type));
  if (query.merchant) conditions.push(sql`${offers.merchantId} = ${merchantBySlug(ctx, query.merchant)}`);
  if (query.category)
    conditions.push(
      sql`coalesce(${offers.categoryId}, merchants.category_id) in ${categoryAndBelow(ctx, query.category)}`,
    );
  const keys = [...order.keys, sql`${offers.id}`];
  if (after) conditions.push(beyond(keys, order.direction, after));
  const rows = await selectOffers(ctx)
    .where(and(...conditions))
    .orderBy(...keys.map((key) => (order.direction === 'asc' ? asc(key) : desc(key))))
    .limit(query.limit + 1);
  const cursorOf = (row: OfferInPlace) => encodeCursor(listName, [...order.valuesOf(row), row.offer.id]);
  return toPage(rows, query.limit, cursorOf, (row) => toOffer(row, ctx.tenant.currency, now));
}

function merchantBySlug(ctx: Ctx, slug: string): SQL {
  return sql`(select shop.id from merchants as shop where shop.tenant_id = ${ctx.tenant.id} and shop.slug = ${slug})`;
}

function orderByMatch(matches: string[]): Order {
  const { key, placeOf } = matchOrder(sql`${offers.id}`, matches);
  return { keys: [key], direction: 'asc', valuesOf: ({ offer }) => [placeOf(offer.id)] };
}
