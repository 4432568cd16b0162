/**
 * Campaigns: promo codes that developers give away. Owns `campaigns`, `campaign_people` and `distribution_requests`; the codes
 * and claims themselves are kept by the slice codes, in the pool of the campaign's id. Promises that a campaign is seen by its
 * developer, by those they invited and by who leads the business; that a pause that was answered is a pause; and that
 * an abuse rule never stands in the way of a code that its claimant has already.
 */

export { campaignTopic, publishCampaign } from './analytics-topic';
export { confirmWaiting, leaveWaiting, readWaiting, type WaitingStanding } from './answer-waiting';
export { askerOf } from './asker';
export { type RequestsMessage, storeRequests } from './buffer-requests';
export { countClaims } from './count-claims';
export { distributeCode } from './distribute-code';
export type { Drop, GivenCode } from './drop-schema';
export { campaignErrors } from './errors';
export { findCampaignRow, getCampaign, getCampaignToEdit, seesAllCampaigns } from './find';
export { showDrop } from './find-drop';
export { findWorkers } from './find-workers';
export { codeImportsTopic } from './import-topic';
export { joinWaitingList } from './join-waiting-list';
export { listEmbedSites } from './list-embed-sites';
export { forgetOldRequests } from './list-requests';
export { campaignLiveRoutes, mountCampaignLive } from './live-routes';
export { codeMailConsumers } from './mail-code';
export { noteView } from './note-view';
export { mountCampaigns, routes as campaignRoutes } from './routes';
export { isListOpen, platformOfAgent } from './schema';
export { storeViews, type ViewsMessage } from './store-views';
export { stockConsumers, tellStock } from './tell-stock';
export { forgetWaiting, sweepWaiting, waitingConsumers } from './tell-waiting';
