import { defineErrors } from '../../platform/errors';

export const clickErrors = defineErrors({
  offerNotLive: { code: 'clicks/offer-not-live', status: 409, title: 'This offer has ended or is paused' },
});
