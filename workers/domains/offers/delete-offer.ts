import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange } from '../../platform/write';
import { offerChanged } from './create-offer';
import { offerErrors } from './errors';
import { getMerchantRow, getOfferRow } from './find';
import { toAdminOffer } from './present';
import { deletedOffers, offers } from './tables';
import { writeCatalog } from './write-catalog';

/** Deletes an offer that nobody has clicked, and keeps it aside for a day; one with clicks is history and can only be paused. */
export async function deleteOffer(ctx: Ctx, id: string, seen: number): Promise<void> {
  const { orm, d1 } = ctx.db;
  const row = await getOfferRow(ctx, id);
  mustBeVersion(row, seen);
  const merchant = await getMerchantRow(ctx, row.merchantId);
  // The clicks are a slice beside this one, so its table is asked by name; hits not yet stored count when they arrive.
  const clicked = await d1
    .prepare('select 1 from clicks where clicks.tenant_id = ?1 and clicks.offer_id = ?2 limit 1')
    .bind(ctx.tenant.id, row.id)
    .first();
  if (clicked) throw refuse(offerErrors.hasClicks, 'Its clicks are history. Pause the offer instead.');
  const isUnclicked = sql`not exists (select 1 from clicks where clicks.tenant_id = ${ctx.tenant.id} and clicks.offer_id = ${row.id})`;
  const isAsSeen = and(eq(offers.tenantId, ctx.tenant.id), eq(offers.id, row.id), eq(offers.version, seen));
  const { endsOrder, ...kept } = row;
  const aside = { row: kept, deletedAt: ctx.now() };
  await writeCatalog(ctx, {
    statements: [
      mustChange(orm.delete(offers).where(and(isAsSeen, isUnclicked)), platformErrors.stale),
      orm
        .insert(deletedOffers)
        .values({ tenantId: ctx.tenant.id, id: row.id, ...aside })
        .onConflictDoUpdate({ target: [deletedOffers.tenantId, deletedOffers.id], set: aside }),
    ],
    audit: [{ action: 'offers.offer-deleted', subject: row.id, before: toAdminOffer(row, merchant) }],
    events: [offerChanged(row.id, merchant.id, 'deleted')],
  });
}
