import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { sessions } from '../../domains/identity';
import { addToInbox } from '../../domains/notifications';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintOffer } from '../../testing/mint-offer';
import { mintUser } from '../../testing/mint-user';
import { setTenant } from '../../testing/set-tenant';
import { askTicket, openLive, ticketOf, watchLive, watchSocket } from '../../testing/watch-live';
import { openGlobalDb } from '../db/open-db';
import type { Id } from '../id';
import type { Tenant } from '../tenant';
import { mintTicket, TICKET_SECONDS } from './live-ticket';
import { liveAddress } from './live-topic';
import { publishLive, roomOf } from './publish-live';

async function mintWatched() {
  const tenant = await mintTenant();
  const user = await mintUser(tenant);
  const address = liveAddress(tenant.id, `inbox:${user.userId}`);
  return { tenant, user, address, room: roomOf(env, address.room), publish: publisher(address) };
}
const publisher =
  (address: ReturnType<typeof liveAddress>) =>
  (n: number, key: string | null = null) =>
    publishLive(env, address, { n }, key);

async function refused(answer: Response, code: string) {
  expect(answer.webSocket).toBeNull();
  expect((await problemOf(answer)).code).toBe(code);
}

describe('a live topic', () => {
  it('begins with a snapshot and goes on with updates, numbered without a gap', async () => {
    const { tenant, user, publish } = await mintWatched();
    const live = await watchLive(tenant, user, 'inbox');
    const first = await live.frame(({ type }) => type === 'snapshot');
    expect(first.data).toEqual({ unread: 0, latest: null });
    expect(await publish(1)).toBe(1);
    const update = await live.frame(({ data }) => data.n === 1);
    expect(update).toEqual({ type: 'update', seq: first.seq + 1, data: { n: 1 } });
  });

  it('answers ping by itself and hangs up on whoever talks', async () => {
    const { tenant, user } = await mintWatched();
    const live = await watchLive(tenant, user, 'inbox');
    live.socket.send('ping');
    await live.text('pong');
    live.socket.send('{"type":"publish"}');
    expect(await live.closed()).toBe(1008);
  });

  it('still pushes after the room was evicted and its sockets slept', async () => {
    const { tenant, user, room, publish } = await mintWatched();
    const live = await watchLive(tenant, user, 'inbox');
    const { seq } = await live.frame(({ type }) => type === 'snapshot');
    await evictDurableObject(room);
    await publish(7);
    expect((await live.frame(({ data }) => data.n === 7)).seq).toBe(seq + 1);
  });

  it('sends after an eviction what was published but not sent before it', async () => {
    const { tenant, user, room, publish } = await mintWatched();
    const live = await watchLive(tenant, user, 'inbox');
    await publish(1);
    await live.frame(({ data }) => data.n === 1);
    await publish(2); // waits for its fifth of a second
    await evictDurableObject(room);
    await publish(3);
    await live.frame(({ data }) => data.n === 3);
    expect(live.frames.map(({ data }) => data.n)).toEqual([undefined, 1, 2, 3]);
  });

  it('gives somebody who dropped what they missed, in order and once', async () => {
    const { tenant, user, publish } = await mintWatched();
    const before = await watchLive(tenant, user, 'inbox');
    const { seq } = await before.frame(({ type }) => type === 'snapshot');
    before.socket.close();
    for (const n of [1, 2, 3]) await publish(n);
    const after = await watchLive(tenant, user, 'inbox', seq + 1);
    await after.frame(({ data }) => data.n === 3);
    expect(after.frames.map(({ type, data }) => [type, data.n])).toEqual([
      ['update', 2],
      ['update', 3],
    ]);
  });

  it.each([
    ['is too old', (seq: number) => seq],
    ['is of the future', (seq: number) => seq + 5_000],
  ])('gives a snapshot to somebody whose sequence %s', async (_, afterOf) => {
    const { tenant, user, publish } = await mintWatched();
    const first = await watchLive(tenant, user, 'inbox');
    const { seq } = await first.frame(({ type }) => type === 'snapshot');
    first.socket.close();
    for (let n = 0; n < 120; n++) await publish(n);
    const again = await watchLive(tenant, user, 'inbox', afterOf(seq));
    expect((await again.frame(() => true)).type).toBe('snapshot');
  });

  it('sends at most five frames a second, and of updates under one key the last', async () => {
    const { tenant, user, publish } = await mintWatched();
    const live = await watchLive(tenant, user, 'inbox');
    await live.frame(({ type }) => type === 'snapshot');
    for (let n = 1; n <= 60; n++) await publish(n, 'state');
    await live.frame(({ data }) => data.n === 60);
    const updates = live.frames.filter(({ type }) => type === 'update');
    expect(updates.length).toBeLessThan(12);
    expect(updates.map(({ seq }) => seq)).toEqual(updates.map(({ seq }) => seq).toSorted((a, b) => a - b));
  });

  it('takes ten windows of one person and sends the eleventh away with 4429', async () => {
    const { tenant, user } = await mintWatched();
    for (let i = 0; i < 10; i++) await watchLive(tenant, user, 'inbox');
    expect(await (await watchLive(tenant, user, 'inbox')).closed()).toBe(4429);
  });

  it('keeps two people, and two businesses of one person, apart', async () => {
    const { tenant, user } = await mintWatched();
    const [other, elsewhere] = [await mintUser(tenant), await mintTenant()];
    const [mine, theirs, there] = [
      await watchLive(tenant, user, 'inbox'),
      await watchLive(tenant, other, 'inbox'),
      await watchLive(elsewhere, user, 'inbox'),
    ];
    await addToInbox(mintContext(tenant).ctx, {
      ...{ userId: user.userId, kind: 'welcome', values: { business: tenant.name }, key: 'k' },
    });
    await mine.frame(({ data }) => data.unread === 1);
    for (const stranger of [theirs, there]) {
      stranger.socket.send('ping');
      await stranger.text('pong'); // what was sent before it would have come
      expect(stranger.frames.map(({ data }) => data.unread)).toEqual([0]);
    }
  });
});

