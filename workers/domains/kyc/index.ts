/**
 * KYC: who a member is, proven by a document. Owns `kyc_requests` and `kyc_files`. Promises that documents and facts rest
 * sealed, that every look at a document is written down, and that one document proves one member of a business.
 */
export { type KycStanding, kycStateOf } from './kyc-state-of';
