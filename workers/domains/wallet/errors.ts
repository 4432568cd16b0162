import { defineErrors } from '../../platform/errors';

/** What a wallet refuses to whoever asks it to move money. */
export const walletErrors = defineErrors({
  insufficientFunds: {
    code: 'wallet/insufficient-funds',
    status: 409,
    title: 'There is not that much money in the wallet',
  },
  frozen: { code: 'wallet/frozen', status: 409, title: 'This wallet is stopped for now' },
});
