import type { Api } from '../../platform/api-door';
import type { Consumers } from '../../platform/outbox';

export const clickRoutes = {};
export function mountClicks(_api: Api): void {}
export const clickConsumers: Consumers = {};
export { storeHits } from './store-hits';
