import { toIso } from '../../platform/clock';
import type { Tenant } from '../../platform/tenant';
import { joinExclusions, maskCode, rateOf, stateAt } from './rules';
import type { AdminCategory, AdminMerchant, AdminOffer, MerchantCard, Offer } from './schema';
import type { categories, merchants, offers } from './tables';

export type CategoryRow = typeof categories.$inferSelect;
export type MerchantRow = typeof merchants.$inferSelect;
export type OfferRow = typeof offers.$inferSelect;

/** An offer beside what it takes from its merchant and its category. */
export interface OfferInPlace {
  offer: OfferRow;
  merchant: Pick<MerchantRow, 'id' | 'slug' | 'name' | 'status' | 'exclusions'>;
  category: Pick<CategoryRow, 'slug' | 'name'> | null;
}

/** An offer as a shopper sees it: the code masked, its merchant's exclusions added, paused when its merchant is. */
export function toOffer({ offer, merchant, category }: OfferInPlace, currency: Tenant['currency'], now: number): Offer {
  const { id, type, title, description, couponCode, trackingHours, confirmationDays } = offer;
  const isPaused = offer.status === 'paused' || merchant.status === 'paused';
  return {
    ...{ id, merchant: { id: merchant.id, slug: merchant.slug, name: merchant.name }, category, type, title },
    ...{ description, rate: rateOf(offer, currency), trackingHours, confirmationDays },
    couponCode: couponCode === null ? null : maskCode(couponCode),
    hasCode: couponCode !== null,
    exclusions: joinExclusions(offer.exclusions, merchant.exclusions),
    startsAt: toIso(offer.startsAt),
    endsAt: offer.endsAt === null ? null : toIso(offer.endsAt),
    status: stateAt({ ...offer, status: isPaused ? 'paused' : 'active' }, now),
    ...{ goUrl: `/go/${id}`, imageUrl: imageUrlOf(offer.imageFileId) },
  };
}

/** A merchant beside its category and what its live offers come to. */
export interface MerchantInPlace {
  merchant: MerchantRow;
  category: Pick<CategoryRow, 'slug' | 'name'>;
  best: { rateBasisPoints: number | null; flatMinor: number | null; capMinor: number | null };
  offerCount: number;
}

export function toMerchantCard(row: MerchantInPlace, currency: Tenant['currency']): MerchantCard {
  const { id, slug, name, tagline, imageFileId } = row.merchant;
  return {
    ...{ id, slug, name, tagline, category: row.category, imageUrl: imageUrlOf(imageFileId) },
    ...{ bestRate: rateOf(row.best, currency), offerCount: row.offerCount },
  };
}

export function toAdminOffer(offer: OfferRow, merchant: Pick<MerchantRow, 'id' | 'slug' | 'name'>): AdminOffer {
  const { id, merchantId, categoryId, type, title, description, rateBasisPoints, flatMinor, capMinor } = offer;
  const { couponCode, exclusions, trackingHours, confirmationDays, status, linkTemplate, imageFileId } = offer;
  return {
    ...{ id, merchantId, merchant: { id: merchant.id, slug: merchant.slug, name: merchant.name }, categoryId, type },
    ...{ title, description, rateBasisPoints, flatMinor, capMinor, couponCode, exclusions, trackingHours },
    ...{
      confirmationDays,
      startsAt: toIso(offer.startsAt),
      endsAt: offer.endsAt === null ? null : toIso(offer.endsAt),
    },
    ...{ status, linkTemplate, imageFileId, ...stampsOf(offer) },
  };
}

/** What staff wrote about a merchant: the audit keeps it without what others add up to. */
export function merchantFacts(merchant: MerchantRow): Omit<AdminMerchant, 'offerCount'> {
  const { id, slug, name, tagline, description, categoryId, homepageUrl, network, linkTemplate } = merchant;
  const { trackingHours, confirmationDays, exclusions, imageFileId, status } = merchant;
  return {
    ...{ id, slug, name, tagline, description, categoryId, homepageUrl, network, linkTemplate, trackingHours },
    ...{ confirmationDays, exclusions, imageFileId, status, ...stampsOf(merchant) },
  };
}

export function toAdminMerchant(merchant: MerchantRow, offerCount: number): AdminMerchant {
  return { ...merchantFacts(merchant), offerCount };
}

/** What staff wrote about a category; the audit keeps no more. */
export function categoryFacts(category: CategoryRow): Omit<AdminCategory, keyof CategoryUses> {
  const { id, slug, name, parentId, position } = category;
  return { id, slug, name, parentId, position, ...stampsOf(category) };
}

/** What stands in a category and below it, in every state. */
export interface CategoryUses {
  merchantCount: number;
  offerCount: number;
}

export function toAdminCategory(category: CategoryRow, uses: CategoryUses): AdminCategory {
  const { merchantCount, offerCount } = uses;
  return { ...categoryFacts(category), merchantCount, offerCount };
}

function stampsOf(row: { version: number; createdAt: number; updatedAt: number }) {
  return { version: row.version, createdAt: toIso(row.createdAt), updatedAt: toIso(row.updatedAt) };
}

function imageUrlOf(imageFileId: string | null): string | null {
  return imageFileId === null ? null : `/files/${imageFileId}`;
}
