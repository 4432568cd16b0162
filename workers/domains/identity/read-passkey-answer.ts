import type { Ctx } from '../../platform/context';
import { fromBase64, toBase64Url } from '../../platform/crypto/key-ring';
import { rpIdOf } from './own-passkeys';
import { type Challenge, openChallenge } from './passkey-challenge';
import type { AddPasskeyInput, PasskeySignInInput } from './passkey-schema';
import { type AuthenticatorData, readAttestation, readAuthenticatorData } from './read-authenticator-data';

/**
 * What came back from a device, read and checked as far as that goes without a key: it answers our challenge, at this
 * very host, for the purpose it was asked for, and somebody touched it. Null for everything else.
 * Source: Web Authentication level 2, 7.1 (steps 7 to 14) and 7.2 (steps 11 to 17).
 */
export interface PasskeyAnswer {
  challenge: Challenge;
  authenticator: AuthenticatorData;
  /** The bytes that the signature of a sign-in stands for. */
  signed: Uint8Array<ArrayBuffer>;
}

export async function readNewPasskey(
  ctx: Ctx,
  holder: string,
  { clientDataJSON, attestationObject }: AddPasskeyInput,
): Promise<PasskeyAnswer | null> {
  const challenge = readClientData(ctx, clientDataJSON, { type: 'webauthn.create', holder });
  const authenticator = tryTo(() => readAttestation(fromBase64(attestationObject)));
  if (!challenge || !authenticator || !(await isHere(ctx, authenticator))) return null;
  return { challenge, authenticator, signed: new Uint8Array() };
}

export async function readPasskeySignIn(
  ctx: Ctx,
  { clientDataJSON, authenticatorData }: PasskeySignInInput,
): Promise<PasskeyAnswer | null> {
  const challenge = readClientData(ctx, clientDataJSON, { type: 'webauthn.get', holder: '' });
  const data = fromBase64(authenticatorData);
  const authenticator = tryTo(() => readAuthenticatorData(data));
  if (!challenge || !authenticator || !(await isHere(ctx, authenticator))) return null;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(clientDataJSON)));
  const signed = new Uint8Array(data.length + hash.length);
  signed.set(data);
  signed.set(hash, data.length);
  return { challenge, authenticator, signed };
}

interface Asked {
  type: 'webauthn.create' | 'webauthn.get';
  holder: string;
}

function readClientData(ctx: Ctx, encoded: string, { type, holder }: Asked): Challenge | null {
  const said: unknown = tryTo(() => JSON.parse(new TextDecoder().decode(fromBase64(encoded))));
  if (typeof said !== 'object' || said === null) return null;
  const { type: saidType, challenge, origin, crossOrigin = false } = said as Record<string, unknown>; // an object
  if (saidType !== type || origin !== ctx.origin || crossOrigin !== false || typeof challenge !== 'string') return null;
  return openChallenge(ctx, holder, challenge);
}

async function isHere(ctx: Ctx, { rpIdHash, isPresent }: AuthenticatorData): Promise<boolean> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(rpIdOf(ctx)));
  return isPresent && toBase64Url(rpIdHash) === toBase64Url(new Uint8Array(hash));
}

/** Bytes from outside are read by functions that throw on nonsense; nonsense is no answer. */
function tryTo<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
