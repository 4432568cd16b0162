/** Clicks: one tracked visit through an offer. Owns `hits`, their projection `clicks` and the counts of both by offer. Emits nothing yet. */
import type { Consumers } from '../../platform/outbox';

export { clickOffer } from './click-offer';
export { countVisitsByDay } from './count-visits';
export { forgetOldCounts } from './forget-old-counts';
export { isPrefetch } from './hot';
export { listHitsOfClick } from './list-hits-of-click';
export { listMyClicks } from './list-my-clicks';
export { offerStatsTopic } from './offer-stats-topic';
export { readAgent } from './read-agent';
export { rebuildCounts } from './rebuild-counts';
export { mountClicks, routes as clickRoutes, visitorOf } from './routes';
export type { ClickSummary } from './schema';
export { storeHits } from './store-hits';
export { clicks } from './tables';

export const clickConsumers: Consumers = {};
