/** Clicks: one tracked visit through an offer. Owns `hits` and their projection `clicks`. Emits nothing yet. */
import type { Consumers } from '../../platform/outbox';

export { mountClicks, routes as clickRoutes } from './routes';
export { storeHits } from './store-hits';
export { clicks } from './tables';

export const clickConsumers: Consumers = {};
