import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintWebhook, mintWebhookDelivery } from '../../testing/mint-webhook';
import { deliverWebhook } from './deliver-webhook';
import { claimDelivery, giveUpDelivery } from './delivery-log';
import { rotateSecret } from './edit-endpoint';
import { forgetOldDeliveries } from './forget-old-deliveries';
import { sweepWebhooks } from './queue-deliveries';
import { TRIES_MAX } from './rules';
import type { Fetcher } from './send-attempt';
import type { webhookEndpoints } from './tables';

/** An endpoint with one delivery that is due, a clock to turn, and a receiver that answers what it is told. */
async function mintPost(wish: Partial<typeof webhookEndpoints.$inferInsert> = {}, event = 'withdrawals.paid') {
  const tenant = await mintTenant();
  const { ctx: base } = mintContext(tenant);
  const clock = { now: Date.now() };
  const ctx: Ctx = { ...base, now: () => clock.now };
  const endpoint = await mintWebhook(tenant, { url: 'https://books.example.com/souk', ...wish });
  const delivery = await mintWebhookDelivery(tenant, endpoint.id, { nextTryAt: clock.now, event });
  const arrived: { url: string; init: RequestInit }[] = [];
  const receive =
    (answer: () => Response | Promise<Response>): Fetcher =>
    async (url, init) => {
      arrived.push({ url, init });
      return answer();
    };
  const row = () =>
    ctx.db.d1
      .prepare('select * from webhook_deliveries where tenant_id = ?1 and id = ?2')
      .bind(tenant.id, delivery.id)
      .first<Record<string, number | string | null>>();
  const endpointRow = () =>
    ctx.db.d1
      .prepare('select * from webhook_endpoints where tenant_id = ?1 and id = ?2')
      .bind(tenant.id, endpoint.id)
      .first<Record<string, number | string | null>>();
  const send = (answer: () => Response | Promise<Response>) => deliverWebhook(ctx, delivery.id, receive(answer));
  return { tenant, ctx, clock, endpoint, delivery, arrived, send, row, endpointRow };
}

const ok = () => new Response('ok');
const down = () => new Response('down', { status: 503 });
const logOf = (row: Record<string, unknown> | null) => JSON.parse(String(row?.log)) as Record<string, unknown>[];

