import { describe, expect, it } from 'vitest';
import { toBase64Url } from '../../platform/crypto/key-ring';
import { newId } from '../../platform/id';
import { postMessage } from '../../platform/messages';
import { handleBatch } from '../../queues';
import { call, problemOf } from '../../testing/call';
import { MESSAGE_SAMPLES } from '../../testing/message-samples';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { sealedMessage } from '../../testing/mint-sent';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { answering, silent, unreachable } from '../../testing/provider-accounts';
import { sentMessages } from '../../testing/sent-messages';
import type { PushSubscriptionInput } from './push-schema';
import { listPush, openPush } from './push-subscriptions';
import { sendByWebpush } from './send-by-webpush';
import type { Fetcher } from './sender';
import { findPerson, tellPerson } from './tell-person';

/** A browser at the simulated push service. */
async function mintBrowser(fate = ''): Promise<PushSubscriptionInput> {
  const answer = await fetch(`http://${env.ROOT_DOMAIN}/dev/push/browsers?fate=${fate}`, { method: 'POST' });
  return answer.json();
}
const idOf = ({ endpoint }: PushSubscriptionInput) => endpoint.split('/').at(-1) ?? '';

async function mintReader() {
  const tenant = await mintTenant({ name: 'Aroma' });
  const user = await mintUser(tenant);
  const { ctx } = mintContext(tenant);
  const ask = (method: string, body: unknown, { headers }: MintedUser = user) =>
    call(`${originOf(tenant)}/api/v1/me/push-subscriptions`, {
      method,
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  const tell = async (key: string = newId('evt')) => {
    const person = await findPerson(ctx, user.userId);
    if (!person) throw new Error('The person is there.');
    const values = { ...MESSAGE_SAMPLES['cashback-tracked'], link: `${ctx.origin}/me/cashback` };
    await tellPerson(ctx, key, person, 'cashback-tracked', values);
  };
  const pushes = async () =>
    (
      await ctx.db.d1
        .prepare(`select status, error, attempts from deliveries where tenant_id = ?1 and channel = 'push' order by id`)
        .bind(tenant.id)
        .all<{ status: string; error: string | null; attempts: number }>()
    ).results;
  return { tenant, user, ctx, ask, tell, pushes };
}

describe('a browser that asked for messages', () => {
  it('shows them once, encrypted for it alone, with the way to more', async () => {
    const { ask, tell, pushes } = await mintReader();
    const browser = await mintBrowser();
    const answer = await ask('POST', browser);
    expect([answer.status, await answer.json()]).toEqual([201, { publicKey: env.VAPID_PUBLIC_KEY, subscriptions: 1 }]);
    const key = newId('evt');
    await tell(key);
    await tell(key);
    const sent = await sentMessages(idOf(browser));
    expect(sent.map(({ channel, subject, text }) => [channel, subject, text])).toEqual([
      ['push', '₹162.50 cashback from Amazon is tracked', 'Amazon reported your purchase of ₹2,500.\n/me/cashback'],
    ]);
    expect(await pushes()).toMatchObject([{ status: 'sent' }]);
  });

  it('is forgotten when its push service says that it is gone, and nobody is alarmed', async () => {
    const { ctx, user, ask, tell, pushes } = await mintReader();
    await ask('POST', await mintBrowser('gone'));
    await tell();
    await expect
      .poll(pushes, { timeout: 10_000 })
      .toMatchObject([{ status: 'unwanted', error: expect.stringMatching(/^webpush: 410/) }]);
    expect(await listPush(ctx, user.userId)).toEqual([]);
    await tell();
    expect(await pushes()).toHaveLength(1);
  });

  it('belongs to whoever is signed in there now', async () => {
    const { tenant, ctx, user, ask, tell } = await mintReader();
    const browser = await mintBrowser();
    await ask('POST', browser);
    const [id = ''] = await listPush(ctx, user.userId);
    const next = await mintUser(tenant);
    await ask('POST', browser, next);
    expect(await listPush(ctx, user.userId)).toEqual([]);
    expect(await listPush(ctx, next.userId)).toHaveLength(1);
    expect(await openPush(ctx, id, user.userId)).toBeNull();
    await tell();
  });

  it('gets nothing that was posted before somebody else signed in there', async () => {
    const { tenant, ctx, user, ask, pushes } = await mintReader();
    await ask('POST', await mintBrowser());
    const [to = ''] = await listPush(ctx, user.userId);
    const next = await mintUser(tenant);
    const values = MESSAGE_SAMPLES['cashback-tracked'];
    const message = { kind: 'cashback-tracked', channel: 'push', to, values, key: 'k', userId: next.userId } as const;
    await postMessage(ctx, message);
    await expect.poll(pushes, { timeout: 10_000 }).toMatchObject([{ status: 'unwanted', error: 'gone' }]);
  });

  it('ends by its own person and by nobody else', async () => {
    const { tenant, ctx, user, ask } = await mintReader();
    const { endpoint, keys } = await mintBrowser();
    await ask('POST', { endpoint, keys });
    expect((await ask('DELETE', { endpoint }, await mintUser(tenant))).status).toBe(204);
    expect(await listPush(ctx, user.userId)).toHaveLength(1);
    expect((await ask('DELETE', { endpoint })).status).toBe(204);
    expect(await listPush(ctx, user.userId)).toEqual([]);
  });

  it('is one of ten, and the oldest leaves', async () => {
    const { ctx, user, ask } = await mintReader();
    const first = await mintBrowser();
    for (const browser of [first, ...(await Promise.all(Array.from({ length: 10 }, () => mintBrowser())))]) {
      expect((await ask('POST', browser)).status).toBe(201);
    }
    const ids = await listPush(ctx, user.userId);
    expect(ids).toHaveLength(10);
    const left = await Promise.all(ids.map((id) => openPush(ctx, id, user.userId)));
    expect(JSON.stringify(left)).not.toContain(idOf(first));
  });

  it('rests sealed: neither its address nor its keys can be read', async () => {
    const { ctx, tenant, ask } = await mintReader();
    const browser = await mintBrowser();
    await ask('POST', browser);
    const row = await ctx.db.d1
      .prepare('select * from push_subscriptions where tenant_id = ?1')
      .bind(tenant.id)
      .first();
    for (const secret of [idOf(browser), browser.keys.auth, browser.keys.p256dh.slice(3, 40)]) {
      expect(JSON.stringify(row)).not.toContain(secret);
    }
  });

  it.each([
    'http://push.example.com/x',
    'https://localhost/x',
    'https://10.0.0.7/x',
    'https://[::1]/x',
    'https://2130706433/x',
    'https://push.internal/x',
    'https://user:pass@push.example.com/x',
    'https://push.example.com:8443/x',
    'https://souk.test/dev/push/to/x',
    'https://cafe.souk.test/x',
    'http://souk.test/api/v1/me',
    'javascript:alert(1)',
    `https://push.example.com/${'x'.repeat(1_000)}`,
  ])('cannot be at %s', async (endpoint) => {
    const { ask } = await mintReader();
    const { keys } = await mintBrowser();
    const problem = await problemOf(await ask('POST', { endpoint, keys }));
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/endpoint' }] });
  });

  it('has a key of its curve', async () => {
    const { ask } = await mintReader();
    const { endpoint, keys } = await mintBrowser();
    const p256dh = toBase64Url(new Uint8Array(65).fill(4));
    const problem = await problemOf(await ask('POST', { endpoint, keys: { ...keys, p256dh } }));
    expect(problem).toMatchObject({ status: 422, errors: [{ pointer: '/keys/p256dh' }] });
  });
});

describe('the browser of the dashboard', () => {
  const asDesk = async () => ({ ...(await mintBrowser()), isDesk: true });
  async function mintOwner() {
    const reader = await mintReader();
    const { ctx, user } = reader;
    const tellOfWork = async (kind: 'staff-withdrawal' | 'staff-kyc') => {
      const person = await findPerson(ctx, user.userId);
      if (!person) throw new Error('The person is there.');
      const link = `http://app.${env.ROOT_DOMAIN}/t/${reader.tenant.slug}/withdrawals?status=pending`;
      await tellPerson(ctx, newId('evt'), person, kind, { ...MESSAGE_SAMPLES[kind], link } as never); // of this kind
    };
    return { ...reader, tellOfWork };
  }

  it('shows what waits for staff, with the way to it on the dashboard, and nothing else', async () => {
    const { tenant, ask, tell, tellOfWork, pushes } = await mintOwner();
    const desk = await asDesk();
    expect((await ask('POST', desk)).status).toBe(201);
    await tell();
    await tellOfWork('staff-withdrawal');
    const sent = await sentMessages(idOf(desk));
    expect(sent.map(({ subject, text }) => [subject, text.split('\n').at(-1)])).toEqual([
      ['A withdrawal of ₹500 waits', `/t/${tenant.slug}/withdrawals?status=pending`],
    ]);
    expect(await pushes()).toHaveLength(1);
  });

  it("takes work off the portal's browsers, which keep what is one's own", async () => {
    const { ctx, user, ask, tellOfWork } = await mintOwner();
    const portal = await mintBrowser();
    await ask('POST', portal);
    const [own] = await listPush(ctx, user.userId);
    expect(await listPush(ctx, user.userId, true)).toEqual([own]);
    await tellOfWork('staff-kyc');
    expect((await sentMessages(idOf(portal)))[0]?.text).toContain('/me/inbox');
    await ask('POST', await asDesk());
    expect(await listPush(ctx, user.userId)).toEqual([own]);
    expect(await listPush(ctx, user.userId, true)).not.toContain(own);
    expect(await (await ask('POST', portal)).json()).toMatchObject({ subscriptions: 2 });
  });
});

describe('a push service that asks for a wait', () => {
  it('is asked again no sooner, and by our own back-off when it asks for less', async () => {
    const { ctx, user, ask } = await mintReader();
    await ask('POST', await mintBrowser('busy')); // Retry-After: 5
    const [to = ''] = await listPush(ctx, user.userId);
    const body = await sealedMessage(ctx, 'cashback-tracked', to, { channel: 'push', userId: user.userId });
    const retried: unknown[] = [];
    const takeAt = async (attempts: number) => {
      const message = {
        body,
        attempts,
        retry: (options: unknown) => retried.push(options),
        ack: () => retried.push('ack'),
      };
      const batch = { queue: 'souk-messages', messages: [message] } as unknown as MessageBatch<unknown>; // what is read of it
      await handleBatch(batch, env, {} as ExecutionContext);
    };
    await takeAt(-1); // a back-off of 2.5 s
    await takeAt(1);
    expect(retried).toEqual([{ delaySeconds: 5 }, { delaySeconds: 10 }]);
  });
});

describe('the adapter of web push', () => {
  const account = {
    ...{ env, publicKey: env.VAPID_PUBLIC_KEY ?? '', privateKey: env.VAPID_PRIVATE_KEY ?? '' },
    subject: 'mailto:push@souk.test',
  };
  const through: Fetcher = (url, init) => fetch(url, init);
  const push = async (fetcher: Fetcher, more: { fate?: string; payload?: string; timeoutMs?: number } = {}) => {
    const subscription = await mintBrowser(more.fate);
    const ids = { tenantId: newId('ten'), deliveryId: newId('ntf'), kind: 'cashback-tracked', to: 'psh' } as const;
    const payload = more.payload ?? JSON.stringify({ title: 'T', body: 'B', link: '/', tag: 't', language: 'en' });
    return sendByWebpush(
      { ...account, ...(more.timeoutMs ? { timeoutMs: more.timeoutMs } : {}) },
      fetcher,
    )({
      ...{ ...ids, subscription, payload, topic: 'topic' },
    });
  };

  it('is accepted by its simulator, which checks token, headers and ciphertext', async () => {
    expect(await push(through)).toMatchObject({
      type: 'accepted',
      providerMessageId: expect.stringContaining('/dev/'),
    });
  });

  it('is refused with another key than the one browsers were told of', async () => {
    const other = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
    ])) as CryptoKeyPair;
    const jwk = (await crypto.subtle.exportKey('jwk', other.privateKey)) as JsonWebKey;
    const point = new Uint8Array((await crypto.subtle.exportKey('raw', other.publicKey)) as ArrayBuffer);
    const own = { ...account, publicKey: toBase64Url(point), privateKey: jwk.d ?? '' };
    const ids = { tenantId: newId('ten'), deliveryId: newId('ntf'), kind: 'new-device', to: 'psh' } as const;
    const subscription = await mintBrowser();
    const outcome = await sendByWebpush(own, through)({ ...ids, subscription, payload: '{}', topic: 't' });
    expect(outcome).toMatchObject({ type: 'failed', reason: expect.stringMatching(/^403/) });
  });

  it('takes 404 and 410 as gone, other refusals as final', async () => {
    expect(await push(through, { fate: 'gone' })).toMatchObject({ type: 'refused', isGone: true });
    expect(await push(answering(404))).toMatchObject({ type: 'refused', isGone: true });
    for (const status of [400, 413]) expect(await push(answering(status))).toMatchObject({ type: 'refused' });
    expect(await push(answering(400))).not.toHaveProperty('isGone');
  });

  it('takes a service that is busy, down, silent or moved as a failure of the moment', async () => {
    for (const fate of ['busy', 'down']) expect(await push(through, { fate })).toMatchObject({ type: 'failed' });
    for (const status of [200, 302, 401, 429, 500])
      expect(await push(answering(status))).toMatchObject({ type: 'failed' });
    expect(await push(silent, { timeoutMs: 5 })).toMatchObject({ type: 'failed', reason: 'timeout' });
    expect(await push(unreachable)).toMatchObject({ type: 'failed', reason: 'unreachable' });
  });

  it.each([
    ['30', 30_000],
    [new Date(Date.now() + 86_400_000).toUTCString(), 3_600_000],
    ['later', undefined],
  ])('tells of the wait that its service asks for with %j', async (header, waitMs) => {
    for (const status of [429, 503]) {
      const outcome = await push(answering(status, '', { 'Retry-After': header }));
      expect(outcome).toEqual({
        type: 'failed',
        provider: 'webpush',
        reason: String(status),
        ...(waitMs && { waitMs }),
      });
    }
    expect(await push(answering(400, '', { 'Retry-After': '30' }))).not.toHaveProperty('waitMs');
  });

  it('sends nothing that is too large', async () => {
    expect(await push(through, { payload: 'x'.repeat(3_001) })).toEqual({
      ...{ type: 'refused', provider: 'webpush', reason: 'size' },
    });
  });
});
