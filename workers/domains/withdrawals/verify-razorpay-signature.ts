/**
 * Razorpay's signature of a webhook: HMAC-SHA-256 of the raw body under the webhook's own secret, in lower-case hex. There is no
 * instant in it: what comes again is known by its event id. Source: CONTRACTS.md, 1.4, with its vector.
 */
export async function verifyRazorpaySignature(
  secret: string,
  signature: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  if (secret === '' || !/^[0-9a-f]{64}$/.test(signature)) return false;
  const name = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), name, false, ['verify']);
  return crypto.subtle.verify('HMAC', key, Uint8Array.from(Buffer.from(signature, 'hex')), body);
}
