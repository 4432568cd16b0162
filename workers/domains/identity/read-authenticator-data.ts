import { type Cbor, readCbor } from './read-cbor';

/**
 * What an authenticator says of itself, signed with each use. Throws on bytes that say nothing of the kind.
 * Source: Web Authentication level 2, 6.1 (authenticator data) and 6.5.4 (attestation object).
 */
export interface AuthenticatorData {
  rpIdHash: Uint8Array<ArrayBuffer>;
  /** Somebody touched it. */
  isPresent: boolean;
  /** It knew them: by finger, face or PIN. */
  isVerified: boolean;
  signCount: number;
  /** Only when the key is new. */
  credential: { id: Uint8Array<ArrayBuffer>; publicKey: Cbor } | null;
}

const HEAD_BYTES = 37;
const PRESENT = 1;
const VERIFIED = 4;
const NEW_CREDENTIAL = 64;

export function readAuthenticatorData(bytes: Uint8Array<ArrayBuffer>): AuthenticatorData {
  if (bytes.length < HEAD_BYTES) throw new RangeError('Authenticator data ends too soon.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const flags = view.getUint8(32);
  return {
    ...{ rpIdHash: bytes.slice(0, 32), signCount: view.getUint32(33) },
    ...{ isPresent: (flags & PRESENT) > 0, isVerified: (flags & VERIFIED) > 0 },
    credential: flags & NEW_CREDENTIAL ? readCredential(bytes, view) : null,
  };
}

/** The authenticator data of a new key. Who made the device is not asked for, so a statement about it is not read. */
export function readAttestation(bytes: Uint8Array<ArrayBuffer>): AuthenticatorData {
  const { value } = readCbor(bytes);
  const data = value instanceof Map ? value.get('authData') : null;
  if (!(data instanceof Uint8Array)) throw new RangeError('An attestation without authenticator data.');
  return readAuthenticatorData(data);
}

/** After the head: 16 bytes for the kind of device, two for the length of the id, the id, the key. */
function readCredential(bytes: Uint8Array<ArrayBuffer>, view: DataView) {
  const idAt = HEAD_BYTES + 18;
  const keyAt = idAt + view.getUint16(idAt - 2);
  if (keyAt > bytes.length) throw new RangeError('A credential id ends too soon.');
  return { id: bytes.slice(idAt, keyAt), publicKey: readCbor(bytes, keyAt).value };
}
