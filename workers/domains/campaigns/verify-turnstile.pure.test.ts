import { describe, expect, it } from 'vitest';
import { type Fetcher, type TurnstileAccount, verifyTurnstile } from './verify-turnstile';

const ACCOUNT: TurnstileAccount = { baseUrl: 'https://challenges.test', secret: 'secret-1', timeoutMs: 20 };
const PRESENTED = { token: 'token-1', ip: '198.51.100.7', idempotencyKey: '0b8a5e6e-0b1c-8d2e-8f3a-4b5c6d7e8f90' };
const YES = {
  ...{ success: true, 'error-codes': [], challenge_ts: '2026-11-21T10:00:00.000Z' },
  ...{ hostname: 'pixel.souk.example', action: 'claim-code', cdata: 'cmp_1' },
};

/** Answers with these in turn, and keeps what it was asked. */
function service(...answers: (Response | Error)[]) {
  const asked: { url: string; body: Record<string, string>; init: RequestInit }[] = [];
  const fetcher: Fetcher = async (url, init) => {
    asked.push({ url, body: JSON.parse(String(init.body)), init });
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return answer?.clone() ?? Response.error();
  };
  return { asked, fetcher };
}

const silence: Fetcher = (_, { signal }) =>
  new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

describe('asking Turnstile', () => {
  it('sends the token with secret, address and key, and reads host, action and data of a yes', async () => {
    const { asked, fetcher } = service(Response.json(YES));
    expect(await verifyTurnstile(ACCOUNT, PRESENTED, fetcher)).toEqual({
      ...{ type: 'solved', hostname: 'pixel.souk.example', action: 'claim-code', cdata: 'cmp_1' },
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      url: 'https://challenges.test/turnstile/v0/siteverify',
      body: {
        ...{ secret: 'secret-1', response: 'token-1', remoteip: '198.51.100.7' },
        idempotency_key: PRESENTED.idempotencyKey,
      },
      init: { method: 'POST', redirect: 'manual' },
    });
  });

  it.each(['timeout-or-duplicate', 'invalid-input-response', 'bad-request'])('takes %s for a no', async (code) => {
    const { asked, fetcher } = service(Response.json({ success: false, 'error-codes': [code] }));
    expect(await verifyTurnstile(ACCOUNT, PRESENTED, fetcher)).toEqual({ type: 'failed', codes: [code] });
    expect(asked).toHaveLength(1);
  });

  it('asks nobody about a token that is longer than any', async () => {
    const { asked, fetcher } = service(Response.json(YES));
    const verdict = await verifyTurnstile(ACCOUNT, { ...PRESENTED, token: 'x'.repeat(2_049) }, fetcher);
    expect([verdict.type, asked.length]).toEqual(['failed', 0]);
  });

  it('asks once more under the same key when the service is in trouble', async () => {
    const { asked, fetcher } = service(new Response('bad gateway', { status: 502 }), Response.json(YES));
    expect(await verifyTurnstile(ACCOUNT, PRESENTED, fetcher)).toMatchObject({ type: 'solved' });
    expect(asked.map(({ body }) => body.idempotency_key)).toEqual(Array(2).fill(PRESENTED.idempotencyKey));
  });

  it('knows nothing when it stays in trouble, is silent, or says neither yes nor no', async () => {
    const trouble = [
      new Response('{"success":true}', { status: 500 }),
      new Response('busy', { status: 429 }),
      new Response('<html>'),
      Response.json(null),
      Response.json({ success: 'true' }),
      Response.json({ success: false, 'error-codes': ['internal-error'] }),
      Response.json({ success: false, 'error-codes': ['invalid-input-secret'] }),
      new Error('network connection lost'),
    ];
    for (const answer of trouble) {
      const { asked, fetcher } = service(answer);
      expect((await verifyTurnstile(ACCOUNT, PRESENTED, fetcher)).type).toBe('unknown');
      expect(asked).toHaveLength(2);
    }
    expect(await verifyTurnstile(ACCOUNT, PRESENTED, silence)).toEqual({
      ...{ type: 'unknown', reason: 'no answer in 20 ms' },
    });
  });
});
