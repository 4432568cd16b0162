import { defineErrors } from '../../platform/errors';

export const passkeyErrors = defineErrors({
  notGood: { code: 'auth/passkey-not-good', status: 401, title: 'This passkey does not sign anybody in here' },
  notTaken: { code: 'auth/passkey-not-taken', status: 422, title: 'This passkey was not made for this moment' },
  known: { code: 'auth/passkey-known', status: 409, title: 'This passkey is here already' },
  full: { code: 'auth/passkeys-full', status: 409, title: 'There are ten passkeys already' },
  notFound: { code: 'auth/passkey-not-found', status: 404, title: 'You have no such passkey' },
});
