import { describe, expect, it } from 'vitest';
import type { UserActor } from '../../platform/auth';
import { newClickId, newId } from '../../platform/id';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintOffer } from '../../testing/mint-offer';
import { mintBatch, mintRedirector } from '../../testing/mint-redirector';
import { mintUser } from '../../testing/mint-user';
import { askTicket, watchLive } from '../../testing/watch-live';
import { getOfferStats } from './get-offer-stats';
import { offerStatsTopic } from './offer-stats-topic';
import { publishOfferStats } from './publish-offer-stats';
import { packHits, type QueuedHit, readRows } from './queued-hit';
import type { OfferStats } from './schema';
import { storeHits } from './store-hits';

async function mintShop(timeZone = 'Asia/Kolkata') {
  const tenant = await mintTenant({ timeZone });
  const { offerId } = await mintOffer(tenant);
  const hit = (wish: Partial<QueuedHit> = {}): QueuedHit => ({
    ...{ id: newId('hit'), kind: 'visited', tenantId: tenant.id, offerId, userId: null, clickId: newClickId() },
    ...{
      at: Date.now(),
      ipHash: 'h',
      ipPrefix: 'p',
      country: 'IN',
      device: 'phone',
      os: 'Android',
      browser: 'Firefox',
    },
    ...{ referrerHost: null, language: null, isBot: false, isFlagged: false, ...wish },
  });
  const store = async (hits: QueuedHit[]) => {
    const door = mintRedirector();
    await storeHits(mintBatch([packHits(hits)]).batch, env, door.ctx);
    await door.settle();
  };
  const read = (now?: number) => {
    const { ctx } = mintContext(tenant);
    return getOfferStats(now === undefined ? ctx : { ...ctx, now: () => now }, offerId);
  };
  return { tenant, offerId, hit, store, read };
}

describe('the statistics of an offer', () => {
  it("are by day and hour of the business's own clock", async () => {
    const { hit, store, read } = await mintShop('Asia/Kolkata');
    const now = Date.parse('2026-11-21T06:00:00Z');
    const at = (text: string) => Date.parse(text);
    await store([
      hit({ at: at('2026-11-20T18:29:00Z') }), // 23:59 on the 20th
      hit({ at: at('2026-11-20T18:31:00Z') }), // 00:01 on the 21st
      hit({ at: at('2026-11-20T18:40:00Z') }),
      hit({ at: at('2026-10-22T18:20:00Z') }), // 23:50 on 22 October, the day before the first
      hit({ at: at('2026-10-22T18:31:00Z') }),
      hit({ at: at('2026-11-20T18:41:00Z'), isBot: true }),
    ]);
    const { byDay, byHour, clicks } = await read(now);
    expect(clicks).toBe(5);
    expect(byDay).toHaveLength(30);
    expect(byDay.filter((day) => day.clicks > 0)).toEqual([
      { day: '2026-10-23', clicks: 1 },
      { day: '2026-11-20', clicks: 1 },
      { day: '2026-11-21', clicks: 2 },
    ]);
    expect(byHour).toHaveLength(24);
    expect(byHour.filter((hour) => hour.clicks > 0)).toEqual([
      { hour: 0, clicks: 3 },
      { hour: 23, clicks: 1 },
    ]);
  });

  it('name the ten most frequent of what visitors brought, and count the rest together', async () => {
    const { hit, store, read } = await mintShop();
    const hosts = Array.from({ length: 14 }, (_, i) => `page-${String(i).padStart(2, '0')}.test`);
    await store([
      ...hosts.map((referrerHost) => hit({ referrerHost, device: 'desktop', country: 'JO' })),
      ...Array.from({ length: 5 }, () => hit({ referrerHost: hosts[3] ?? null })),
      ...Array.from({ length: 3 }, () => hit({ country: null })),
    ]);
    const { byDevice, byCountry, byReferrer } = await read();
    const named = (items: OfferStats['byDevice']['items']) => items.map(({ name, clicks }) => [name, clicks]);
    expect(named(byDevice.items)).toEqual([
      ['desktop', 14],
      ['phone', 8],
    ]);
    expect(named(byCountry.items)).toEqual([
      ['JO', 14],
      ['IN', 5],
      [null, 3],
    ]);
    expect(named(byReferrer.items).slice(0, 3)).toEqual([
      ['page-03.test', 6],
      [null, 3],
      ['page-00.test', 1],
    ]);
    expect(byReferrer.items).toHaveLength(10);
    expect([byDevice.other, byCountry.other, byReferrer.other]).toEqual([0, 0, 5]);
  });

  it('count a click once, as its first visit by a person was, however often it is followed and delivered', async () => {
    const { hit, store, read } = await mintShop();
    const clickId = newClickId();
    const hits = [
      hit({ clickId, at: Date.now() - 3_000, isBot: true, device: 'other' }),
      hit({ clickId, at: Date.now() - 2_000, device: 'tablet' }),
      hit({ clickId, at: Date.now() - 1_000, device: 'desktop' }),
    ];
    await store(hits);
    await store(hits);
    expect((await read()).byDevice).toEqual({ items: [{ name: 'tablet', clicks: 1 }], other: 0 });
  });
});

