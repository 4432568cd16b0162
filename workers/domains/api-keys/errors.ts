import { defineErrors } from '../../platform/errors';

export const keyErrors = defineErrors({
  invalid: { code: 'keys/invalid', status: 401, title: 'This API key is not good here' },
  notFound: { code: 'keys/not-found', status: 404, title: 'There is no such API key' },
  nameTaken: { code: 'keys/name-taken', status: 409, title: 'A key of this name is in use' },
  twoActive: { code: 'keys/two-active', status: 409, title: 'Two keys of this name are good already' },
  ended: { code: 'keys/ended', status: 409, title: 'This key has ended' },
  beyondYou: { code: 'keys/beyond-you', status: 403, title: 'A key may not do what you may not' },
});
