import { and, eq, or, type SQL } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { Id } from '../../platform/id';
import { type SearchDocument, search } from '../../platform/search';
import { selectOffers } from './find';
import { categories, merchants, offers } from './tables';

/**
 * What can be found: offers by title, merchant, text and category; merchants by name, tagline, text and category. All
 * states are indexed, also paused and ended ones: lists filter by what is true when they are read.
 */

/** Makes the index say of one offer what D1 says; takes it out when it is gone. */
export async function reindexOffer(ctx: Ctx, offerId: Id<'off'>): Promise<void> {
  const found = await offerDocuments(ctx, eq(offers.id, offerId));
  if (found.length) await search.index(ctx.env, ctx.tenant.id, found);
  else await search.remove(ctx.env, ctx.tenant.id, 'offer', [offerId]);
}

/** The same for a merchant and, because they bear its name, for all its offers. */
export async function reindexMerchant(ctx: Ctx, merchantId: Id<'mer'>): Promise<void> {
  const [found] = await merchantDocuments(ctx, eq(merchants.id, merchantId));
  if (!found) return search.remove(ctx.env, ctx.tenant.id, 'merchant', [merchantId]);
  const documents = await offerDocuments(ctx, eq(offers.merchantId, merchantId));
  await search.index(ctx.env, ctx.tenant.id, [found, ...documents]);
}

/** The same for all merchants and offers that bear the name of a category. */
export async function reindexCategory(ctx: Ctx, categoryId: Id<'cat'>): Promise<void> {
  const documents = await Promise.all([
    merchantDocuments(ctx, eq(merchants.categoryId, categoryId)),
    offerDocuments(ctx, or(eq(offers.categoryId, categoryId), eq(merchants.categoryId, categoryId))),
  ]);
  await search.index(ctx.env, ctx.tenant.id, documents.flat());
}

async function offerDocuments(ctx: Ctx, condition: SQL | undefined): Promise<SearchDocument[]> {
  const rows = await selectOffers(ctx).where(and(eq(offers.tenantId, ctx.tenant.id), condition));
  return rows.map(({ offer, merchant, category }) => ({
    ...{ kind: 'offer', ref: offer.id, title: `${merchant.name} ${offer.title}` },
    body: `${offer.description} ${category?.name ?? ''} ${offer.type}`,
  }));
}

async function merchantDocuments(ctx: Ctx, condition: SQL): Promise<SearchDocument[]> {
  const tenantId = ctx.tenant.id;
  const rows = await ctx.db.orm
    .select({ merchant: merchants, category: categories.name })
    .from(merchants)
    .innerJoin(categories, and(eq(categories.tenantId, tenantId), eq(categories.id, merchants.categoryId)))
    .where(and(eq(merchants.tenantId, tenantId), condition));
  return rows.map(({ merchant, category }) => ({
    ...{ kind: 'merchant', ref: merchant.id, title: merchant.name },
    body: `${merchant.tagline} ${merchant.description} ${category}`,
  }));
}
