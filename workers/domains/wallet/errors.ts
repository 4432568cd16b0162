import { defineErrors } from '../../platform/errors';

/** What a wallet refuses to whoever asks it to move money. */
export const walletErrors = defineErrors({
  insufficientFunds: {
    code: 'wallet/insufficient-funds',
    status: 409,
    title: 'There is not that much money in the wallet',
  },
  own: { code: 'wallet/own', status: 403, title: 'Nobody moves money in a wallet of their own' },
  broken: {
    code: 'wallet/broken',
    status: 409,
    title: 'This wallet stopped itself: its lines do not add up and must be looked at first',
  },
  periodInvalid: { code: 'wallet/period-invalid', status: 422, title: 'These days cannot be shown together' },
  alertNotFound: { code: 'wallet/alert-not-found', status: 404, title: 'There is no such difference' },
  alertSettled: { code: 'wallet/alert-settled', status: 409, title: 'This difference was settled before' },
  stillDiffers: { code: 'wallet/still-differs', status: 409, title: 'It was read again and still differs' },
  frozen: { code: 'wallet/frozen', status: 409, title: 'This wallet is stopped for now' },
});
