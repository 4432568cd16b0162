import { and, count, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { type Id, isId } from '../../platform/id';
import { offerErrors } from './errors';
import type { CategoryRow, MerchantRow, OfferInPlace, OfferRow } from './present';
import { categories, merchants, offers } from './tables';

/** The tenant-scoped reads that every verb of this slice starts from. `get` throws what `find` answers with null. */
export async function getOfferRow(ctx: Ctx, id: string): Promise<OfferRow> {
  const row = isId('off', id)
    ? await ctx.db.orm
        .select()
        .from(offers)
        .where(and(eq(offers.tenantId, ctx.tenant.id), eq(offers.id, id)))
        .get()
    : undefined;
  if (!row) throw refuse(offerErrors.offerNotFound);
  return row;
}

export async function findMerchantRow(ctx: Ctx, id: string): Promise<MerchantRow | null> {
  if (!isId('mer', id)) return null;
  const isIt = and(eq(merchants.tenantId, ctx.tenant.id), eq(merchants.id, id));
  return (await ctx.db.orm.select().from(merchants).where(isIt).get()) ?? null;
}

export async function getMerchantRow(ctx: Ctx, id: string): Promise<MerchantRow> {
  const row = await findMerchantRow(ctx, id);
  if (!row) throw refuse(offerErrors.merchantNotFound);
  return row;
}

/** How many offers a merchant has, in every state. */
export async function countOffersOf(ctx: Ctx, merchantId: Id<'mer'>): Promise<number> {
  const ofMerchant = and(eq(offers.tenantId, ctx.tenant.id), eq(offers.merchantId, merchantId));
  const row = await ctx.db.orm.select({ offerCount: count() }).from(offers).where(ofMerchant).get();
  return row?.offerCount ?? 0;
}

/** All categories of the tenant in their order; there are dozens, not thousands. */
export function listCategoryRows(ctx: Ctx): Promise<CategoryRow[]> {
  return ctx.db.orm
    .select()
    .from(categories)
    .where(eq(categories.tenantId, ctx.tenant.id))
    .orderBy(categories.position, categories.name, categories.id)
    .all();
}

export async function findCategoryRow(ctx: Ctx, id: string): Promise<CategoryRow | null> {
  if (!isId('cat', id)) return null;
  const isIt = and(eq(categories.tenantId, ctx.tenant.id), eq(categories.id, id));
  return (await ctx.db.orm.select().from(categories).where(isIt).get()) ?? null;
}

export async function getCategoryRow(ctx: Ctx, id: string): Promise<CategoryRow> {
  const row = await findCategoryRow(ctx, id);
  if (!row) throw refuse(offerErrors.categoryNotFound);
  return row;
}

/** Offers joined with their merchant and with their own category or else the merchant's; all three are scoped. */
export function selectOffers(ctx: Ctx) {
  const tenantId = ctx.tenant.id;
  return ctx.db.orm
    .select({
      offer: offers,
      merchant: {
        ...{ id: merchants.id, slug: merchants.slug, name: merchants.name },
        ...{ status: merchants.status, exclusions: merchants.exclusions },
      },
      category: { slug: categories.slug, name: categories.name },
    })
    .from(offers)
    .innerJoin(merchants, and(eq(merchants.tenantId, tenantId), eq(merchants.id, offers.merchantId)))
    .leftJoin(
      categories,
      and(
        eq(categories.tenantId, tenantId),
        eq(categories.id, sql`coalesce(${offers.categoryId}, ${merchants.categoryId})`),
      ),
    )
    .$dynamic();
}

export async function findOfferInPlace(ctx: Ctx, id: string): Promise<OfferInPlace | null> {
  if (!isId('off', id)) return null;
  const row = await selectOffers(ctx)
    .where(and(eq(offers.tenantId, ctx.tenant.id), eq(offers.id, id)))
    .get();
  return row ?? null;
}

/**
 * What a shopper may click now; the merchants table must be joined. The plus keeps SQLite from taking the index of
 * `starts_at` for this condition: nearly every row meets it, and the index of the list's order is the one to walk.
 */
export function isLive(now: number): SQL | undefined {
  return and(
    ...[eq(offers.status, 'active'), eq(merchants.status, 'active'), sql`+${offers.startsAt} <= ${now}`],
    or(isNull(offers.endsAt), gt(offers.endsAt, now)),
  );
}

/** Ids of a category, by slug, and of everything below it; `union` ends even if the tree had a cycle. */
export function categoryAndBelow(ctx: Ctx, slug: string): SQL {
  const { id } = ctx.tenant;
  return sql`(with recursive below as (
    select top.id from categories as top where top.tenant_id = ${id} and top.slug = ${slug}
    union select child.id from below inner join categories as child on child.tenant_id = ${id} and child.parent_id = below.id
  ) select below.id from below)`;
}
