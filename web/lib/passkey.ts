import type { Output } from './api-client';
import type { Operations } from './api-types';

/**
 * The browser's half of passkeys. What a device gives comes as the API takes it; null when the person let it be, which is
 * no mistake. The library is fetched when it is needed.
 */
type SignInBody = Operations['signInByPasskey']['body'];
type AddBody = Operations['finishPasskey']['body'];

/** Why a device did not do it. */
export class PasskeyFailure extends Error {
  constructor(readonly reason: 'known' | 'failed') {
    super(`Passkey: ${reason}`);
  }
}

/** Without them nothing of passkeys is shown. */
export function hasPasskeys(): boolean {
  return typeof globalThis.PublicKeyCredential === 'function';
}

const library = () => import('@simplewebauthn/browser');

/** Whether passkeys may stand among what the browser fills in by itself. */
export async function fillsPasskeys(): Promise<boolean> {
  return hasPasskeys() && (await library()).browserSupportsWebAuthnAutofill();
}

/** Asks for a passkey of this host: in a dialog of the browser, or among what it fills into the sign-in field. */
export async function askPasskey(
  options: Output<'beginPasskeySignIn'>,
  { isFilledIn }: { isFilledIn: boolean },
): Promise<SignInBody | null> {
  const { startAuthentication } = await library();
  const given = await unlessDismissed(startAuthentication({ optionsJSON: options, useBrowserAutofill: isFilledIn }));
  if (!given) return null;
  const { clientDataJSON, authenticatorData, signature, userHandle } = given.response;
  if (!userHandle) throw new PasskeyFailure('failed');
  return { credentialId: given.id, clientDataJSON, authenticatorData, signature, userHandle };
}

/** Has the device make a passkey for this host. */
export async function makePasskey(options: Output<'beginPasskey'>): Promise<AddBody | null> {
  const { startRegistration } = await library();
  const made = await unlessDismissed(startRegistration({ optionsJSON: options }));
  if (!made) return null;
  const { clientDataJSON, attestationObject } = made.response;
  return { clientDataJSON, attestationObject };
}

/** Takes back what waits for the person. */
export async function stopAsking(): Promise<void> {
  (await library()).WebAuthnAbortService.cancelCeremony();
}

/** Browsers say the same of a press on "cancel", of a time that ran out and of a wait that we took back. */
async function unlessDismissed<T>(asking: Promise<T>): Promise<T | null> {
  try {
    return await asking;
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    if (name === 'NotAllowedError' || name === 'AbortError') return null;
    throw new PasskeyFailure(name === 'InvalidStateError' ? 'known' : 'failed');
  }
}
