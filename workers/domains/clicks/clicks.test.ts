import { describe, expect, it } from 'vitest';
import { call, problemOf } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintOffer } from '../../testing/mint-offer';
import { mintBatch, mintRedirector, recordedOf } from '../../testing/mint-redirector';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { clickOffer } from './click-offer';
import { getOfferStats } from './get-offer-stats';
import { openClickToken } from './hot';
import { packHits, type QueuedHit } from './queued-hit';
import type { ClickSummary, IssuedClick, OfferStats } from './schema';
import { storeHits } from './store-hits';

interface List {
  data: ClickSummary[];
  nextCursor: string | null;
  hasMore: boolean;
}

const myClicks = async (origin: string, { headers }: MintedUser, query = '') =>
  (await call(`${origin}/api/v1/me/clicks${query}`, { headers })).json<List>();

/** Asks until the answer is as wished, for at most the two seconds in which a click must be seen. */
async function within2s<T>(ask: () => Promise<T>, isSeen: (answer: T) => boolean): Promise<T> {
  const until = Date.now() + 2_000;
  let answer = await ask();
  while (!isSeen(answer) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // polls; nothing is assumed of the time it takes
    answer = await ask();
  }
  return answer;
}

describe('POST /offers/:id/click', () => {
  it('answers the link on this host and the whole code, and the click is seen within two seconds, here and in the numbers', async () => {
    const tenant = await mintTenant();
    const origin = originOf(tenant);
    const { offerId, merchantSlug } = await mintOffer(tenant, {
      type: 'coupon',
      couponCode: 'SAVE20',
      title: 'A tenth off',
    });
    const [shopper, owner] = [await mintUser(tenant), await mintUser(tenant, { roles: ['owner'] })];
    const answer = await call(`${origin}/api/v1/offers/${offerId}/click`, { method: 'POST', headers: shopper.headers });
    expect(answer.status).toBe(201);
    const click = await answer.json<IssuedClick>();
    expect(click.couponCode).toBe('SAVE20');
    expect(click.clickId).toMatch(/^[0-9a-z]{26}$/);
    expect(click.redirectUrl.startsWith(`${origin}/r/`)).toBe(true);
    expect(click.redirectUrl).not.toContain(shopper.userId.slice(4));

    const issued = await within2s(
      () => myClicks(origin, shopper),
      ({ data }) => data.length === 1,
    );
    expect(issued.data).toMatchObject([{ clickId: click.clickId, status: 'issued', offerTitle: 'A tenth off' }]);

    const followed = await call(click.redirectUrl);
    expect(followed.status).toBe(302);
    expect(followed.headers.get('Location')).toContain(click.clickId);
    const seen = await within2s(
      () => myClicks(origin, shopper),
      ({ data }) => data[0]?.status === 'clicked',
    );
    expect(seen.data).toEqual([
      {
        ...{
          clickId: click.clickId,
          offerId,
          offerTitle: 'A tenth off',
          merchant: { slug: merchantSlug, name: 'Amazon' },
        },
        ...{ clickedAt: expect.any(String), status: 'clicked', rate: { kind: 'percent', basisPoints: 650, cap: null } },
        expectedTrackedAt: expect.any(String),
      },
    ]);
    const first = seen.data[0];
    expect(Date.parse(first?.expectedTrackedAt ?? '') - Date.parse(first?.clickedAt ?? '')).toBe(72 * 3_600_000);
    const stats = await call(`${origin}/api/v1/admin/offers/${offerId}/stats`, { headers: owner.headers });
    expect(await stats.json<OfferStats>()).toMatchObject({ clicks: 1, uniqueClicks: 1, bots: 0 });
  });

  it('serves somebody who is not signed in, and names nobody', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    const answer = await call(`${originOf(tenant)}/api/v1/offers/${offerId}/click`, { method: 'POST' });
    const click = await answer.json<IssuedClick>();
    expect(click.couponCode).toBeNull();
    const { clicks } = await within2s(
      () => recordedOf(offerId),
      (recorded) => recorded.clicks.length === 1,
    );
    expect(clicks).toMatchObject([{ id: click.clickId, user_id: null, visited_at: null }]);
  });

  it('mints a token that claims this click, this offer and this tenant', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    const { ctx } = mintContext(tenant);
    const visitor = { ip: '203.0.113.4', country: null, userAgent: null, referrer: null, language: null };
    const { redirectUrl, clickId } = await clickOffer(ctx, { offerId, visitor });
    const claim = openClickToken(env.CLICK_KEYS, redirectUrl.split('/r/')[1] ?? '', Date.now());
    expect(claim).toEqual({ clickId, offerId, tenantId: tenant.id });
  });

  it.each([
    ['has ended', { endsAt: Date.now() - 1_000 }, {}],
    ['is paused', { status: 'paused' as const }, {}],
    ['has a paused merchant', {}, { status: 'paused' as const }],
  ])('refuses an offer that %s with clicks/offer-not-live and keeps its code', async (_, wish, merchantWish) => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant, { couponCode: 'SECRET99', ...wish }, merchantWish);
    const answer = await call(`${originOf(tenant)}/api/v1/offers/${offerId}/click`, { method: 'POST' });
    expect(answer.status).toBe(409);
    const text = await answer.clone().text();
    expect(text).not.toContain('SECRET99');
    expect((await problemOf(answer)).code).toBe('clicks/offer-not-live');
  });

  it("refuses an offer that nobody has, that has not begun or that is another tenant's with offers/not-found", async () => {
    const [tenant, other] = [await mintTenant(), await mintTenant()];
    const soon = await mintOffer(tenant, { startsAt: Date.now() + 3_600_000 });
    const theirs = await mintOffer(other);
    for (const id of [soon.offerId, theirs.offerId, 'off_01jd3v9v1kfqgtz5m2x8r4c7ab', 'x', 'off_%27']) {
      const answer = await call(`${originOf(tenant)}/api/v1/offers/${id}/click`, { method: 'POST' });
      expect(answer.status, id).toBe(404);
      expect((await problemOf(answer)).code, id).toBe('offers/not-found');
    }
  });
});

