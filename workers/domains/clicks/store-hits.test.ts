import { describe, expect, it, vi } from 'vitest';
import { newClickId, newId } from '../../platform/id';
import { env, mintTenant, originOf } from '../../testing/mint';
import { mintOffer } from '../../testing/mint-offer';
import { mintBatch, mintRedirector, recordedOf } from '../../testing/mint-redirector';
import { mintClickToken } from './hot';
import { type HitMessage, packHits, type QueuedHit } from './queued-hit';
import { storeHits } from './store-hits';

const BOT = { headers: { 'User-Agent': 'WhatsApp/2.23.20.0' } };
const PREFETCH = { headers: { 'Sec-Purpose': 'prefetch' } };
const PERSON = {
  headers: { 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Firefox/140.0', 'CF-Connecting-IP': '203.0.113.9' },
};

async function mintLink() {
  const tenant = await mintTenant();
  const { offerId } = await mintOffer(tenant);
  const claim = { clickId: newClickId(), offerId, tenantId: tenant.id };
  const url = `${originOf(tenant)}/r/${mintClickToken(env.CLICK_KEYS, claim, Date.now())}`;
  return { tenant, url, goUrl: `${originOf(tenant)}/go/${offerId}`, ...claim };
}

function mintHit(claim: Pick<QueuedHit, 'clickId' | 'offerId' | 'tenantId'>, wish: Partial<QueuedHit> = {}): QueuedHit {
  const { clickId, offerId, tenantId } = claim;
  return {
    ...{ id: newId('hit'), kind: 'visited', clickId, offerId, tenantId, userId: null, at: Date.now(), ipHash: 'h' },
    ...{ ipPrefix: '203.0.113.0/24', country: 'IN', device: 'phone', os: 'Android', browser: 'Firefox' },
    ...{ referrerHost: null, language: 'hi-in', isBot: false, isFlagged: false, ...wish },
  };
}

describe('a click', () => {
  it.each([
    ['a preview bot', BOT],
    ['a prefetch', PREFETCH],
  ])('is credited to the person who comes after %s', async (_, first) => {
    const { url, offerId, clickId } = await mintLink();
    const door = mintRedirector();
    await door.follow(url, first);
    await door.deliver();
    expect((await recordedOf(offerId)).clicks).toMatchObject([{ id: clickId, is_bot: 1 }]);
    await door.follow(url, PERSON);
    await door.deliver();
    const { hits, clicks } = await recordedOf(offerId);
    expect(hits).toHaveLength(2);
    expect(clicks).toMatchObject([{ id: clickId, is_bot: 0, visited_at: hits[0]?.at }]);
  });

  it('stays credited when a bot comes after the person, in one batch or in two', async () => {
    const { url, offerId } = await mintLink();
    const door = mintRedirector();
    await door.follow(url, PERSON);
    await door.follow(url, BOT);
    await door.deliver();
    await door.follow(url, PREFETCH);
    await door.deliver();
    const { hits, clicks } = await recordedOf(offerId);
    expect(hits.map((hit) => hit.is_bot).sort()).toEqual([0, 1, 1]);
    expect(clicks).toMatchObject([{ is_bot: 0 }]);
  });

  it('that was issued is no visit by a bot that follows it first', async () => {
    const claim = await mintLink();
    const userId = newId('usr');
    const issued = mintHit(claim, { kind: 'issued', userId, at: 1_000 });
    const preview = mintHit(claim, { isBot: true, at: 2_000 });
    const person = mintHit(claim, { at: 3_000, ipHash: 'person' });
    const { ctx } = mintRedirector();
    await storeHits(mintBatch([packHits([preview]), packHits([issued])]).batch, env, ctx);
    expect((await recordedOf(claim.offerId)).clicks).toMatchObject([{ is_bot: 1, user_id: userId, issued_at: 1_000 }]);
    await storeHits(mintBatch([packHits([person])]).batch, env, ctx);
    const { clicks } = await recordedOf(claim.offerId);
    expect(clicks).toMatchObject([
      { is_bot: 0, user_id: userId, ip_hash: 'person', first_at: 1_000, visited_at: 2_000 },
    ]);
  });

  it('keeps the earliest times and the user in whatever order its hits arrive', async () => {
    const userId = newId('usr');
    for (const order of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ]) {
      const claim = await mintLink();
      const hits = [
        mintHit(claim, { kind: 'issued', userId, at: 1_000 }),
        mintHit(claim, { at: 2_000 }),
        mintHit(claim, { at: 3_000 }),
      ];
      const { ctx } = mintRedirector();
      for (const i of order) await storeHits(mintBatch([packHits([hits[i] as QueuedHit])]).batch, env, ctx);
      const { clicks } = await recordedOf(claim.offerId);
      expect(clicks).toMatchObject([{ issued_at: 1_000, visited_at: 2_000, first_at: 1_000, user_id: userId }]);
    }
  });
});

