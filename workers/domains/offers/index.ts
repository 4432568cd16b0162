import type { Api } from '../../platform/api-door';
import type { Consumers } from '../../platform/outbox';
import { mountPublicOffers, routes } from './routes';

export const offerRoutes = routes;
export function mountOffers(api: Api): void {
  mountPublicOffers(api);
}
export const offerConsumers: Consumers = {};

export { offerErrors } from './errors';
export { findOfferInPlace, getOfferRow } from './find';
export { toOffer } from './present';
export { refreshTrending } from './refresh-trending';
export { rateOf } from './rules';
export { Rate } from './schema';
export { merchants, offers } from './tables';
export { countVisits } from './trending';
