/**
 * Identity: people, their sessions and their roles. Owns `users`, `user_keys`, `memberships`, `sessions` and
 * `signing_keys`. Promises that a token names a user and nothing else, and that an ended session is refused at once.
 */
import type { Api } from '../../platform/api-door';

export { issueAccessToken } from './access-token';
export { authenticate } from './authenticate';
export { createPerson } from './create-person';
export { newSession } from './session';
export { retireSigningKeys, rotateSigningKeys } from './signing-keys';
export { sessions } from './tables';

export const identityRoutes = {};
export function mountIdentity(_api: Api): void {}
