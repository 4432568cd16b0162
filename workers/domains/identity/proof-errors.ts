import { defineErrors } from '../../platform/errors';

export const proofErrors = defineErrors({
  wrongCode: { code: 'auth/wrong-code', status: 401, title: 'This code is wrong or no longer good' },
  codeNotGood: { code: 'auth/code-not-good', status: 422, title: 'This code is wrong or no longer good' },
  linkNotGood: { code: 'auth/link-not-good', status: 410, title: 'This link was used before or is too old' },
  stepExpired: { code: 'auth/two-step-expired', status: 401, title: 'Begin the sign-in again' },
  stepIsOn: { code: 'auth/two-step-on', status: 409, title: 'The second step is on already' },
  stepIsOff: { code: 'auth/two-step-off', status: 409, title: 'The second step is not on' },
  signInAgain: { code: 'auth/sign-in-again', status: 403, title: 'Give your password or sign in again' },
  wrongPassword: { code: 'auth/wrong-password', status: 403, title: 'This is not your password' },
  emailProven: { code: 'auth/email-proven', status: 409, title: 'Nothing is left to prove for your e-mail' },
  emailTaken: { code: 'auth/email-taken', status: 409, title: 'Another account has proven this e-mail' },
  phoneTaken: { code: 'auth/phone-taken', status: 409, title: 'Another account has proven this phone number' },
  providerOff: { code: 'auth/provider-off', status: 404, title: 'Nobody signs in with this house here' },
  providerLinked: { code: 'auth/provider-linked', status: 409, title: 'An account of this house is linked already' },
  notLinked: { code: 'auth/not-linked', status: 404, title: 'No account of this house is linked' },
  lastWayIn: { code: 'auth/last-way-in', status: 409, title: 'This is the only way to sign in to this account' },
  tenantNotFound: { code: 'auth/no-such-business', status: 404, title: 'There is no such business to go on to' },
});