describe('a delivery', () => {
  it('is a POST that the library of Standard Webhooks verifies, and is sent once', async () => {
    const { send, arrived, endpoint, delivery, row } = await mintPost();
    await send(ok);
    await send(ok);
    expect(arrived).toHaveLength(1);
    const [{ url, init }] = arrived as [(typeof arrived)[number]];
    expect(url).toBe('https://books.example.com/souk');
    expect(init).toMatchObject({ method: 'POST', redirect: 'manual', body: delivery.body });
    const headers = init.headers as Record<string, string>;
    expect(headers['webhook-id']).toBe(delivery.eventId);
    expect(new Webhook(endpoint.secret).verify(String(init.body), headers)).toEqual(JSON.parse(delivery.body));
    expect(await row()).toMatchObject({ status: 'delivered', attempts: 1, last_status: 200 });
    expect(logOf(await row())).toMatchObject([{ status: 200, fault: null, snippet: 'ok' }]);
  });

  it('bears the signatures of both secrets for a day after a rotation', async () => {
    const { ctx, clock, send, arrived, endpoint, tenant, delivery } = await mintPost();
    const { secret } = await rotateSecret(ctx, endpoint.id);
    await send(ok);
    const headers = arrived[0]?.init.headers as Record<string, string>;
    for (const either of [secret, endpoint.secret])
      expect(new Webhook(either).verify(delivery.body, headers)).toBeDefined();
    clock.now += DAY;
    const later = await mintWebhookDelivery(tenant, endpoint.id);
    await deliverWebhook(ctx, later.id, async (_url, init) => {
      const signature = new Headers(init.headers).get('webhook-signature') ?? '';
      return new Response(signature.includes(' ') ? 'two' : 'one');
    });
    const log = await ctx.db.d1
      .prepare('select log from webhook_deliveries where tenant_id = ?1 and id = ?2')
      .bind(tenant.id, later.id)
      .first();
    expect(logOf(log)).toMatchObject([{ snippet: 'one' }]);
  });

  it('is sent by one consumer when two take its hint', async () => {
    const { ctx, delivery, arrived, send } = await mintPost();
    await Promise.all([send(ok), send(ok), send(ok)]);
    expect(arrived).toHaveLength(1);
    expect(await claimDelivery(ctx, delivery.id)).toBeNull();
  });

  it('is tried again after each failure, later each time, and given up within a day', async () => {
    const { clock, send, row, arrived } = await mintPost();
    const begun = clock.now;
    for (let tries = 1; tries < TRIES_MAX; tries++) {
      await send(down);
      await send(down); // not due yet
      expect(arrived).toHaveLength(tries);
      const { status, next_try_at: next } = (await row()) ?? {};
      expect([status, Number(next) > clock.now]).toEqual(['waiting', true]);
      clock.now = Number(next);
    }
    await send(down);
    expect(await row()).toMatchObject({ status: 'failed', attempts: TRIES_MAX, last_status: 503 });
    expect(clock.now - begun).toBeLessThanOrEqual(DAY);
    await send(ok);
    expect(arrived).toHaveLength(TRIES_MAX);
  });

  it.each([
    ['in seconds', () => '900', 15 * MINUTE],
    ['as a date', (now: number) => new Date(now + 20 * MINUTE).toUTCString(), 20 * MINUTE],
    ['for a year, and gets an hour', () => '31536000', HOUR],
  ])('waits as long as its receiver asks %s', async (_, asks, ms) => {
    const { clock, send, row, arrived } = await mintPost();
    clock.now += SECOND - (clock.now % SECOND); // a date has no milliseconds
    await send(() => new Response('slow down', { status: 429, headers: { 'Retry-After': asks(clock.now) } }));
    expect(await row()).toMatchObject({ status: 'waiting', next_try_at: clock.now + ms });
    expect(logOf(await row())).toEqual([{ at: clock.now, status: 429, ms: 0, fault: null, snippet: 'slow down' }]);
    clock.now += ms - 1;
    await send(ok);
    expect(arrived).toHaveLength(1);
    clock.now += 1;
    await send(ok);
    expect(await row()).toMatchObject({ status: 'delivered' });
  });

  it.each(['1', 'Thu, 01 Jan 1970 00:00:00 GMT', 'soon'])(
    'keeps to its own schedule when its receiver asks for less, %j',
    async (header) => {
      const { clock, send, row } = await mintPost();
      await send(() => new Response('', { status: 503, headers: { 'Retry-After': header } }));
      expect(Number((await row())?.next_try_at) - clock.now).toBeGreaterThanOrEqual(4 * SECOND);
    },
  );

  it('is found by the sweep when its hint was lost, and when its consumer died', async () => {
    const { clock, ctx, delivery, send, row } = await mintPost();
    expect(await sweepWebhooks(env, clock.now)).toBeGreaterThan(0);
    await claimDelivery(ctx, delivery.id); // and then nothing: its consumer died
    await send(ok);
    expect(await row()).toMatchObject({ status: 'waiting' });
    clock.now += 2 * MINUTE;
    await send(ok);
    expect(await row()).toMatchObject({ status: 'delivered', attempts: 2 });
  });

  it('keeps what a slow consumer says from undoing what another has settled', async () => {
    const { clock, send, row } = await mintPost();
    await send(async () => {
      clock.now += 2 * MINUTE;
      await send(ok);
      return down();
    });
    expect(await row()).toMatchObject({ status: 'delivered', last_status: 200 });
  });

  it('follows no redirect', async () => {
    const { send, row, arrived } = await mintPost();
    await send(() => new Response(null, { status: 302, headers: { Location: 'http://169.254.169.254/' } }));
    expect(arrived).toHaveLength(1);
    expect(await row()).toMatchObject({ status: 'waiting', last_status: 302 });
    expect(logOf(await row())).toMatchObject([{ fault: 'redirect' }]);
  });

  it('asks no address that is refused by now', async () => {
    const { send, row, arrived } = await mintPost({ url: 'https://10.0.0.7/hook' });
    await send(ok);
    expect(arrived).toHaveLength(0);
    expect(logOf(await row())).toMatchObject([{ status: null, fault: 'address-refused' }]);
  });

  it('reads 4 kB of an answer and says so when there is none', async () => {
    const { clock, send, row } = await mintPost();
    await send(() => new Response('x'.repeat(100_000), { status: 500 }));
    expect(String(logOf(await row())[0]?.snippet)).toHaveLength(4_096);
    clock.now += MINUTE;
    await send(() => Promise.reject(new DOMException('The operation timed out', 'TimeoutError')));
    clock.now += 2 * MINUTE;
    await send(() => Promise.reject(new TypeError('connect refused')));
    expect(logOf(await row()).map(({ fault }) => fault)).toEqual([null, 'timeout', 'unreachable']);
  });

  it('keeps the latest twenty attempts', async () => {
    const { clock, ctx, send, row, delivery, tenant } = await mintPost();
    for (let i = 0; i < 23; i++) {
      await ctx.db.d1
        .prepare('update webhook_deliveries set tries = 0 where tenant_id = ?1 and id = ?2')
        .bind(tenant.id, delivery.id)
        .run();
      await send(() => new Response(`try ${i}`, { status: 500 }));
      clock.now += 10 * SECOND;
    }
    const snippets = logOf(await row()).map(({ snippet }) => snippet);
    expect(snippets).toHaveLength(20);
    expect([snippets[0], snippets[19]]).toEqual(['try 3', 'try 22']);
  });

  it('ends unsent when its endpoint was paused or deleted', async () => {
    for (const wish of [{ status: 'paused' as const }, { archivedAt: 1 }]) {
      const { send, row, arrived } = await mintPost(wish);
      await send(ok);
      expect(arrived).toHaveLength(0);
      expect(await row()).toMatchObject({ status: 'failed', attempts: 0 });
    }
  });

  it('stays visible when our own consumer could not handle it', async () => {
    const { ctx, delivery, row } = await mintPost();
    await giveUpDelivery(ctx, delivery.id);
    expect(await row()).toMatchObject({ status: 'failed' });
  });
});

