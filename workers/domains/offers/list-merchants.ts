import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { decodeCursor, encodeCursor, type Page, toPage } from '../../platform/page';
import { search } from '../../platform/search';
import { categoryAndBelow } from './find';
import { asciiLower, beyond, isAmong, MATCHES_MAX, matchOrder } from './keyset';
import { type MerchantInPlace, toMerchantCard } from './present';
import type { ListMerchantsQuery, MerchantCard } from './schema';
import { categories, merchants, offers } from './tables';

/** Active merchants with their best live rate; one statement a page, stable under ties by the id. */
export async function listMerchants(ctx: Ctx, query: ListMerchantsQuery): Promise<Page<MerchantCard>> {
  const sort: Sort = query.sort ?? (query.q ? 'match' : 'popular');
  const matches = query.q ? await search.find(ctx.env, ctx.tenant.id, 'merchant', query.q, MATCHES_MAX) : null;
  const order = sort === 'match' ? orderByMatch(matches ?? []) : ORDERS[sort];
  const listName = `merchants:${sort}`;
  const after = decodeCursor(listName, query.cursor, [...order.shape, 'string']);
  const conditions = [eq(merchants.status, 'active')];
  if (matches) conditions.push(isAmong(sql`${merchants.id}`, matches));
  if (query.category) conditions.push(sql`${merchants.categoryId} in ${categoryAndBelow(ctx, query.category)}`);
  const keys = [...order.keys, sql`${merchants.id}`];
  const rows = await selectMerchants(ctx, and(...conditions))
    .having(after ? beyond(keys, order.direction, after) : undefined)
    .orderBy(...keys.map((key) => (order.direction === 'asc' ? asc(key) : desc(key))))
    .limit(query.limit + 1);
  const cursorOf = (row: MerchantTotals) => encodeCursor(listName, [...order.valuesOf(row), row.merchant.id]);
  return toPage(rows, query.limit, cursorOf, (row) => toMerchantCard(row, ctx.tenant.currency));
}

type Sort = NonNullable<ListMerchantsQuery['sort']> | 'match';

type MerchantTotals = MerchantInPlace & { popularity: number; bestScore: number };

interface Order {
  keys: SQL[];
  shape: ('string' | 'number')[];
  direction: 'asc' | 'desc';
  valuesOf(row: MerchantTotals): (string | number)[];
}

const offerCount = sql<number>`count(${offers.id})`;
const popularity = sql<number>`coalesce(sum(${offers.popularity}), 0)`;
const bestScore = sql<number>`coalesce(max(${offers.rateScore}), 0)`;

const ORDERS: Record<Exclude<Sort, 'match'>, Order> = {
  popular: {
    ...{ keys: [popularity, offerCount], shape: ['number', 'number'], direction: 'desc' },
    valuesOf: (row) => [row.popularity, row.offerCount],
  },
  name: {
    ...{ keys: [sql`lower(${merchants.name})`], shape: ['string'], direction: 'asc' },
    valuesOf: ({ merchant }) => [asciiLower(merchant.name)],
  },
  rate: { keys: [bestScore], shape: ['number'], direction: 'desc', valuesOf: (row) => [row.bestScore] },
};

/**
 * Merchants joined with their live offers, added up. With a single max() SQLite takes the plain columns beside it from
 * the row that holds the maximum (sqlite.org/lang_select.html, "bare columns"): that row is the best rate.
 */
export function selectMerchants(ctx: Ctx, condition: SQL | undefined) {
  const { tenant } = ctx;
  const now = ctx.now();
  const isLiveOffer = and(
    ...[eq(offers.tenantId, tenant.id), eq(offers.merchantId, merchants.id), eq(merchants.status, 'active')],
    ...[eq(offers.status, 'active'), lte(offers.startsAt, now), or(isNull(offers.endsAt), gt(offers.endsAt, now))],
  );
  return ctx.db.orm
    .select({
      merchant: merchants,
      category: { slug: categories.slug, name: categories.name },
      best: {
        rateBasisPoints: sql<number | null>`${offers.rateBasisPoints}`,
        flatMinor: sql<number | null>`${offers.flatMinor}`,
        capMinor: sql<number | null>`${offers.capMinor}`,
      },
      ...{ offerCount, popularity, bestScore },
    })
    .from(merchants)
    .innerJoin(categories, and(eq(categories.tenantId, tenant.id), eq(categories.id, merchants.categoryId)))
    .leftJoin(offers, isLiveOffer)
    .where(and(eq(merchants.tenantId, tenant.id), condition))
    .groupBy(merchants.id)
    .$dynamic();
}

function orderByMatch(matches: string[]): Order {
  const { key, placeOf } = matchOrder(sql`${merchants.id}`, matches);
  return { keys: [key], shape: ['number'], direction: 'asc', valuesOf: ({ merchant }) => [placeOf(merchant.id)] };
}
