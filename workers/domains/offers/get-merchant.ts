import { and, desc, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { offerErrors } from './errors';
import { isLive, selectOffers } from './find';
import { selectMerchants } from './list-merchants';
import { toMerchantCard, toOffer } from './present';
import type { Merchant } from './schema';
import { merchants, offers } from './tables';

const OFFERS_MAX = 200;

/** One merchant with its live offers, best first. A paused merchant keeps its page, without offers: old links live on. */
export async function getMerchant(ctx: Ctx, slug: string): Promise<Merchant> {
  const now = ctx.now();
  const { tenant } = ctx;
  const [cards, live] = await Promise.all([
    selectMerchants(ctx, eq(merchants.slug, slug)),
    selectOffers(ctx)
      .where(and(eq(offers.tenantId, tenant.id), eq(merchants.slug, slug), isLive(now)))
      .orderBy(desc(offers.rateScore), desc(offers.popularity), desc(offers.id))
      .limit(OFFERS_MAX),
  ]);
  const [row] = cards;
  if (!row) throw refuse(offerErrors.merchantNotFound);
  const { description, homepageUrl, trackingHours, confirmationDays, exclusions } = row.merchant;
  return {
    ...toMerchantCard(row, tenant.currency),
    ...{ description, homepageUrl, trackingHours, confirmationDays, exclusions },
    offers: live.map((offer) => toOffer(offer, tenant.currency, now)),
  };
}
