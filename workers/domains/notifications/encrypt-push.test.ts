import { expect, it } from 'vitest';
import { fromBase64, toBase64Url } from '../../platform/crypto/key-ring';
import { encryptPush, type PushKeys } from './encrypt-push';

const KEYS: PushKeys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};
const AS_PUBLIC = fromBase64('BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8');

/** The sender's key pair of RFC 8291, section 5. */
async function pairOfExample(): Promise<CryptoKeyPair> {
  const curve = { name: 'ECDH', namedCurve: 'P-256' };
  const [x, y] = [toBase64Url(AS_PUBLIC.subarray(1, 33)), toBase64Url(AS_PUBLIC.subarray(33))];
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw' };
  return {
    privateKey: await crypto.subtle.importKey('jwk', jwk, curve, true, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('raw', AS_PUBLIC, curve, true, []),
  };
}

it('a message is encrypted as in the example of RFC 8291', async () => {
  const secrets = { pair: await pairOfExample(), salt: fromBase64('DGv6ra1nlYgDCS1FRnbzlw') };
  const body = await encryptPush('When I grow up, I want to be a watermelon', KEYS, secrets);
  expect(toBase64Url(body)).toBe(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
});

it('the same message twice shares neither key nor salt', async () => {
  const [one, two] = [await encryptPush('again', KEYS), await encryptPush('again', KEYS)];
  expect(toBase64Url(one.subarray(0, 16))).not.toBe(toBase64Url(two.subarray(0, 16)));
  expect(toBase64Url(one.subarray(21, 86))).not.toBe(toBase64Url(two.subarray(21, 86)));
});

it('a key that is no point of the curve is refused', async () => {
  await expect(encryptPush('x', { ...KEYS, p256dh: `B${'A'.repeat(86)}` })).rejects.toThrow();
});
