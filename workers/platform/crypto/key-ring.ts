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

/** Base64url without padding. */
export function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
