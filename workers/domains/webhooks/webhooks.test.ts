import { describe, expect, it } from 'vitest';
import { newId } from '../../platform/id';
import { deliver, joinConsumers } from '../../platform/outbox';
import { write } from '../../platform/write';
import { problemOf } from '../../testing/call';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { DOWN, mintWebhook, mintWebhookDelivery } from '../../testing/mint-webhook';
import { sendAs } from '../../testing/send-as';
import { webhookConsumers } from './events';
import { makeEndpoint } from './make-endpoint';
import type { WebhookDelivery, WebhookDeliveryDetail, WebhookEndpoint, WebhookEndpointWithSecret } from './schema';

const url = DOWN;

async function mintBusiness() {
  const tenant = await mintTenant();
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const send = (path: string, method = 'GET', body?: object, version?: number) =>
    sendAs(tenant, owner, `/admin${path}`, { method, body, version });
  const read = async <T>(path: string) => (await send(path)).json<T>();
  return { tenant, owner, send, read, ...mintContext(tenant) };
}

async function refusal(answer: Response) {
  const { code, errors } = await problemOf(answer);
  return { status: answer.status, code, pointers: (errors ?? []).map(({ pointer }) => pointer) };
}

/** Emits an event as a slice does, and runs the consumers of it as the queue does. */
async function happen({ ctx }: ReturnType<typeof mintContext>, name: `${string}.${string}`, times = 1) {
  const payload = { userId: 'usr_1', withdrawalId: 'wdr_1', amountMinor: 25_000, currency: 'INR', method: 'upi' };
  const subjectId = newId('evt');
  await write(ctx, { statements: [], events: [{ name, version: 1, subjectId, payload: { ...payload, utr: 'U1' } }] });
  const row = await ctx.db.d1
    .prepare('select id from outbox where tenant_id = ?1 and subject_id = ?2')
    .bind(ctx.tenant.id, subjectId)
    .first<{ id: string }>();
  for (let i = 0; i < times; i++) {
    await deliver(ctx, joinConsumers(webhookConsumers), row?.id ?? '');
    await ctx.db.d1.prepare('update outbox set delivered_at = null where tenant_id = ?1').bind(ctx.tenant.id).run();
  }
  return row?.id ?? '';
}