describe('hits', () => {
  it('are one row for every served redirect, however often the queue delivers them', async () => {
    const { url, goUrl, offerId } = await mintLink();
    const door = mintRedirector();
    for (let i = 0; i < 30; i++) await door.follow(i % 2 ? url : goUrl, PERSON);
    for (let i = 0; i < 3; i++) await door.deliver();
    const { hits, clicks } = await recordedOf(offerId);
    expect(hits).toHaveLength(30);
    expect(clicks).toHaveLength(16);
  });

  it('leave the isolate as one message for all that came within a tenth of a second, and at a hundred at once', async () => {
    const { goUrl } = await mintLink();
    const door = mintRedirector();
    for (let i = 0; i < 130; i++) await door.follow(goUrl, PERSON);
    await door.settle();
    expect(door.sent.map(({ hits }) => Object.values(hits).flat().length)).toEqual([100, 30]);
  });

  it('of a buffer that left full take its clock along: the next buffer waits for its own', async () => {
    const { goUrl } = await mintLink();
    const door = mintRedirector();
    const clocks: (() => void)[] = [];
    const wait = vi.spyOn(scheduler, 'wait').mockImplementation(() => new Promise((ring) => clocks.push(ring)));
    try {
      for (let i = 0; i < 150; i++) await door.follow(goUrl, PERSON);
      clocks[0]?.();
      await vi.waitFor(() => expect(door.sent).toHaveLength(1));
      for (let i = 0; i < 20; i++) await door.follow(goUrl, PERSON);
      clocks[1]?.();
      await door.settle();
    } finally {
      wait.mockRestore();
    }
    expect(clocks).toHaveLength(2);
    expect(door.sent.map(({ hits }) => Object.values(hits).flat().length)).toEqual([100, 70]);
  });

  it('are written to D1 directly while the queue refuses, and nothing twice when it had taken them all the same', async () => {
    const { goUrl, offerId } = await mintLink();
    const taken: HitMessage[] = [];
    const CLICKS = {
      async send(body: HitMessage) {
        taken.push(body);
        throw new Error('Queue sends are over their limit');
      },
    };
    const door = mintRedirector({ CLICKS });
    for (let i = 0; i < 12; i++) await door.follow(goUrl, PERSON);
    await door.settle();
    expect((await recordedOf(offerId)).hits).toHaveLength(12);
    await storeHits(mintBatch(taken).batch, env, door.ctx);
    expect((await recordedOf(offerId)).hits).toHaveLength(12);
  });

  it('are tried again while neither the queue nor D1 can be reached', async () => {
    const { goUrl, offerId } = await mintLink();
    let refusals = 2;
    const sent: HitMessage[] = [];
    const CLICKS = {
      async send(body: HitMessage) {
        if (refusals-- > 0) throw new Error('unreachable');
        sent.push(body);
      },
    };
    const withSession = () => {
      throw new Error('unreachable');
    };
    const door = mintRedirector({ CLICKS, DB: { prepare: (sql: string) => env.DB.prepare(sql), withSession } });
    await door.follow(goUrl, PERSON);
    await door.settle();
    await storeHits(mintBatch(sent).batch, env, door.ctx);
    expect((await recordedOf(offerId)).hits).toHaveLength(1);
  });

  it('bear a keyed hash and a prefix of the address, never the address, the agent or the path of the referrer', async () => {
    const { goUrl, offerId } = await mintLink();
    const door = mintRedirector();
    await door.follow(goUrl, {
      headers: { ...PERSON.headers, Referer: 'https://mail.test/inbox?secret=1', 'Accept-Language': 'hi-IN,en;q=0.5' },
    });
    await door.deliver();
    expect(JSON.stringify(door.sent)).not.toContain('203.0.113.9');
    const { hits } = await recordedOf(offerId);
    const { ip_hash, ...rest } = hits[0] ?? {};
    expect(ip_hash).toMatch(/^[\w-]{22}$/);
    expect(rest).toMatchObject({ ip_prefix: '203.0.113.0/24', referrer_host: 'mail.test', language: 'hi-in' });
    expect(rest).toMatchObject({ device: 'desktop', os: 'Windows', browser: 'Firefox', kind: 'visited' });
    expect(JSON.stringify(hits)).not.toMatch(/203\.0\.113\.9|secret|Mozilla/);
  });

  it('over three hundred a minute from one address are flagged, served and recorded all the same', async () => {
    const { goUrl, offerId } = await mintLink();
    const door = mintRedirector({ LIMITS_FACTOR: '1' });
    const from = (ip: string) => ({ headers: { 'CF-Connecting-IP': ip } });
    for (let i = 0; i < 310; i++) {
      expect((await door.follow(goUrl, from('198.51.100.7'))).headers.get('Location')).toContain('https://shop.test/');
    }
    await door.follow(goUrl, from('198.51.100.8'));
    await door.deliver();
    const { hits } = await recordedOf(offerId);
    expect(hits).toHaveLength(311);
    const flagged = hits.filter((hit) => hit.is_flagged === 1).length;
    expect([10, 0]).toContain(flagged); // a minute that ends in between starts the count anew
  });
});

