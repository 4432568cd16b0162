import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { newSecret, signatureOf } from './sign-webhook';

describe('a signature', () => {
  const body = '{"type":"withdrawals.paid","data":{"note":"₹ and ع"}}';
  const now = Math.floor(Date.now() / 1000);

  it('is that of the published vector', async () => {
    // Source: standard-webhooks/libraries, the same vector in every language.
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
    expect(await signatureOf([secret], id, 1614265330, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('is verified by the library of Standard Webhooks, with either secret of a rotation', async () => {
    const secrets = [newSecret(), newSecret()];
    const signature = await signatureOf(secrets, 'evt_1', now, body);
    const headers = { 'webhook-id': 'evt_1', 'webhook-timestamp': String(now), 'webhook-signature': signature };
    for (const secret of secrets) expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(signature.split(' ')).toHaveLength(2);
    expect(() => new Webhook(newSecret()).verify(body, headers)).toThrow('No matching signature');
    expect(() => new Webhook(secrets[0] ?? '').verify(`${body} `, headers)).toThrow('No matching signature');
  });

  it('has secrets of 32 bytes', () => {
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  });
});
