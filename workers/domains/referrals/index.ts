/**
 * Referrals: who sent whom, and what both get for it. Owns `referral_codes`, `referrals` and `referral_settings`. Promises
 * one referrer for life, one reward for a friend however often its news comes, and that a second account of one person is
 * rewarded for nothing. Consumes `identity.member-joined`, `cashback.tracked`, `cashback.confirmed` and `cashback.secured`;
 * emits `referrals.rewarded`.
 */
export { referralConsumers } from './events';
export { findKin, type Kin } from './find-kin';
export { readInvitation } from './read-invitation';
export { readReferrals } from './read-referrals';
export { mountReferrals, routes as referralRoutes } from './routes';
export type { Invitation, Referrals } from './schema';
export { sweepReferrals } from './sweep-referrals';