describe('an endpoint', () => {
  it('shows its secret once, and keeps it sealed', async () => {
    const { send, read, ctx, tenant } = await mintBusiness();
    const answer = await send('/webhooks', 'POST', { url, description: 'Books', events: ['withdrawals.paid'] });
    expect(answer.status).toBe(201);
    const { secret, ...made } = await answer.json<WebhookEndpointWithSecret>();
    expect(secret).toMatch(/^whsec_/);
    expect(made).toMatchObject({ url, description: 'Books', events: ['withdrawals.paid'], status: 'active' });
    expect(await read<{ data: WebhookEndpoint[] }>('/webhooks')).toMatchObject({ data: [made] });
    expect(await read<WebhookEndpoint>(`/webhooks/${made.id}`)).toEqual(made);
    const row = await ctx.db.d1.prepare('select * from webhook_endpoints where tenant_id = ?1').bind(tenant.id).all();
    expect(JSON.stringify(row)).not.toContain(secret.slice(6));
    const log = await ctx.db.d1.prepare('select * from audit where tenant_id = ?1').bind(tenant.id).all();
    expect(JSON.stringify(log)).not.toContain(secret.slice(6));
  });

  it.each([
    'http://[::1]/',
    'https://169.254.169.254/',
    'https://souk.test/',
    'https://a:b@x.example.com/',
    'nonsense',
  ])('may not be at %s, neither new nor later', async (refused) => {
    const { tenant, send } = await mintBusiness();
    const expected = { status: 422, code: 'webhooks/url-refused', pointers: ['/url'] };
    const made = await send('/webhooks', 'POST', { url: refused, events: ['withdrawals.paid'] });
    expect(await refusal(made)).toEqual(expected);
    const { id } = await mintWebhook(tenant);
    expect(await refusal(await send(`/webhooks/${id}`, 'PATCH', { url: refused }, 1))).toEqual(expected);
  });

  it('hears of public events only', async () => {
    const { send } = await mintBusiness();
    for (const events of [['kyc.approved'], [], ['withdrawals.paid', 'withdrawals.paid'], ['*']])
      expect((await send('/webhooks', 'POST', { url, events })).status).toBe(422);
  });

  it('is for who may read what it tells', async () => {
    const { tenant } = await mintBusiness();
    const developer = await mintUser(tenant, { roles: ['developer'] });
    const { id } = await mintWebhook(tenant);
    const delivery = await mintWebhookDelivery(tenant, id);
    const as = (path: string, method = 'GET', body?: object) =>
      sendAs(tenant, developer, `/admin${path}`, { method, body, version: 1 });
    const beyond = { status: 403, code: 'webhooks/beyond-you', pointers: [] };
    expect(await refusal(await as('/webhooks', 'POST', { url, events: ['withdrawals.paid'] }))).toEqual(beyond);
    expect(await refusal(await as(`/webhooks/${id}`))).toEqual(beyond);
    expect(await refusal(await as(`/webhooks/${id}`, 'PATCH', { url: `${url}-mine` }))).toEqual(beyond);
    expect(await refusal(await as(`/webhooks/${id}/rotate`, 'POST'))).toEqual(beyond);
    expect(await refusal(await as(`/webhook-deliveries/${delivery.id}`))).toEqual(beyond);
    expect(await (await as('/webhooks')).json()).toMatchObject({ data: [] });
  });

  it('is one of ten at most, also when two ask at once', async () => {
    const { tenant, owner, ctx } = await mintBusiness();
    for (let i = 0; i < 9; i++) await mintWebhook(tenant);
    const { userId, sessionId } = owner;
    const mine = { ...ctx, actor: { kind: 'user', userId, sessionId, roles: ['owner'], isSuperAdmin: false } as const };
    const input = { url, description: '', events: ['withdrawals.paid' as const] };
    await expect(
      makeEndpoint(
        interruptWrite(mine, () => makeEndpoint(mine, input)),
        input,
      ),
    ).rejects.toThrow('webhooks/full');
  });

  it('is changed as it was seen, paused, woken and taken away', async () => {
    const { tenant, send, read } = await mintBusiness();
    const { id } = await mintWebhook(tenant, { status: 'disabled', disabledBecause: 'failing', failingSince: 1 });
    expect(await refusal(await send(`/webhooks/${id}`, 'PATCH', { description: 'x' }))).toMatchObject({ status: 428 });
    expect((await send(`/webhooks/${id}`, 'PATCH', { status: 'active' }, 1)).status).toBe(200);
    expect(await read(`/webhooks/${id}`)).toMatchObject({
      status: 'active',
      disabledBecause: null,
      failingSince: null,
    });
    const stale = await send(`/webhooks/${id}`, 'PATCH', { description: 'x' }, 1);
    expect(await refusal(stale)).toMatchObject({ status: 412, code: 'request/stale' });
    const { id: waiting } = await mintWebhookDelivery(tenant, id);
    expect((await send(`/webhooks/${id}`, 'PATCH', { status: 'paused' }, 2)).status).toBe(200);
    expect(await read(`/webhook-deliveries/${waiting}`)).toMatchObject({ status: 'failed', attempts: 0 });
    expect((await send(`/webhooks/${id}`, 'DELETE')).status).toBe(204);
    expect(await refusal(await send(`/webhooks/${id}`))).toMatchObject({ status: 404, code: 'webhooks/not-found' });
    expect((await read<{ data: unknown[] }>('/webhooks')).data).toEqual([]);
  });

  it('gets a new secret, which is another one', async () => {
    const { tenant, send } = await mintBusiness();
    const { id, secret } = await mintWebhook(tenant);
    const rotated = await (await send(`/webhooks/${id}/rotate`, 'POST')).json<WebhookEndpointWithSecret>();
    expect(rotated.secret).toMatch(/^whsec_/);
    expect(rotated.secret).not.toBe(secret);
    expect(Date.parse(rotated.formerSecretUntil ?? '')).toBeGreaterThan(Date.now());
  });
});

