import { and, eq, gt } from 'drizzle-orm';
import type { Env } from '../../env';
import { DAY } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { mustChange } from '../../platform/write';
import { offerChanged } from './create-offer';
import { offerErrors } from './errors';
import { findCategoryRow, findMerchantRow, getMerchantRow, getOfferRow } from './find';
import { keepTerms } from './offer-terms';
import { toAdminOffer } from './present';
import type { AdminOffer } from './schema';
import { deletedOffers, offers } from './tables';
import { writeCatalog } from './write-catalog';

const RESTORABLE_FOR = DAY;

/**
 * Brings back an offer that was deleted less than a day ago, under its own id, so that its links and what was clicked
 * meanwhile fit again. One that is there is answered as it is: asking twice does it once.
 */
export async function restoreOffer(ctx: Ctx, id: string): Promise<AdminOffer> {
  const { orm } = ctx.db;
  const kept = await findDeleted(ctx, id);
  if (!kept) return readOffer(ctx, id);
  const merchant = await findMerchantRow(ctx, kept.row.merchantId);
  if (!merchant) throw refuse(offerErrors.shopGone, 'Add the shop again, then the offer.');
  const row = {
    ...{ ...kept.row, version: kept.row.version + 1, updatedAt: ctx.now() },
    // Without a category of its own an offer stands in its merchant's.
    categoryId: kept.row.categoryId && ((await findCategoryRow(ctx, kept.row.categoryId))?.id ?? null),
  };
  const after = toAdminOffer({ ...row, endsOrder: null }, merchant);
  const isKept = and(
    ...[eq(deletedOffers.tenantId, ctx.tenant.id), eq(deletedOffers.id, kept.id)],
    eq(deletedOffers.deletedAt, kept.deletedAt),
  );
  try {
    await writeCatalog(ctx, {
      statements: [
        mustChange(orm.delete(deletedOffers).where(isKept), platformErrors.stale),
        orm.insert(offers).values(row),
        keepTerms(ctx, row),
      ],
      audit: [{ action: 'offers.offer-restored', subject: kept.id, after }],
      events: [offerChanged(kept.id, merchant.id, 'restored')],
    });
  } catch (error) {
    // Somebody else brought it back at the same moment: that is what was asked for.
    return readOffer(ctx, id).catch(() => Promise.reject(error));
  }
  return after;
}

async function findDeleted(ctx: Ctx, id: string) {
  if (!isId('off', id)) return undefined;
  const isIt = and(eq(deletedOffers.tenantId, ctx.tenant.id), eq(deletedOffers.id, id));
  const isYoung = gt(deletedOffers.deletedAt, ctx.now() - RESTORABLE_FOR);
  return ctx.db.orm.select().from(deletedOffers).where(and(isIt, isYoung)).get();
}

async function readOffer(ctx: Ctx, id: string): Promise<AdminOffer> {
  const row = await getOfferRow(ctx, id);
  return toAdminOffer(row, await getMerchantRow(ctx, row.merchantId));
}

/** Forgets the deleted offers of all tenants that cannot come back any more. */
export async function forgetDeletedOffers(env: Env, now: number): Promise<number> {
  const { meta } = await env.DB.prepare('delete from deleted_offers where deleted_at <= ?1')
    .bind(now - RESTORABLE_FOR)
    .run();
  return meta.changes;
}
