/**
 * Identity: people, how they prove who they are, their sessions and their roles. Owns `users`, `user_keys`, `memberships`,
 * `invites`, `sessions`, `proofs`, `recovery_codes`, `known_devices`, `linked_accounts`, `passkeys` and `signing_keys`. Promises that a token names a user
 * and nothing else, that an ended session is refused at once, that no answer tells whether an address or number has an
 * account, and that personal data rests sealed under the person's own key. Emits `identity.signed-in-on-new-device`,
 * `identity.password-changed`, `identity.email-changed`, `identity.phone-changed`,
 * `identity.two-step-changed`, `identity.ways-in-changed` and `identity.passkey-copied`, each
 * with the user's id; the notices to an address that is no longer theirs are posted here, as nobody else can read it.
 */
export { issueAccessToken } from './access-token';
export { askCodeByForm } from './ask-code-by-form';
export { authenticate } from './authenticate';
export { type CarriedReferral, carriedReferral } from './carry-referral';
export { clearedCookies, isOwnForm, sessionCookies } from './cookies';
export { createPerson } from './create-person';
export { deskErrors as peopleErrors } from './desk-errors';
export { forgetOldDevices, isDeviceOfAny } from './device';
export { forgetEndedSessions } from './end-session';
export { enterCodeByForm } from './enter-code-by-form';
export { findAccount } from './find';
export { findActors } from './find-actors';
export { type Contact, findContact } from './find-contact';
export { findPeople, getPersonNamed, type NamedPerson } from './find-people';
export { findRecipients, isProvenMember, type Recipient } from './find-recipients';
export { findShopper } from './find-shopper';
export { findStaff } from './find-staff';
export { findVault, type Vault } from './find-vault';
export { findVaults } from './find-vaults';
export { forgotPasswordByForm } from './forgot-password-by-form';
export { type FormSteps, openStep } from './form-step';
export { grantRole } from './grant-role';
export { openReferralCookie } from './hot';
export { countOpenInvites } from './list-invites';
export { maskEmail, maskPhone } from './mask-contact';
export { memberDeskRoutes, mountMemberDesk } from './member-desk';
export { normaliseEmail } from './normalise-email';
export { normalisePhone } from './normalise-phone';
export { listOAuthClients } from './oauth-providers';
export type { OAuthProvider } from './oauth-schema';
export { parseForm } from './parse-form';
export { forgetOldProofs } from './proof';
export { readForm } from './read-form';
export { registerByForm } from './register-by-form';
export { resetPasswordByForm } from './reset-password-by-form';
export { mountIdentity, mountJwks, routes as identityRoutes } from './routes';
export { matchesPerson } from './search-people';
export { countTeam } from './seats';
export { secondStepByForm } from './second-step-by-form';
export { newSession } from './session';
export { setPicture } from './set-picture';
export { signInByForm } from './sign-in-by-form';
export { signOutByForm } from './sign-out-by-form';
export { retireSigningKeys, rotateSigningKeys } from './signing-keys';
export { memberships, sessions, users } from './tables';
export type { FormAnswer, FormDone, RefusedForm } from './through-form';
export { verifyEmailByForm } from './verify-email-by-form';
