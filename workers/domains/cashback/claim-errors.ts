import { defineErrors } from '../../platform/errors';

export const claimErrors = defineErrors({
  clickNotFound: { code: 'cashback/click-not-found', status: 404, title: 'This click is not one of yours' },
  claimNotFound: { code: 'cashback/claim-not-found', status: 404, title: 'There is no such claim' },
  tooEarly: {
    code: 'cashback/claim-too-early',
    status: 409,
    title: 'The shop may still report this purchase by itself',
  },
  tooLate: { code: 'cashback/claim-too-late', status: 409, title: 'Shops look into purchases for some weeks only' },
  claimOpen: { code: 'cashback/claim-open', status: 409, title: 'A claim for this click is open already' },
  orderKnown: { code: 'cashback/order-known', status: 409, title: 'This order was claimed or reported before' },
  claimDecided: { code: 'cashback/claim-decided', status: 409, title: 'This claim waits for no decision' },
  ownClaim: { code: 'cashback/own-claim', status: 409, title: 'Somebody else decides on your own claim' },
});