describe('an endpoint', () => {
  it('is disabled by its own 410, and what waited for it ends', async () => {
    const { tenant, send, endpoint, endpointRow, ctx } = await mintPost();
    await mintWebhookDelivery(tenant, endpoint.id);
    await send(() => new Response('gone', { status: 410 }));
    expect(await endpointRow()).toMatchObject({ status: 'disabled', disabled_because: 'gone', version: 2 });
    const { results } = await ctx.db.d1
      .prepare('select status from webhook_deliveries where tenant_id = ?1')
      .bind(tenant.id)
      .all();
    expect(results).toEqual([{ status: 'failed' }, { status: 'failed' }]);
    const { results: events } = await ctx.db.d1
      .prepare("select payload from outbox where tenant_id = ?1 and name = 'webhooks.endpoint-disabled'")
      .bind(tenant.id)
      .all<{ payload: string }>();
    expect(events.map(({ payload }) => JSON.parse(payload))).toEqual([
      { endpointId: endpoint.id, host: 'books.example.com', because: 'gone' },
    ]);
  });

  it('counts the days since its first failure, and forgets them at a success', async () => {
    const { clock, send, endpointRow } = await mintPost();
    const begun = clock.now;
    await send(down);
    expect(await endpointRow()).toMatchObject({ failing_since: begun, status: 'active' });
    clock.now += MINUTE;
    await send(down);
    expect(await endpointRow()).toMatchObject({ failing_since: begun });
    clock.now += 10 * MINUTE;
    await send(ok);
    expect(await endpointRow()).toMatchObject({ failing_since: null });
  });

  it('is disabled at the first failure after five days without a success', async () => {
    const { send, endpointRow } = await mintPost({ failingSince: Date.now() - 5 * DAY });
    await send(down);
    expect(await endpointRow()).toMatchObject({ status: 'disabled', disabled_because: 'failing' });
  });

  it('is not blamed for a test that fails', async () => {
    const { send, endpointRow, row } = await mintPost({}, 'webhooks.test');
    await send(down);
    expect(await row()).toMatchObject({ status: 'failed', attempts: 1 });
    expect(await endpointRow()).toMatchObject({ failing_since: null });
  });
});

describe('the log', () => {
  it('is forgotten after thirty days, and deleted endpoints with it', async () => {
    const { ctx, tenant, endpoint } = await mintPost({ archivedAt: 1 });
    await ctx.db.d1
      .prepare('update webhook_deliveries set created_at = ?2 where tenant_id = ?1')
      .bind(tenant.id, Date.now() - 31 * DAY)
      .run();
    await forgetOldDeliveries(env, Date.now());
    for (const table of ['webhook_deliveries', 'webhook_endpoints']) {
      const left = await ctx.db.d1.prepare(`select id from ${table} where tenant_id = ?1`).bind(tenant.id).all();
      expect([table, left.results]).toEqual([table, []]);
    }
    expect(endpoint.id).toMatch(/^whk_/);
  });
});
