import { defineErrors } from '../../platform/errors';

export const fileErrors = defineErrors({
  notAnImage: { code: 'files/not-an-image', status: 415, title: 'This file is not a PNG, JPEG or WebP image' },
});
