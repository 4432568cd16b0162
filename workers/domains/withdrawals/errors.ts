import { defineErrors } from '../../platform/errors';

export const withdrawalErrors = defineErrors({
  notFound: { code: 'withdrawals/not-found', status: 404, title: 'There is no such withdrawal' },
  destinationNotFound: {
    code: 'withdrawals/destination-not-found',
    status: 404,
    title: 'There is no such saved destination',
  },
  badDestination: { code: 'withdrawals/bad-destination', status: 422, title: 'Money cannot be sent there' },
  methodClosed: { code: 'withdrawals/method-closed', status: 422, title: 'Money is not paid out this way here' },
  belowMinimum: { code: 'withdrawals/below-minimum', status: 422, title: 'This is less than the smallest withdrawal' },
  dailyLimit: { code: 'withdrawals/daily-limit', status: 422, title: 'This is more than one may withdraw in a day' },
  kycRequired: {
    code: 'withdrawals/kyc-required',
    status: 403,
    title: 'Prove who you are before the first withdrawal',
  },
  wrongStatus: { code: 'withdrawals/wrong-status', status: 409, title: 'This withdrawal has moved on' },
  ownRequest: { code: 'withdrawals/own-request', status: 403, title: 'Somebody else must decide on your withdrawal' },
  utrUsed: { code: 'withdrawals/utr-used', status: 409, title: 'This reference belongs to another withdrawal' },
});
