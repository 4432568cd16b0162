import type {
  AddPasskeyInput,
  PasskeyCreation,
  PasskeyRequest,
  PasskeySignInInput,
} from '../domains/identity/passkey-schema';
import { fromBase64, toBase64Url } from '../platform/crypto/key-ring';
import { bytesOf, joinBytes, type Written, writeCbor } from './write-cbor';

/** What a device does otherwise than it should, or another page than ours. */
export interface Quirks {
  origin?: string;
  rpId?: string;
  type?: string;
  crossOrigin?: boolean;
  isPresent?: boolean;
  isVerified?: boolean;
  signCount?: number;
}

/**
 * A device that holds one passkey, in software. It signs whatever it is given, so that a test can play both an honest
 * browser and a thief. Source: Web Authentication level 2, 6.
 */
export class SoftwareAuthenticator {
  readonly credentialId = crypto.getRandomValues(new Uint8Array(32));
  userHandle = '';
  signCount = 0;

  private constructor(
    private readonly keys: CryptoKeyPair,
    readonly kind: 'ES256' | 'RS256',
    readonly origin: string,
  ) {}

  static async make(origin: string, kind: 'ES256' | 'RS256' = 'ES256'): Promise<SoftwareAuthenticator> {
    const rsa = { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) };
    const algorithm = kind === 'ES256' ? { name: 'ECDSA', namedCurve: 'P-256' } : { ...rsa, hash: 'SHA-256' };
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
    return new SoftwareAuthenticator(keys as CryptoKeyPair, kind, origin); // an asymmetric algorithm makes a pair
  }

  /** Makes the passkey that the options ask for. */
  async create(options: PasskeyCreation, quirks: Quirks = {}): Promise<AddPasskeyInput> {
    this.userHandle = options.user.id;
    const { length } = this.credentialId;
    const attested = [new Uint8Array(16), new Uint8Array([length >> 8, length & 255]), this.credentialId];
    const head = await this.head(64, quirks);
    const authData = joinBytes(head, ...attested, writeCbor(await this.coseKey()));
    const attestation = new Map<Written, Written>([
      ...([['fmt', 'none']] as const),
      ...([['attStmt', new Map()]] as const),
      ...([['authData', authData]] as const),
    ]);
    return {
      clientDataJSON: this.clientData('webauthn.create', options.challenge, quirks),
      attestationObject: toBase64Url(writeCbor(attestation)),
    };
  }

  /** Signs in, with a count that grows by one each time unless the device counts nothing. */
  async sign(options: PasskeyRequest, quirks: Quirks = {}): Promise<PasskeySignInInput> {
    if (this.signCount > 0) this.signCount += 1;
    const clientDataJSON = this.clientData('webauthn.get', options.challenge, quirks);
    const authData = await this.head(0, quirks);
    const hash = await crypto.subtle.digest('SHA-256', fromBase64(clientDataJSON));
    const signed = joinBytes(authData, new Uint8Array(hash));
    const name = this.kind === 'ES256' ? 'ECDSA' : 'RSASSA-PKCS1-v1_5';
    const raw = new Uint8Array(await crypto.subtle.sign({ name, hash: 'SHA-256' }, this.keys.privateKey, signed));
    return {
      ...{ clientDataJSON, credentialId: toBase64Url(this.credentialId), authenticatorData: toBase64Url(authData) },
      ...{ signature: toBase64Url(this.kind === 'ES256' ? derOf(raw) : raw), userHandle: this.userHandle },
    };
  }

  private clientData(asked: string, challenge: string, { type = asked, origin, crossOrigin = false }: Quirks): string {
    return toBase64Url(bytesOf(JSON.stringify({ type, challenge, origin: origin ?? this.origin, crossOrigin })));
  }

  private async head(more: number, quirks: Quirks): Promise<Uint8Array> {
    const { isPresent = true, isVerified = true, signCount = this.signCount } = quirks;
    const rpId = quirks.rpId ?? new URL(this.origin).hostname;
    const rpIdHash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytesOf(rpId)));
    const flags = more | (isPresent ? 1 : 0) | (isVerified ? 4 : 0);
    return joinBytes(rpIdHash, new Uint8Array([flags, ...[24, 16, 8, 0].map((bits) => (signCount >>> bits) & 255)]));
  }

  private async coseKey(): Promise<Map<Written, Written>> {
    const jwk = (await crypto.subtle.exportKey('jwk', this.keys.publicKey)) as JsonWebKey; // of a public key
    const bytes = (field: string | undefined) => fromBase64(field ?? '');
    const ec: [Written, Written][] = [[1, 2], [3, -7], [-1, 1], [-2, bytes(jwk.x)], [-3, bytes(jwk.y)]]; // biome-ignore format: a table
    const rsa: [Written, Written][] = [[1, 3], [3, -257], [-1, bytes(jwk.n)], [-2, bytes(jwk.e)]]; // biome-ignore format: a table
    return new Map(this.kind === 'ES256' ? ec : rsa);
  }
}

/** r and s as DER writes them: no leading zeros, but one before a number whose first bit is set. */
function derOf(raw: Uint8Array): Uint8Array {
  const numbers = [raw.subarray(0, 32), raw.subarray(32)].map((half) => {
    const digits = half.subarray(half.findIndex((byte) => byte !== 0));
    const number = (digits[0] ?? 0) > 127 ? joinBytes(new Uint8Array([0]), digits) : digits;
    return joinBytes(new Uint8Array([2, number.length]), number);
  });
  const body = joinBytes(...numbers);
  return joinBytes(new Uint8Array([0x30, body.length]), body);
}
