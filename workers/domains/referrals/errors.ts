import { defineErrors } from '../../platform/errors';

export const referralErrors = defineErrors({
  notFound: { code: 'referrals/not-found', status: 404, title: 'There is no such referral' },
  notRefused: { code: 'referrals/not-refused', status: 409, title: 'This referral is not refused any more' },
  ownReferral: { code: 'referrals/own-referral', status: 403, title: 'Somebody else must decide on your own referral' },
});
