import { defineErrors } from '../../platform/errors';

/** What a pool refuses to whoever runs it. */
export const codesErrors = defineErrors({
  notApplied: {
    code: 'codes/not-applied',
    status: 409,
    title: 'Not every part of the pool has heard of this change yet',
  },
});
