import { fromBase64, keyRing, toBase64Url } from './key-ring';

/**
 * AES-256-GCM for data at rest: `keyId.iv.ciphertext`, base64url, 96-bit random IV. The associated data names the row
 * and column, so a ciphertext copied into another row does not open.
 */
const IV_BYTES = 12;

async function importKey(raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw.subarray(0, 32), 'AES-GCM', false, ['encrypt', 'decrypt']);
}

async function sealWith(raw: Uint8Array<ArrayBuffer>, plain: Uint8Array<ArrayBuffer>, place: string): Promise<string> {
  const { iv, data } = await encrypt(raw, plain, place);
  return `${toBase64Url(iv)}.${toBase64Url(data)}`;
}

async function openWith(raw: Uint8Array<ArrayBuffer>, sealed: string, place: string): Promise<Uint8Array<ArrayBuffer>> {
  const [iv = '', data = ''] = sealed.split('.');
  return decrypt(raw, { iv: fromBase64(iv), data: fromBase64(data) }, place);
}

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: Uint8Array<ArrayBuffer>;
}

async function encrypt(raw: Uint8Array<ArrayBuffer>, plain: Uint8Array<ArrayBuffer>, place: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const additionalData = new TextEncoder().encode(place);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, await importKey(raw), plain);
  return { iv, data: new Uint8Array(sealed) };
}

async function decrypt(raw: Uint8Array<ArrayBuffer>, { iv, data }: Sealed, place: string) {
  const additionalData = new TextEncoder().encode(place);
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, await importKey(raw), data),
  );
}

/** Encrypts a whole file: the IV, then the ciphertext. `place` is where it lies. */
export async function sealBytes(key: Uint8Array<ArrayBuffer>, plain: Uint8Array<ArrayBuffer>, place: string) {
  const { iv, data } = await encrypt(key, plain, place);
  const bytes = new Uint8Array(iv.length + data.length);
  bytes.set(iv);
  bytes.set(data, iv.length);
  return bytes;
}

export function openBytes(key: Uint8Array<ArrayBuffer>, sealed: Uint8Array<ArrayBuffer>, place: string) {
  return decrypt(key, { iv: sealed.slice(0, IV_BYTES), data: sealed.slice(IV_BYTES) }, place);
}

/** The tenant's wrapping key, derived from the current field key (HKDF-SHA-256, info = tenant id). */
async function tenantKey(secret: Uint8Array<ArrayBuffer>, tenantId: string): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode(`souk/tenant-key/${tenantId}`);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    base,
    256,
  );
  return new Uint8Array(bits);
}

/** A new random data key, wrapped by the tenant's key: `{ key, wrapped }`. Store `wrapped`, destroy it to forget. */
export async function newDataKey(fieldKeys: string, tenantId: string, owner: string) {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const ring = keyRing(fieldKeys);
  const secret = ring.secrets.get(ring.currentId);
  if (!secret) throw new Error('The key ring is empty.');
  return {
    key,
    wrapped: `${ring.currentId}.${await sealWith(await tenantKey(secret, tenantId), key, `key/${owner}`)}`,
  };
}

/** Opens a wrapped data key. */
export async function openDataKey(fieldKeys: string, tenantId: string, owner: string, wrapped: string) {
  const dot = wrapped.indexOf('.');
  const secret = keyRing(fieldKeys).secrets.get(wrapped.slice(0, dot));
  if (!secret) throw new Error('This data key was wrapped by a field key that is gone.');
  return openWith(await tenantKey(secret, tenantId), wrapped.slice(dot + 1), `key/${owner}`);
}

/** Encrypts one field; `place` is `table.column/row id`. */
export function sealField(key: Uint8Array<ArrayBuffer>, text: string, place: string): Promise<string> {
  return sealWith(key, Uint8Array.from(new TextEncoder().encode(text)), place);
}

export async function openField(key: Uint8Array<ArrayBuffer>, sealed: string, place: string): Promise<string> {
  return new TextDecoder().decode(await openWith(key, sealed, place));
}

/**
 * Encrypts a short value that a browser keeps for us: `keyId.iv.ciphertext`. `place` says what it is and where it is
 * good; nothing else opens it.
 */
export async function sealValue(fieldKeys: string, tenantId: string, text: string, place: string): Promise<string> {
  const ring = keyRing(fieldKeys);
  const secret = ring.secrets.get(ring.currentId);
  if (!secret) throw new Error('The key ring is empty.');
  return `${ring.currentId}.${await sealField(await valueKey(secret, tenantId), text, place)}`;
}

/** The value, or null for one that was forged, changed, moved from another place or sealed by a key that is gone. */
export async function openValue(
  fieldKeys: string,
  tenantId: string,
  sealed: string,
  place: string,
): Promise<string | null> {
  const dot = sealed.indexOf('.');
  const secret = keyRing(fieldKeys).secrets.get(sealed.slice(0, dot));
  if (!secret) return null;
  const key = await valueKey(secret, tenantId);
  return openField(key, sealed.slice(dot + 1), place).catch(() => null);
}

/** Another key than the one that wraps data keys. */
function valueKey(secret: Uint8Array<ArrayBuffer>, tenantId: string): Promise<Uint8Array<ArrayBuffer>> {
  return tenantKey(secret, `value/${tenantId}`);
}
