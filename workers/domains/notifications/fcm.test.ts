import { decodeJwt, decodeProtectedHeader } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../platform/id';
import { call, problemOf } from '../../testing/call';
import { MESSAGE_SAMPLES } from '../../testing/message-samples';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { answering, silent, through, unreachable } from '../../testing/provider-accounts';
import { sentMessages } from '../../testing/sent-messages';
import { dropFcmAccess, readServiceAccount } from './fcm-access';
import { listPush } from './push-subscriptions';
import { sendByFcm } from './send-by-fcm';
import type { Fetcher } from './sender';
import { findPerson, tellPerson } from './tell-person';

/** The token of an app at the simulated Firebase. */
async function mintDevice(fate = ''): Promise<string> {
  const answer = await fetch(`http://${env.ROOT_DOMAIN}/dev/fcm/devices?fate=${fate}`, { method: 'POST' });
  return (await answer.json<{ token: string }>()).token;
}

const PATH = '/api/v1/me/devices';

async function mintReader() {
  const tenant = await mintTenant({ name: 'Aroma' });
  const user = await mintUser(tenant);
  const { ctx } = mintContext(tenant);
  const ask = (method: string, body: unknown, { headers }: MintedUser = user) =>
    call(originOf(tenant) + PATH, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
  const register = (token: string, who?: MintedUser) => ask('POST', { token, platform: 'android' }, who);
  const tell = async (key: string = newId('evt')) => {
    const person = await findPerson(ctx, user.userId);
    if (!person) throw new Error('The person is there.');
    const values = { ...MESSAGE_SAMPLES['cashback-tracked'], link: `${ctx.origin}/me/cashback` };
    await tellPerson(ctx, key, person, 'cashback-tracked', values);
  };
  const pushes = async () =>
    (
      await ctx.db.d1
        .prepare(`select status, provider, error from deliveries where tenant_id = ?1 and channel = 'push' order by id`)
        .bind(tenant.id)
        .all<{ status: string; provider: string | null; error: string | null }>()
    ).results;
  return { tenant, user, ctx, ask, register, tell, pushes };
}

describe('an app that asked for messages', () => {
  it('shows them once, with the way to more', async () => {
    const { ask, register, tell, pushes } = await mintReader();
    const token = await mintDevice();
    const answer = await register(token);
    expect([answer.status, await answer.json()]).toEqual([201, { isOn: true, devices: 1 }]);
    expect(await (await ask('GET', null)).json()).toEqual({ isOn: true, devices: 1 });
    const key = newId('evt');
    await tell(key);
    await tell(key);
    expect((await sentMessages(token)).map(({ provider, subject, text }) => [provider, subject, text])).toEqual([
      ['fcm', '₹162.50 cashback from Amazon is tracked', 'Amazon reported your purchase of ₹2,500.\n/me/cashback'],
    ]);
    expect(await pushes()).toMatchObject([{ status: 'sent', provider: 'fcm' }]);
  });

  it('is forgotten once it was removed, and nobody is alarmed', async () => {
    const { ctx, user, register, tell, pushes } = await mintReader();
    await register(await mintDevice('gone'));
    await tell();
    await expect
      .poll(pushes, { timeout: 10_000 })
      .toMatchObject([{ status: 'unwanted', error: expect.stringMatching(/^fcm: 404 UNREGISTERED/) }]);
    expect(await listPush(ctx, user.userId)).toEqual([]);
  });

  it('stays when its token is of another project, which is our mistake and not its own', async () => {
    const { ctx, user, register, tell, pushes } = await mintReader();
    await register(await mintDevice('foreign'));
    await tell();
    await expect.poll(pushes, { timeout: 10_000 }).toMatchObject([{ status: 'failed' }]);
    expect(await listPush(ctx, user.userId)).toHaveLength(1);
  });

  it('belongs to whoever is signed in there now, and ends by them alone', async () => {
    const { tenant, ctx, user, ask, register } = await mintReader();
    const token = await mintDevice();
    await register(token);
    const next = await mintUser(tenant);
    await register(token, next);
    expect(await listPush(ctx, user.userId)).toEqual([]);
    expect((await ask('DELETE', { token })).status).toBe(204);
    expect(await listPush(ctx, next.userId)).toHaveLength(1);
    expect((await ask('DELETE', { token }, next)).status).toBe(204);
    expect(await listPush(ctx, next.userId)).toEqual([]);
  });

  it('is one of ten, beside ten browsers, and rests sealed', async () => {
    const { tenant, ctx, user, register } = await mintReader();
    const tokens = await Promise.all(Array.from({ length: 11 }, () => mintDevice()));
    for (const token of tokens) expect((await register(token)).status).toBe(201);
    expect(await listPush(ctx, user.userId)).toHaveLength(10);
    const { results } = await ctx.db.d1
      .prepare('select * from push_subscriptions where tenant_id = ?1')
      .bind(tenant.id)
      .all();
    for (const token of tokens) expect(JSON.stringify(results)).not.toContain(token.slice(0, 30));
  });

  it.each(['short', 'has a space in its middle', `${'x'.repeat(1_001)}`, '<script>alert(1)</script>'])(
    'cannot have the token %j',
    async (token) => {
      const { register } = await mintReader();
      const problem = await problemOf(await register(token));
      expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/token' }] });
    },
  );
});

describe('the adapter of Firebase', () => {
  const account = {
    ...(readServiceAccount(env.FCM_SERVICE_ACCOUNT ?? '') as NonNullable<ReturnType<typeof readServiceAccount>>), // as in .dev.vars.example
    ...{ baseUrl: `http://${env.ROOT_DOMAIN}/dev/fcm`, tokenUrl: `http://${env.ROOT_DOMAIN}/dev/fcm/token` },
  };
  const notice = { title: 'T', body: 'B', link: '/wallet', tag: 'topic', language: 'en' } as const;
  const send = (token: string, fetcher: Fetcher, more: { body?: string; timeoutMs?: number } = {}) =>
    sendByFcm(
      { ...account, timeoutMs: more.timeoutMs },
      fetcher,
    )({
      ...{ tenantId: newId('ten'), deliveryId: newId('ntf'), kind: 'cashback-tracked', to: 'psh' },
      ...{ device: { token, platform: 'ios' }, notice: { ...notice, body: more.body ?? notice.body } },
    });
  /** Access by the simulator, and this answer to the message. */
  const messageMeets =
    (answer: Fetcher): Fetcher =>
    (url, init) =>
      url.endsWith('/token') ? through(url, init) : answer(url, init);
  const failing = (status: number, errorCode: string | null, ...more: object[]) => {
    const own = { '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode };
    const details = [...(errorCode ? [own] : []), ...more];
    return messageMeets(answering(status, JSON.stringify({ error: { code: status, message: 'said', details } })));
  };
  const BAD_FIELD = { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [] };

  beforeEach(() => dropFcmAccess(account));

  it('is accepted by its simulator, which checks assertion, access and form', async () => {
    const outcome = await send(await mintDevice(), through);
    expect(outcome).toMatchObject({ type: 'accepted', providerMessageId: expect.stringMatching(/^projects\/souk-/) });
  });

  it('shows the account by a signed assertion, once for many messages', async () => {
    const asked: { url: string; init: RequestInit }[] = [];
    const noting: Fetcher = (url, init) => {
      asked.push({ url, init });
      return through(url, init);
    };
    for (let i = 0; i < 3; i++) await send(await mintDevice(), noting);
    const [first, ...rest] = asked;
    expect(first?.url).toBe(account.tokenUrl);
    expect(rest.map(({ url }) => url)).toEqual(
      Array.from({ length: 3 }, () => `${account.baseUrl}/v1/projects/souk-development/messages:send`),
    );
    const form = first?.init.body as URLSearchParams; // fcmAccess sends a form
    const assertion = form.get('assertion') ?? '';
    expect(form.get('grant_type')).toBe('urn:ietf:params:oauth:grant-type:jwt-bearer');
    expect(decodeProtectedHeader(assertion)).toEqual({ alg: 'RS256', typ: 'JWT', kid: 'development' });
    const { iss, aud, scope, iat = 0, exp = 0 } = decodeJwt(assertion);
    expect({ iss, aud, scope, life: exp - iat }).toEqual({
      ...{ iss: account.clientEmail, aud: account.tokenUrl, life: 3_600 },
      scope: 'https://www.googleapis.com/auth/firebase.messaging',
    });
  });

  it('says what is shown, where a press leads, and which message it replaces', async () => {
    const sent: string[] = [];
    const token = await mintDevice();
    await send(
      token,
      messageMeets(async (url, init) => {
        sent.push(String(init.body));
        return through(url, init);
      }),
    );
    expect(JSON.parse(sent[0] ?? '')).toMatchObject({
      message: {
        ...{ token, notification: { title: 'T', body: 'B' }, data: { link: '/wallet', tag: 'topic', language: 'en' } },
        android: { ttl: '86400s', collapse_key: 'topic' },
        apns: { headers: { 'apns-collapse-id': 'topic' } },
      },
    });
  });

  it.each([
    ['UNREGISTERED', failing(404, 'UNREGISTERED'), { type: 'refused', isGone: true }],
    ['INVALID_ARGUMENT', failing(400, 'INVALID_ARGUMENT'), { type: 'refused', isGone: true }],
  ])('takes %s as an app that is gone', async (_, fetcher, outcome) => {
    expect(await send(await mintDevice(), fetcher)).toMatchObject(outcome);
  });

  it.each([
    ['a field that is wrong', failing(400, 'INVALID_ARGUMENT', BAD_FIELD)],
    ['400 without a code', failing(400, null)],
    ['SENDER_ID_MISMATCH', failing(403, 'SENDER_ID_MISMATCH')],
  ])('takes %s as final, and the app as being there', async (_, fetcher) => {
    const outcome = await send(await mintDevice(), fetcher);
    expect(outcome).toMatchObject({ type: 'refused' });
    expect(outcome).not.toHaveProperty('isGone');
  });

  it.each([
    ['QUOTA_EXCEEDED', failing(429, 'QUOTA_EXCEEDED')],
    ['UNAVAILABLE', failing(503, 'UNAVAILABLE')],
    ['INTERNAL', failing(500, 'INTERNAL')],
    ['THIRD_PARTY_AUTH_ERROR', failing(401, 'THIRD_PARTY_AUTH_ERROR')],
    ['a project that nobody knows', failing(404, null)],
    ['a page of somebody else', messageMeets(answering(200, '<html>'))],
    ['a redirect', messageMeets(answering(302, '', { Location: 'https://evil.test' }))],
    ['a lost connection', messageMeets(unreachable)],
    ['no access', answering(400, '{"error":"invalid_grant"}')],
    ['access without a token', answering(200, '{"access_token":7}')],
    ['access that nobody answers for', unreachable],
  ])('takes %s as a failure of the moment', async (_, fetcher) => {
    expect(await send(await mintDevice(), fetcher)).toMatchObject({ type: 'failed', provider: 'fcm' });
  });

  it('waits as long as it is asked to', async () => {
    for (const fate of ['busy', 'down'])
      expect(await send(await mintDevice(fate), through)).toMatchObject({ type: 'failed', waitMs: 40_000 });
  });

  it('takes silence as a failure of the moment', async () => {
    expect(await send(await mintDevice(), silent, { timeoutMs: 5 })).toMatchObject({
      type: 'failed',
      reason: 'timeout',
    });
  });

  it('asks for new access when the one it has is refused', async () => {
    await send(await mintDevice(), through);
    expect(await send(await mintDevice(), answering(401, '{"error":{"message":"expired"}}'))).toMatchObject({
      type: 'failed',
    });
    const urls: string[] = [];
    await send(await mintDevice(), (url, init) => {
      urls.push(url);
      return through(url, init);
    });
    expect(urls[0]).toBe(account.tokenUrl);
  });

  it('sends nothing that is too large, and keeps no token in a reason', async () => {
    const token = await mintDevice();
    expect(await send(token, unreachable, { body: 'x'.repeat(4_096) })).toMatchObject({
      type: 'refused',
      reason: 'size',
    });
    const said = JSON.stringify({ error: { message: `${token} is bad` } });
    const outcome = await send(token, messageMeets(answering(400, said)));
    expect(outcome).toMatchObject({ reason: '400 [token] is bad' });
  });
});
