import { defineErrors } from '../../platform/errors';

export const offerErrors = defineErrors({
  offerNotFound: { code: 'offers/not-found', status: 404, title: 'There is no such offer' },
  merchantNotFound: { code: 'offers/merchant-not-found', status: 404, title: 'There is no such merchant' },
  categoryNotFound: { code: 'offers/category-not-found', status: 404, title: 'There is no such category' },
  slugTaken: { code: 'offers/slug-taken', status: 409, title: 'This slug is already in use' },
  hasClicks: { code: 'offers/has-clicks', status: 409, title: 'This offer has clicks; pause it instead' },
  shopGone: { code: 'offers/shop-gone', status: 409, title: 'The merchant of this offer is gone' },
  merchantInUse: { code: 'offers/merchant-in-use', status: 409, title: 'This merchant still has offers' },
  categoryInUse: { code: 'offers/category-in-use', status: 409, title: 'This category is still in use' },
});
