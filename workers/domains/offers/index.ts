import type { Api } from '../../platform/api-door';
import type { Consumers } from '../../platform/outbox';

export const offerRoutes = {};
export function mountOffers(_api: Api): void {}
export const offerConsumers: Consumers = {};

export { refreshTrending } from './refresh-trending';
export { countVisits } from './trending';