describe('a ticket', () => {
  it('opens one socket within thirty seconds, and none again', async () => {
    const { tenant, user } = await mintWatched();
    const answer = await askTicket(tenant, user, 'inbox');
    expect(answer.status).toBe(201);
    const body = await answer.json<{ ticket: string; url: string; expiresInSeconds: number }>();
    expect(body).toEqual({
      ticket: expect.any(String),
      url: `ws://${new URL(originOf(tenant)).host}/api/v1/live?ticket=${body.ticket}`,
      expiresInSeconds: 30,
    });
    expect((await openLive(tenant, `ticket=${body.ticket}`)).status).toBe(101);
    await refused(await openLive(tenant, `ticket=${body.ticket}`), 'live/ticket-invalid');
  });

  it('is refused when it has run out, is forged, or is of another business', async () => {
    const { tenant, user } = await mintWatched();
    const other = await mintTenant();
    const { userId, sessionId } = user;
    const watcher = { tenantId: tenant.id, userId, sessionId, topic: 'inbox' };
    const old = mintTicket(env.CLICK_KEYS, watcher, Date.now() - TICKET_SECONDS * 1000);
    const good = await ticketOf(tenant, user, 'inbox');
    for (const ticket of [old, `${good}x`, `x${good}`, 'x', '.', 'a.b.c', good.slice(0, -22)]) {
      await refused(await openLive(tenant, `ticket=${ticket}`), 'live/ticket-invalid');
    }
    await refused(await openLive(other, `ticket=${good}`), 'live/ticket-invalid');
    expect((await openLive(tenant, `ticket=${good}`)).status).toBe(101);
  });

  it("dies with the session, and with the membership's good standing", async () => {
    const { tenant, user } = await mintWatched();
    const [first, second] = [await ticketOf(tenant, user, 'inbox'), await mintUser(tenant)];
    await endSession(user.sessionId);
    await refused(await openLive(tenant, `ticket=${first}`), 'live/ticket-invalid');
    const blocked = await ticketOf(tenant, second, 'inbox');
    await blockHere(tenant, second.userId);
    await refused(await openLive(tenant, `ticket=${blocked}`), 'live/ticket-invalid');
  });

  it("is not given for a topic that is unknown, or for another person's inbox", async () => {
    const { tenant, user } = await mintWatched();
    const other = await mintUser(tenant);
    for (const topic of ['kitchen', 'constructor', `inbox:${other.userId}`, `inbox:${user.userId}`]) {
      const answer = await askTicket(tenant, user, topic);
      expect(answer.status, topic).toBe(404);
      expect((await problemOf(answer)).code).toBe('live/topic-unknown');
    }
  });
});

