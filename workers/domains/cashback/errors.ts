import { defineErrors } from '../../platform/errors';

export const cashbackErrors = defineErrors({
  conversionNotFound: { code: 'cashback/conversion-not-found', status: 404, title: 'There is no such conversion' },
  alreadyDecided: { code: 'cashback/already-decided', status: 409, title: 'This conversion waits for no decision' },
  notAcceptable: {
    code: 'cashback/not-acceptable',
    status: 409,
    title: 'This conversion names no amount that could be credited',
  },
  nobodyToCredit: { code: 'cashback/nobody-to-credit', status: 409, title: 'Nobody of this business is behind it' },
  notUndoable: { code: 'cashback/not-undoable', status: 409, title: 'This decision cannot be taken back any more' },
  commissionNotFound: { code: 'cashback/commission-not-found', status: 404, title: 'There is no such commission' },
  commissionsOverlap: {
    code: 'cashback/commissions-overlap',
    status: 409,
    title: 'Another commission holds for a part of this time',
  },
});
