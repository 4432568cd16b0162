import { fromBase64 } from '../../platform/crypto/key-ring';

/**
 * Twilio's signature of a form: HMAC-SHA1 under the auth token over the public address and every parameter, sorted by name, as
 * name and value; several values of one name are sorted and each stands once. The address may have been signed with or
 * without its port. Source: CONTRACTS.md, 10 (`twilio` 6.2.0, webhooks.js), with its vectors.
 */
export async function verifyTwilioSignature(
  authToken: string,
  signature: string,
  url: string,
  form: URLSearchParams,
): Promise<boolean> {
  const given = decode(signature);
  if (!given || authToken === '') return false;
  const name = { name: 'HMAC', hash: 'SHA-1' };
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(authToken), name, false, ['verify']);
  const parameters = textOf(form);
  for (const address of spellingsOf(url)) {
    if (await crypto.subtle.verify('HMAC', key, given, encoder.encode(address + parameters))) return true;
  }
  return false;
}

function textOf(form: URLSearchParams): string {
  const names = [...new Set(form.keys())].sort();
  return names.flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value)).join('');
}

/** As it stands, and with the port that its scheme implies written out. */
function spellingsOf(url: string): string[] {
  const { protocol, port } = new URL(url);
  if (port !== '') return [url];
  return [url, url.replace(/^(https?:\/\/[^/?]+)/, `$1:${protocol === 'https:' ? 443 : 80}`)];
}

function decode(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return fromBase64(text);
  } catch {
    return null;
  }
}
