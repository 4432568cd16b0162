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
  atTheBank: { code: 'withdrawals/at-the-bank', status: 409, title: "The bank's service is paying this withdrawal" },
  notSendable: {
    code: 'withdrawals/not-sendable',
    status: 422,
    title: "The bank's service cannot pay this withdrawal",
  },
  noRelay: { code: 'withdrawals/no-relay', status: 422, title: "This Souk has no relay to the bank's service" },
  payoutsOpen: {
    code: 'withdrawals/payouts-open',
    status: 409,
    title: 'Payouts from this account are still under way',
  },
  hookSignature: {
    code: 'withdrawals/hook-signature',
    status: 401,
    title: "This event is not signed by the bank's service",
  },
  hookUnreadable: { code: 'withdrawals/hook-unreadable', status: 400, title: 'This event cannot be read' },
  nothingToFile: { code: 'withdrawals/nothing-to-file', status: 409, title: 'No approved withdrawal waits for a file' },
  fileNotFound: { code: 'withdrawals/file-not-found', status: 404, title: 'There is no such file for the bank' },
  utrUsed: { code: 'withdrawals/utr-used', status: 409, title: 'This reference belongs to another withdrawal' },
});
