/**
 * Affiliate networks: our accounts there and their sync. Owns `network_accounts`. Promises that what a network reports reaches
 * `cashback` at least once, in pages, whatever stops or repeats; that a postback moves no money; that no secret leaves. Consumes
 * `cashback.claim-asked`, emits nothing.
 */
import type { Consumers } from '../../platform/outbox';
import { hintAllAccounts } from './take-hint';

export { noteGivenUp } from './note-given-up';
export { mountNetworks, routes as networkRoutes } from './routes';
export { runSync } from './run-sync';
export { type SyncHint, sendDueSyncs } from './send-syncs';
export { syncEverything } from './sync-now';

export const networkConsumers: Consumers = { 'cashback.claim-asked': [(ctx) => hintAllAccounts(ctx)] };
