/**
 * KYC: who a member is, proven by a document. Owns `kyc_requests` and `kyc_files`. Promises that documents and facts rest
 * sealed under the member's own key, that every look at them is written down, that one document proves one member of a
 * business, and that nobody decides on their own. Emits `kyc.asked`, `kyc.approved` and `kyc.rejected` {userId, kycId,
 * reason?}.
 */
export { askForKycByForm, type KycTyped, type RefusedKyc } from './ask-for-kyc-by-form';
export { forgetRejectedKyc, sweepKycDrafts } from './forget-kyc';
export type { KycView } from './kyc-schema';
export { type KycStanding, kycStateOf } from './kyc-state-of';
export { countKyc } from './list-kyc';
export { readOwnKyc } from './read-own-kyc';
export { mountKyc, routes as kycRoutes } from './routes';
export { DOCUMENT_KINDS, DOCUMENT_MIMES, type DocumentKind } from './schema';
export { shareDocument } from './share-document';
