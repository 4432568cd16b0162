/**
 * `id:base64` pairs from one variable: the first is used for new work, all are accepted for old work, so a key is
 * rotated by putting a new pair in front and dropping the last one later.
 */
export interface KeyRing {
  currentId: string;
  secrets: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

const rings = new Map<string, KeyRing>();

export function keyRing(variable: string): KeyRing {
  let ring = rings.get(variable);
  if (!ring) {
    const pairs = variable.split(',').map((pair) => pair.trim().split(':') as [string, string | undefined]);
    const secrets = new Map(pairs.map(([id, secret]) => [id, fromBase64(secret ?? '')]));
    const currentId = pairs[0]?.[0] ?? '';
    if ([...secrets.values()].some((secret) => secret.length < 32)) throw new Error('A key is shorter than 32 bytes.');
    ring = { currentId, secrets };
    rings.set(variable, ring);
  }
  return ring;
}

export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Base64url without padding (RFC 4648, 5). Written out, as `btoa` and three replacements would stand in every redirect. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const word = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    text += `${ALPHABET[word >> 18]}${ALPHABET[(word >> 12) & 63]}${ALPHABET[(word >> 6) & 63]}${ALPHABET[word & 63]}`;
  }
  return text.slice(0, Math.ceil((bytes.length * 4) / 3));
}