describe('an event', () => {
  it('becomes one delivery for each endpoint that wants it, however often it comes', async () => {
    const business = await mintBusiness();
    const { tenant, read } = business;
    const wanting = [await mintWebhook(tenant), await mintWebhook(tenant)];
    const others = [
      await mintWebhook(tenant, { events: ['cashback.tracked'] }),
      await mintWebhook(tenant, { archivedAt: 1 }),
    ];
    const eventId = await happen(business, 'withdrawals.paid', 3);
    for (const { id } of wanting) {
      const { data } = await read<{ data: WebhookDelivery[] }>(`/webhooks/${id}/deliveries`);
      expect(data).toMatchObject([{ eventId, event: 'withdrawals.paid', status: 'waiting' }]);
      const detail = await read<WebhookDeliveryDetail>(`/webhook-deliveries/${data[0]?.id}`);
      expect(JSON.parse(detail.body)).toMatchObject({
        type: 'withdrawals.paid',
        data: { withdrawalId: 'wdr_1', amount: { amountMinor: 25_000, currency: 'INR' } },
      });
      expect(detail.body).not.toContain('U1');
    }
    const first = await read<{ data: unknown[] }>(`/webhooks/${others[0]?.id}/deliveries`);
    expect(first.data).toEqual([]);
  });

  it('is kept unsent while its endpoint is paused, and sent when somebody asks for it', async () => {
    const business = await mintBusiness();
    const { tenant, read, send } = business;
    const { id } = await mintWebhook(tenant, { status: 'paused' });
    await happen(business, 'withdrawals.paid');
    await mintWebhookDelivery(tenant, id, { status: 'delivered' });
    const since = new Date(Date.now() - 60_000).toISOString();
    const notYet = await send(`/webhooks/${id}/resend`, 'POST', { since });
    expect(await refusal(notYet)).toMatchObject({ status: 409, code: 'webhooks/not-active' });
    await send(`/webhooks/${id}`, 'PATCH', { status: 'active' }, 1);
    const answer = await send(`/webhooks/${id}/resend`, 'POST', { since });
    expect([answer.status, await answer.json()]).toEqual([202, { resent: 1 }]);
    expect(await (await send(`/webhooks/${id}/resend`, 'POST', { since })).json()).toEqual({ resent: 0 });
    const { data } = await read<{ data: WebhookDelivery[] }>(`/webhooks/${id}/deliveries?status=waiting`);
    expect(data).toHaveLength(1);
  });
});

describe('a delivery', () => {
  it('is sent once more with the id that it had', async () => {
    const { tenant, send } = await mintBusiness();
    const { id } = await mintWebhook(tenant);
    const line = await mintWebhookDelivery(tenant, id, { status: 'failed', tries: 9, attempts: 9, settledAt: 1 });
    const answer = await send(`/webhook-deliveries/${line.id}/resend`, 'POST');
    expect(answer.status).toBe(202);
    expect(await answer.json()).toMatchObject({
      eventId: line.eventId,
      status: 'waiting',
      attempts: 9,
      settledAt: null,
    });
    const unknown = await send('/webhook-deliveries/dlv_01jd3v9v1kfqgtz5m2x8r4c7ab');
    expect(await refusal(unknown)).toMatchObject({ status: 404, code: 'webhooks/delivery-not-found' });
  });

  it('may be a test', async () => {
    const { tenant, send, read } = await mintBusiness();
    const { id } = await mintWebhook(tenant);
    const answer = await send(`/webhooks/${id}/test`, 'POST');
    expect(answer.status).toBe(202);
    const { id: delivery } = await answer.json<WebhookDelivery>();
    const { body, event } = await read<WebhookDeliveryDetail>(`/webhook-deliveries/${delivery}`);
    expect([event, JSON.parse(body).type]).toEqual(['webhooks.test', 'webhooks.test']);
    const paused = await mintWebhook(tenant, { status: 'paused' });
    const refused = await send(`/webhooks/${paused.id}/test`, 'POST');
    expect(await refusal(refused)).toMatchObject({ status: 409, code: 'webhooks/not-active' });
  });

  it('reaches its receiver through the queue, whose library verifies it', async () => {
    const { send, read } = await mintBusiness();
    const place = `http://${env.ROOT_DOMAIN}/dev/hooks/${newId('whk')}`;
    const made = await send('/webhooks', 'POST', { url: place, events: ['withdrawals.paid'] });
    const { id, secret } = await made.json<WebhookEndpointWithSecret>();
    const told = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ secret }) };
    expect((await fetch(`${place}/set`, told)).status).toBe(200);
    const { id: line } = await (await send(`/webhooks/${id}/test`, 'POST')).json<WebhookDelivery>();
    await expect
      .poll(async () => (await read<WebhookDeliveryDetail>(`/webhook-deliveries/${line}`)).status, { timeout: 8_000 })
      .toBe('delivered');
    const { data } = await (await fetch(place)).json<{ data: object[] }>();
    expect(data).toMatchObject([{ type: 'webhooks.test', isVerified: true, answered: 200 }]);
  });

  it('stands in a list that goes on', async () => {
    const { tenant, read } = await mintBusiness();
    const { id } = await mintWebhook(tenant);
    for (let i = 0; i < 3; i++) await mintWebhookDelivery(tenant, id);
    const first = await read<{ data: unknown[]; nextCursor: string }>(`/webhooks/${id}/deliveries?limit=2`);
    expect(first.data).toHaveLength(2);
    const next = await read<{ data: unknown[] }>(`/webhooks/${id}/deliveries?limit=2&cursor=${first.nextCursor}`);
    expect(next.data).toHaveLength(1);
  });
});
