/**
 * Identity: people, their sessions and their roles. Owns `users`, `user_keys`, `memberships`, `sessions` and
 * `signing_keys`. Promises that a token names a user and nothing else, that an ended session is refused at once, and
 * that personal data rests sealed under the person's own key. Emits nothing yet.
 */
export { issueAccessToken } from './access-token';
export { authenticate } from './authenticate';
export { clearedCookies, isOwnForm, sessionCookies } from './cookies';
export { createPerson } from './create-person';
export { forgetEndedSessions } from './end-session';
export { findAccount } from './find';
export { findActors } from './find-actors';
export { type Contact, findContact } from './find-contact';
export { grantRole } from './grant-role';
export { countOpenInvites } from './list-invites';
export { memberDeskRoutes, mountMemberDesk } from './member-desk';
export { mountIdentity, mountJwks, routes as identityRoutes } from './routes';
export { newSession } from './session';
export { type FormAnswer, registerByForm, signInByForm, signOutByForm } from './sign-in-by-form';
export { retireSigningKeys, rotateSigningKeys } from './signing-keys';
export { memberships, sessions, users } from './tables';
