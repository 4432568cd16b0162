import type { Api } from '../../platform/api-door';
import type { Consumers } from '../../platform/outbox';
import { mountPublicOffers, routes } from './routes';

export const offerRoutes = routes;
export function mountOffers(api: Api): void {
  mountPublicOffers(api);
}
export const offerConsumers: Consumers = {};

export { refreshTrending } from './refresh-trending';
export { countVisits } from './trending';