describe('GET /live', () => {
  it('opens for our own pages and the dashboard, and for no other origin', async () => {
    const { tenant, user } = await mintWatched();
    const open = async (Origin: string) =>
      openLive(tenant, `ticket=${await ticketOf(tenant, user, 'inbox')}`, { Origin });
    for (const origin of [originOf(tenant), 'http://app.souk.test', 'https://app.souk.test']) {
      expect((await open(origin)).status, origin).toBe(101);
    }
    const other = await mintTenant();
    for (const origin of ['https://evil.test', originOf(other), 'null', `${originOf(tenant)}.evil.test`]) {
      await refused(await open(origin), 'live/origin-refused');
    }
  });

  it('opens for a program with its access token, without a ticket', async () => {
    const { tenant, user } = await mintWatched();
    const live = watchSocket(await openLive(tenant, 'topic=inbox', user.headers));
    expect((await live.frame(() => true)).type).toBe('snapshot');
    await refused(await openLive(tenant, 'topic=inbox'), 'live/ticket-invalid');
    await refused(await openLive(tenant, 'topic=kitchen', user.headers), 'live/topic-unknown');
  });

  it('asks for an upgrade of a request that is none', async () => {
    const { tenant, user } = await mintWatched();
    const answer = await call(`${originOf(tenant)}/api/v1/live?topic=inbox`, { headers: user.headers });
    expect(answer.status).toBe(426);
    await refused(answer, 'live/upgrade-required');
  });
});

describe('the watch over watchers', () => {
  it('closes with 4401 who signed out, and leaves the others', async () => {
    const { tenant, user, room } = await mintWatched();
    const again = { ...user, ...(await secondSession(tenant, user.userId)) };
    const [gone, stays] = [await watchLive(tenant, user, 'inbox'), await watchLive(tenant, again, 'inbox')];
    await endSession(user.sessionId);
    expect(await runDurableObjectAlarm(room)).toBe(true);
    expect(await gone.closed()).toBe(4401);
    stays.socket.send('ping');
    await stays.text('pong');
  });

  it('closes staff who lost their role, and everybody when the business is suspended', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    const staff = await mintUser(tenant, { roles: ['manager'] });
    const room = roomOf(env, `${tenant.id}/offer-stats`);
    const live = await watchLive(tenant, staff, `offer-stats:${offerId}`);
    await setRoles(tenant, staff.userId, '["member"]');
    await runDurableObjectAlarm(room);
    expect(await live.closed()).toBe(4401);
    const { user, tenant: shop, room: inbox } = await mintWatched();
    const shopper = await watchLive(shop, user, 'inbox');
    await setTenant(shop, { status: 'suspended' });
    await runDurableObjectAlarm(inbox);
    expect(await shopper.closed()).toBe(4401);
  });

  it('gives a room up when nobody watches and nothing is left to resume, and its numbers go on growing', async () => {
    const { tenant, user, room, publish } = await mintWatched();
    const live = await watchLive(tenant, user, 'inbox');
    const { seq } = await live.frame(() => true);
    live.socket.close();
    await publish(1);
    await runInDurableObject(room, (_, state) => {
      state.storage.sql.exec('update updates set at = at - 400000');
      for (const socket of state.getWebSockets()) socket.close();
    });
    await runDurableObjectAlarm(room);
    expect(
      await runInDurableObject(room, (_, { storage }) => [
        ...storage.sql.exec('select name from sqlite_master where name = ?', 'updates'),
      ]),
    ).toEqual([]);
    const later = await watchLive(tenant, user, 'inbox', seq);
    const frame = await later.frame(() => true);
    expect(frame.type).toBe('snapshot');
    expect(frame.seq).toBeGreaterThan(seq);
  });
});

async function endSession(id: Id<'ses'>): Promise<void> {
  await openGlobalDb(env).update(sessions).set({ revokedAt: Date.now() }).where(eq(sessions.id, id));
}

async function secondSession(tenant: Tenant, userId: Id<'usr'>) {
  const { newSession, issueAccessToken } = await import('../../domains/identity');
  const { ctx } = mintContext(tenant);
  const { row } = newSession(ctx, userId, false, { ipHash: 'test', device: 'Test' });
  await ctx.db.orm.insert(sessions).values(row);
  const { accessToken } = await issueAccessToken(env, { userId, sessionId: row.id }, Date.now());
  return { sessionId: row.id, accessToken, headers: { Authorization: `Bearer ${accessToken}` } };
}

async function blockHere(tenant: Tenant, userId: string): Promise<void> {
  const sql = "update memberships set status = 'blocked' where tenant_id = ? and user_id = ?";
  await env.DB.prepare(sql).bind(tenant.id, userId).run();
}

async function setRoles(tenant: Tenant, userId: string, roles: string): Promise<void> {
  const sql = 'update memberships set roles = ?3 where tenant_id = ?1 and user_id = ?2';
  await env.DB.prepare(sql).bind(tenant.id, userId, roles).run();
}
