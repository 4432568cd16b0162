import { defineErrors, platformErrors } from '../../platform/errors';

export const identityErrors = defineErrors({
  wrongCredentials: { code: 'auth/wrong-credentials', status: 401, title: 'E-mail or password is wrong' },
  invalidToken: { code: 'auth/invalid-token', status: 401, title: 'This access token is not valid' },
  sessionEnded: { code: 'auth/session-ended', status: 401, title: 'This session has ended' },
  tokenReused: { code: 'auth/token-reused', status: 401, title: 'This session was used from two places and has ended' },
  blocked: platformErrors.blocked,
  sessionNotFound: { code: 'auth/session-not-found', status: 404, title: 'You have no such session' },
});