async function mintClicks(count: number) {
  const tenant = await mintTenant();
  const { offerId } = await mintOffer(tenant);
  const [shopper, other] = [await mintUser(tenant), await mintUser(tenant)];
  const hit = (i: number, wish: Partial<QueuedHit> = {}): QueuedHit => ({
    ...{ id: `hit_${offerId}${i}` as const, kind: 'visited', tenantId: tenant.id, offerId, userId: shopper.userId },
    ...{
      clickId: `${offerId.slice(4, 26)}${String(i).padStart(4, '0')}`,
      at: 1_000_000 + Math.floor(i / 3),
      ipHash: 'h',
    },
    ...{
      ipPrefix: 'p',
      country: null,
      device: 'phone',
      os: 'Android',
      browser: 'Firefox',
      referrerHost: null,
      language: null,
      isBot: false,
      isFlagged: false,
    },
    ...wish,
  });
  const store = (hits: QueuedHit[]) => storeHits(mintBatch([packHits(hits)]).batch, env, mintRedirector().ctx);
  await store(Array.from({ length: count }, (_, i) => hit(i)));
  return { tenant, origin: originOf(tenant), offerId, shopper, other, hit, store };
}

describe('GET /me/clicks', () => {
  it("pages through a shopper's own clicks, newest first, each once, also where times are equal", async () => {
    const { origin, shopper, other, hit, store } = await mintClicks(10);
    await store([hit(90, { userId: other.userId, at: 1_000_001 }), hit(91, { userId: null, at: 1_000_001 })]);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: List = await myClicks(origin, shopper, `?limit=4${cursor && `&cursor=${cursor}`}`);
      expect(page.hasMore).toBe(page.nextCursor !== null);
      seen.push(...page.data.map(({ clickId }) => clickId));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(10);
    expect(new Set(seen).size).toBe(10);
    expect([...seen].sort().reverse()).toEqual(seen);
    expect((await myClicks(origin, other)).data).toHaveLength(1);
  });

  it('shows no click that only a prefetch has seen', async () => {
    const { origin, shopper, hit, store } = await mintClicks(1);
    await store([hit(50, { isBot: true })]);
    expect((await myClicks(origin, shopper)).data).toHaveLength(1);
  });

  it('refuses a cursor that was tampered with or is of another list', async () => {
    const { origin, shopper } = await mintClicks(1);
    const cursors = [
      'x',
      Buffer.from('["my-clicks",1]').toString('base64url'),
      Buffer.from('["offers",1,"a"]').toString('base64url'),
    ];
    for (const cursor of cursors) {
      const answer = await call(`${origin}/api/v1/me/clicks?cursor=${cursor}`, { headers: shopper.headers });
      expect(answer.status).toBe(422);
      expect((await problemOf(answer)).code).toBe('request/invalid-cursor');
    }
  });
});

describe('GET /admin/offers/:id/stats', () => {
  it('counts people, who they are, and bots apart', async () => {
    const { tenant, offerId, hit, store, other } = await mintClicks(3);
    await store([
      hit(10, { userId: other.userId, at: 5_000_000 }),
      hit(11, { userId: null, ipHash: 'a' }),
      hit(12, { userId: null, ipHash: 'a' }),
      hit(13, { userId: null, isBot: true, at: 9_000_000 }),
      hit(14, { kind: 'issued' }),
    ]);
    expect(await getOfferStats(mintContext(tenant).ctx, offerId)).toMatchObject({
      ...{ clicks: 6, uniqueClicks: 3, bots: 1 },
      lastClickAt: new Date(5_000_000).toISOString(),
    });
  });

  it('is nothing for an offer that nobody followed', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    const none = { clicks: 0, uniqueClicks: 0, bots: 0, lastClickAt: null };
    expect(await getOfferStats(mintContext(tenant).ctx, offerId)).toMatchObject(none);
  });
});
