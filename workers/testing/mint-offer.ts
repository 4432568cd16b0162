import { categories, merchants, offers, offerTerms } from '../domains/offers';
import { newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { mintContext } from './mint';

type OfferRow = typeof offers.$inferSelect;
type MerchantRow = typeof merchants.$inferSelect;

/** An offer of a merchant of the test's own, written directly; it is live unless the test wishes otherwise. */
export async function mintOffer(tenant: Tenant, wish: Partial<OfferRow> = {}, merchantWish: Partial<MerchantRow> = {}) {
  const { ctx } = mintContext(tenant);
  const at = Date.now() - 60_000;
  const stamps = { tenantId: tenant.id, createdAt: at, updatedAt: at };
  const terms = { trackingHours: 72, confirmationDays: 60, exclusions: [] };
  const category = { ...stamps, id: newId('cat'), slug: `c-${newId('key')}`, name: 'Electronics' };
  const merchant = {
    ...{
      ...stamps,
      ...terms,
      id: newId('mer'),
      slug: `m-${newId('key').slice(4)}`,
      name: 'Amazon',
      tagline: 'Everything',
    },
    ...{ description: 'A shop.', categoryId: category.id, homepageUrl: 'https://shop.test', status: 'active' as const },
    ...{ network: 'direct' as const, linkTemplate: 'https://shop.test/?subid={clickId}&via=souk' },
    ...merchantWish,
  };
  const offer = {
    ...{ ...stamps, ...terms, id: newId('off'), merchantId: merchant.id, type: 'cashback' as const, title: 'An offer' },
    ...{ description: 'Of a test.', rateBasisPoints: 650, startsAt: at, status: 'active' as const },
    ...wish,
  };
  await ctx.db.orm.batch([
    ctx.db.orm.insert(categories).values(category),
    ctx.db.orm.insert(merchants).values(merchant),
    ctx.db.orm.insert(offers).values(offer),
    ctx.db.orm.insert(offerTerms).values(termsOf(offer)),
  ]);
  return { offerId: offer.id, merchantSlug: merchant.slug, merchantId: merchant.id };
}

function termsOf(offer: typeof offers.$inferInsert): typeof offerTerms.$inferInsert {
  const { tenantId, id, merchantId, categoryId, rateBasisPoints, flatMinor, capMinor, trackingHours } = offer;
  const { confirmationDays, endsAt } = offer;
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
  return { tenantId, offerId: id, fromAt: 0, ...terms };
}
