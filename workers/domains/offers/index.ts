/**
 * Offers: categories, merchants and their offers, public and for staff. Promises that lists hold what is live, that a
 * change is atomic with its audit row and its event, and that the redirector and the search follow within seconds.
 * Emits what events.ts lists; consumes its own.
 */
import type { Api } from '../../platform/api-door';
import { categoryDeskRoutes, mountCategoryDesk } from './category-desk-routes';
import { createCategory } from './create-category';
import { createMerchant } from './create-merchant';
import { createOffer } from './create-offer';
import { editMerchant } from './edit-merchant';
import { editOffer } from './edit-offer';
import { merchantDeskRoutes, mountMerchantDesk } from './merchant-desk-routes';
import { mountOfferDesk, offerDeskRoutes } from './offer-desk-routes';
import { mountPublicOffers, routes } from './routes';

export const offerRoutes = { ...routes, ...offerDeskRoutes, ...merchantDeskRoutes, ...categoryDeskRoutes };
export function mountOffers(api: Api): void {
  mountPublicOffers(api);
  mountOfferDesk(api);
  mountMerchantDesk(api);
  mountCategoryDesk(api);
}

/** What staff may do, for seeding and tests; doors use the routes. */
export const offerDesk = { createCategory, createMerchant, createOffer, editMerchant, editOffer };

export { type CatalogueAttention, countAttention } from './count-attention';
export { offerErrors } from './errors';
export { offerConsumers } from './events';
export { findCategoryRow, findMerchantRow, findOfferInPlace, getOfferRow } from './find';
export { getMerchant } from './get-merchant';
export { getOffer } from './get-offer';
export { listCategories } from './list-categories';
export { listMerchants } from './list-merchants';
export { listCoupons, listOffers } from './list-offers';
export { keepTerms, termsAt } from './offer-terms';
export { toOffer } from './present';
export { refreshTrending } from './refresh-trending';
export { forgetDeletedOffers } from './restore-offer';
export { rateOf } from './rules';
export {
  type Category,
  type ListMerchantsQuery,
  type ListOffersQuery,
  MERCHANT_SORTS,
  type Merchant,
  type MerchantCard,
  OFFER_SORTS,
  type Offer,
  Rate,
} from './schema';
export { categories, merchants, offers, offerTerms } from './tables';
export { countVisits } from './trending';
