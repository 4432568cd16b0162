import { describe, expect, it } from 'vitest';
import { verifyTwilioSignature } from './verify-twilio-signature';

const CLASSIC = {
  url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
  form: {
    ...{ CallSid: 'CA1234567890ABCDE', Caller: '+14158675309', Digits: '1234' },
    ...{ From: '+14158675309', To: '+18005551212' },
  },
  signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
};
const OURS = {
  url: 'https://example.test/hooks/twilio?tenant=t1',
  form: {
    ...{ To: '+919876543210', MessageStatus: 'delivered', MessageSid: 'SM123' },
    ...{ From: '+15005550006', AccountSid: 'AC123' },
  },
  signature: 'RZxw6BqxzGanOdfLpN0P86uW0x0=',
};
const verify = (vector: typeof CLASSIC | typeof OURS, form: Record<string, string> = vector.form, token = '12345') =>
  verifyTwilioSignature(token, vector.signature, vector.url, new URLSearchParams(form));

describe("Twilio's signature", () => {
  it.each([
    ['twilio.classic', CLASSIC],
    ['twilio.form', OURS],
  ])('of the vector %s holds, in whatever order the parameters come', async (_, vector) => {
    expect(await verify(vector)).toBe(true);
    expect(await verify(vector, Object.fromEntries(Object.entries(vector.form).reverse()))).toBe(true);
  });

  it('holds for nothing that differs', async () => {
    expect(await verify(OURS, { ...OURS.form, MessageStatus: 'failed' })).toBe(false);
    expect(await verify(OURS, { ...OURS.form, ErrorCode: '1' })).toBe(false);
    expect(await verify(OURS, OURS.form, '12346')).toBe(false);
    expect(await verify({ ...OURS, url: `${OURS.url}&x=1` })).toBe(false);
    expect(await verify({ ...OURS, signature: CLASSIC.signature })).toBe(false);
  });

  it.each(['', '%%', 'AAAA'])('that is %j is none, and without a token there is none', async (signature) => {
    expect(await verify({ ...OURS, signature })).toBe(false);
    expect(await verify(OURS, OURS.form, '')).toBe(false);
  });

  it('may have been made with the port of its scheme written out', async () => {
    const signed = 'EXiyKg5VUVMrAiIxDzj/wv7U7Hs='; // over https://example.test:443/xa1
    const verifyAt = (url: string) => verifyTwilioSignature('12345', signed, url, new URLSearchParams({ a: '1' }));
    expect(await verifyAt('https://example.test/x')).toBe(true);
    expect(await verifyAt('https://example.test:8443/x')).toBe(false);
  });

  it('covers each value of a name once, in order', async () => {
    const key = await crypto.subtle.importKey(
      'raw',
      new TextEncoder().encode('12345'),
      { name: 'HMAC', hash: 'SHA-1' },
      false,
      ['sign'],
    );
    const signed = await crypto.subtle.sign(
      'HMAC',
      key,
      new TextEncoder().encode('https://example.test/xMediab1Mediab2Z1'),
    );
    const signature = btoa(String.fromCharCode(...new Uint8Array(signed)));
    const form = new URLSearchParams('Z=1&Media=b2&Media=b1&Media=b2');
    expect(await verifyTwilioSignature('12345', signature, 'https://example.test/x', form)).toBe(true);
  });
});
