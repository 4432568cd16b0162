/**
 * KYC: who a member is, proven by a document. Owns `kyc_requests` and `kyc_files`. Promises that documents and facts rest
 * sealed under the member's own key, that every look at them is written down, that one document proves one member of a
 * business, and that nobody decides on their own. Emits `kyc.asked`, `kyc.approved` and `kyc.rejected` {userId, kycId,
 * reason?}.
 */
export { forgetRejectedKyc, sweepKycDrafts } from './forget-kyc';
export { type KycStanding, kycStateOf } from './kyc-state-of';
export { countKyc } from './list-kyc';
export { mountKyc, routes as kycRoutes } from './routes';
export { shareDocument } from './share-document';
