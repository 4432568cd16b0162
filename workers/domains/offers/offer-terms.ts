import { and, desc, eq, lte } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import type { OfferRow } from './present';
import { offerTerms } from './tables';

export type OfferTermsRow = typeof offerTerms.$inferSelect;

/** What of an offer is worth keeping for good: money is worked out by it. */
export const TERMS = [
  ...['merchantId', 'categoryId', 'rateBasisPoints', 'flatMinor', 'capMinor', 'trackingHours', 'confirmationDays'],
  'endsAt',
] as const satisfies (keyof OfferRow)[];

/** The statement that keeps what an offer promises from now on; it stands in the batch of the change itself. */
export function keepTerms(ctx: Ctx, offer: Pick<OfferRow, 'id' | (typeof TERMS)[number]>) {
  const { merchantId, categoryId, rateBasisPoints, flatMinor, capMinor, trackingHours, confirmationDays, endsAt } =
    offer;
  const terms = {
    merchantId,
    categoryId,
    rateBasisPoints,
    flatMinor,
    capMinor,
    trackingHours,
    confirmationDays,
    endsAt,
  };
  return ctx.db.orm
    .insert(offerTerms)
    .values({ tenantId: ctx.tenant.id, offerId: offer.id, fromAt: ctx.now(), ...terms })
    .onConflictDoUpdate({ target: [offerTerms.tenantId, offerTerms.offerId, offerTerms.fromAt], set: terms });
}

/** What an offer promised at an instant, or null when it was not there. */
export async function termsAt(ctx: Ctx, offerId: string, instant: number): Promise<OfferTermsRow | null> {
  const isIt = and(eq(offerTerms.tenantId, ctx.tenant.id), eq(offerTerms.offerId, offerId as OfferTermsRow['offerId'])); // compared as text
  const row = await ctx.db.orm
    .select()
    .from(offerTerms)
    .where(and(isIt, lte(offerTerms.fromAt, instant)))
    .orderBy(desc(offerTerms.fromAt))
    .limit(1)
    .get();
  return row ?? null;
}
