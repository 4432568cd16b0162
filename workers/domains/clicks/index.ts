/** Clicks: one tracked visit through an offer. Owns `hits` and their projection `clicks`. Emits nothing yet. */
import type { Consumers } from '../../platform/outbox';

export { clickOffer } from './click-offer';
export { countVisitsByDay } from './count-visits';
export { listMyClicks } from './list-my-clicks';
export { offerStatsTopic } from './offer-stats-topic';
export { mountClicks, routes as clickRoutes, visitorOf } from './routes';
export type { ClickSummary } from './schema';
export { storeHits } from './store-hits';
export { clicks } from './tables';

export const clickConsumers: Consumers = {};