describe('the live topic offer-stats', () => {
  it('moves after a link was followed, with all that the read answers', async () => {
    const { tenant, offerId } = await mintShop();
    const staff = await mintUser(tenant, { roles: ['staff'] });
    const live = await watchLive(tenant, staff, `offer-stats:${offerId}`);
    expect((await live.frame(({ type }) => type === 'snapshot')).data.clicks).toBe(0);
    await call(`${originOf(tenant)}/go/${offerId}`, { headers: { 'User-Agent': 'Mozilla/5.0 (X11) Firefox/140.0' } });
    const { data } = await live.frame((frame) => frame.data.clicks === 1);
    const read = await call(`${originOf(tenant)}/api/v1/admin/offers/${offerId}/stats`, { headers: staff.headers });
    expect(data).toEqual(await read.json());
  });

  it('moves once for all hits of a batch, and not for another offer', async () => {
    const { tenant, offerId, hit, store } = await mintShop();
    const other = await mintOffer(tenant);
    const staff = await mintUser(tenant, { roles: ['manager'] });
    const live = await watchLive(tenant, staff, `offer-stats:${offerId}`);
    await live.frame(({ type }) => type === 'snapshot');
    await store([hit({ offerId: other.offerId }), hit({ offerId: other.offerId })]);
    await store(Array.from({ length: 7 }, () => hit()));
    await live.frame(({ data }) => data.clicks === 7);
    expect(live.frames.map(({ data }) => data.clicks)).toEqual([0, 7]);
  });

  it('is read a few times a second at most, and at last with every click', async () => {
    const { tenant, offerId, hit, store } = await mintShop();
    const staff = await mintUser(tenant, { roles: ['staff'] });
    const live = await watchLive(tenant, staff, `offer-stats:${offerId}`);
    const { seq } = await live.frame(({ type }) => type === 'snapshot');
    const hits = Array.from({ length: 30 }, () => hit());
    await store(hits);
    const { ctx } = mintRedirector();
    await Promise.all(hits.map((one) => publishOfferStats(env, ctx, readRows(packHits([one])))));
    await store([hit()]);
    const last = await live.frame(({ data }) => data.clicks === 31);
    expect(last.seq - seq).toBeLessThan(15);
  });

  it('settles for somebody who came while the consumer believed that nobody watches', async () => {
    const { tenant, offerId, hit, store } = await mintShop();
    const staff = await mintUser(tenant, { roles: ['owner'] });
    await store([hit()]); // the consumer hears that nobody watches
    const live = await watchLive(tenant, staff, `offer-stats:${offerId}`);
    await store([hit()]); // and believes it still
    await live.frame(({ data }) => data.clicks === 2);
  });

  it('is right at once for somebody who comes back, though what happened meanwhile was told to nobody', async () => {
    const { tenant, offerId, hit, store } = await mintShop();
    const staff = await mintUser(tenant, { roles: ['owner'] });
    await store([hit()]); // the consumer hears that nobody watches
    const live = await watchLive(tenant, staff, `offer-stats:${offerId}`);
    const { seq } = await live.frame(({ data }) => data.clicks === 1);
    live.socket.close();
    await live.closed();
    await store([hit(), hit()]);
    const back = await watchLive(tenant, staff, `offer-stats:${offerId}`, seq);
    const first = await back.frame(() => true);
    expect([first.type, first.data.clicks]).toEqual(['snapshot', 3]);
  });

  it('reads an offer once for all its watchers who are asked about together', async () => {
    const { tenant, offerId } = await mintShop();
    const { ctx } = mintContext(tenant);
    let reads = 0;
    const orm = new Proxy(ctx.db.orm, {
      get(target, name) {
        if (name === 'select') reads++;
        return Reflect.get(target, name);
      },
    });
    const db = { ...ctx.db, orm };
    const roles: UserActor['roles'] = ['staff'];
    const watchers = Array.from({ length: 20 }, (): UserActor => {
      return {
        kind: 'user',
        userId: newId('usr'),
        sessionId: newId('ses'),
        roles,
        isSuperAdmin: false,
        isBlockedHere: false,
      };
    });
    for (const actor of watchers)
      expect(await offerStatsTopic.authorise({ ...ctx, db, actor }, offerId)).not.toBeNull();
    expect(reads).toBe(1);
  });

  it('is for staff of this business only, and for offers that are there', async () => {
    const { tenant, offerId } = await mintShop();
    const stranger = await mintUser(await mintTenant(), { roles: ['owner'] });
    for (const user of [await mintUser(tenant), stranger]) {
      const answer = await askTicket(tenant, user, `offer-stats:${offerId}`);
      expect(answer.status).toBe(403);
      expect((await problemOf(answer)).code).toBe('auth/forbidden');
    }
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const theirs = await mintOffer(await mintTenant());
    for (const rest of [theirs.offerId, 'off_01jd3v9v1kfqgtz5m2x8r4c7ab', 'x']) {
      const answer = await askTicket(tenant, owner, `offer-stats:${rest}`);
      expect((await problemOf(answer)).code, rest).toBe('live/topic-unknown');
    }
    const without = await mintTenant({ modules: [] });
    const admin = await mintUser(without, { isSuperAdmin: true });
    expect((await askTicket(without, admin, `offer-stats:${offerId}`)).status).toBe(404);
  });
});