describe('the consumer', () => {
  it('retries a poisoned message alone and stores the rest of its batch', async () => {
    const claim = await mintLink();
    const good = packHits([mintHit(claim)]);
    const [row = []] = Object.values(packHits([mintHit(claim)]).hits)[0] ?? [];
    const withRow = (bad: unknown) => ({ hits: { [claim.tenantId]: [row, bad] } });
    const at = (place: number, value: unknown) => row.map((old, i) => (i === place ? value : old));
    const poison = [
      ...[null, 'text', {}, { hits: 'x' }, { hits: { [claim.tenantId]: 'x' } }, withRow(null), withRow([1])],
      ...[withRow(at(0, null)), withRow(at(3, 'bought')), withRow(at(5, 'soon')), withRow([...row, 1])],
    ];
    const { batch, fates } = mintBatch([...poison, good]);
    await storeHits(batch, env, mintRedirector().ctx);
    expect(fates).toEqual([...poison.map(() => 'retried'), 'acked']);
    expect((await recordedOf(claim.offerId)).hits).toHaveLength(1);
  });

  it('stores good messages though one of them breaks the statement', async () => {
    const [mine, theirs] = [await mintLink(), await mintLink()];
    const broken = packHits([mintHit(mine, { ipHash: { a: [1] } as never })]); // what only the database can see
    broken.hits[mine.tenantId]?.[0]?.splice(9, 1, '\u0000'.repeat(3_000_000)); // longer than a bound text may be
    const good = [packHits([mintHit(mine)]), packHits([mintHit(theirs)])];
    const { batch, fates } = mintBatch([good[0], broken, good[1]]);
    await storeHits(batch, env, mintRedirector().ctx);
    expect(fates).toEqual(['acked', 'retried', 'acked']);
    expect((await recordedOf(theirs.offerId)).hits).toHaveLength(1);
  });

  it('writes one statement per tenant and table for a batch of two thousand hits', async () => {
    const links = [await mintLink(), await mintLink()];
    const hits = Array.from({ length: 2_000 }, (_, i) =>
      mintHit(links[i % 2] as (typeof links)[number], { clickId: newClickId() }),
    );
    const batches: number[] = [];
    const DB = {
      withSession() {
        const session = env.DB.withSession('first-primary');
        return {
          prepare: (sql: string) => session.prepare(sql),
          batch: (statements: D1PreparedStatement[]) => {
            batches.push(statements.length);
            return session.batch(statements);
          },
          getBookmark: () => session.getBookmark(),
        };
      },
    };
    const door = mintRedirector({ DB });
    const messages = Array.from({ length: 20 }, (_, i) => packHits(hits.slice(100 * i, 100 * i + 100)));
    await storeHits(mintBatch(messages).batch, door.env, door.ctx);
    expect(batches).toEqual([5, 5]);
    expect((await recordedOf(links[0]?.offerId ?? '')).clicks).toHaveLength(1_000);
  });
});
