import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { newClickId, newId } from '../../platform/id';
import { SLOT_MS } from '../../platform/zoned-time';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintOffer } from '../../testing/mint-offer';
import { forgetOldCounts } from './forget-old-counts';
import { getOfferStats } from './get-offer-stats';
import { packHits, type QueuedHit, readRows } from './queued-hit';
import { rebuildCounts, rebuildCountsOf } from './rebuild-counts';
import { writeHits } from './store-hits';

const START = Date.parse('2026-11-20T23:40:00Z');

const write = (hits: QueuedHit[]) => writeHits(env, readRows(packHits(hits)));

function mintHit(wish: Pick<QueuedHit, 'tenantId' | 'offerId'> & Partial<QueuedHit>): QueuedHit {
  return {
    ...{
      id: newId('hit'),
      kind: 'visited',
      userId: null,
      clickId: newClickId(),
      at: START,
      ipHash: 'h',
      ipPrefix: 'p',
    },
    ...{ country: 'IN', device: 'phone', os: 'Android', browser: 'Firefox', referrerHost: null, language: null },
    ...{ isBot: false, isFlagged: false, ...wish },
  };
}

/** Every count of a tenant that is not nothing, as text in order. */
async function countsOf(tenantId: string): Promise<string[]> {
  const [totals, counts, visitors] = await env.DB.batch<Record<string, unknown>>(
    [
      'select offer_id, clicks, people, bots from offer_totals where tenant_id = ?1 and (clicks or people or bots)',
      'select offer_id, part, bucket, name, clicks from offer_counts where tenant_id = ?1 and clicks <> 0',
      'select offer_id, visitor, clicks from offer_visitors where tenant_id = ?1 and clicks <> 0',
    ].map((text) => env.DB.prepare(text).bind(tenantId)),
  );
  const rows = [totals, counts, visitors].flatMap((answer) => answer?.results ?? []);
  return rows.map((row) => Object.values(row).join(' ')).sort();
}

const lastOf = (tenantId: string, offerId: string) =>
  env.DB.prepare('select last_at from offer_totals where tenant_id = ?1 and offer_id = ?2')
    .bind(tenantId, offerId)
    .first<number | null>('last_at');

/** The same counts, reckoned from the hits one by one. */
function reckon(hits: QueuedHit[]): string[] {
  const tally = new Map<string, number>();
  const add = (key: string, n = 1) => tally.set(key, (tally.get(key) ?? 0) + n);
  const totals = new Map<string, { clicks: number; bots: number; people: Set<string> }>();
  for (const own of Map.groupBy(hits, ({ clickId }) => clickId).values()) {
    const visits = own.filter(({ kind }) => kind === 'visited');
    if (visits.length === 0) continue;
    const [first] = visits.filter(({ isBot }) => !isBot).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const { offerId } = visits[0] as QueuedHit;
    const total = totals.get(offerId) ?? { clicks: 0, bots: 0, people: new Set() };
    totals.set(offerId, total);
    if (!first) {
      total.bots++;
      continue;
    }
    const visitor = own.find(({ userId }) => userId)?.userId ?? first.ipHash;
    total.clicks++;
    total.people.add(visitor);
    add(`${offerId} ${visitor}`);
    add(`${offerId} slot ${Math.floor(first.at / SLOT_MS)} ${first.device}`);
    add(`${offerId} country ${Math.floor(first.at / DAY)} ${first.country ?? ''}`);
    add(`${offerId} referrer ${Math.floor(first.at / DAY)} ${first.referrerHost ?? ''}`);
  }
  const rows = [...totals].map(([id, { clicks, bots, people }]) => `${id} ${clicks} ${people.size} ${bots}`);
  return [...rows, ...[...tally].map(([key, n]) => `${key} ${n}`)].sort();
}

/** Hits of a few clicks that meet each other in every way: issued or not, bots, users, equal times, two days. */
const aTraffic = fc
  .record({
    clicks: fc.array(fc.record({ offer: fc.nat(1), user: fc.option(fc.nat(2)) }), { minLength: 1, maxLength: 8 }),
    hits: fc.array(
      fc.record({
        ...{ click: fc.nat(7), minute: fc.nat(40), kind: fc.constantFrom('issued', 'visited', 'visited') },
        ...{ isBot: fc.boolean(), ipHash: fc.constantFrom('a', 'b', 'c'), device: fc.constantFrom('phone', 'desktop') },
        country: fc.constantFrom('IN', 'US', null),
        referrerHost: fc.constantFrom('a.test', 'b.test', null),
      }),
      { minLength: 1, maxLength: 30 },
    ),
    /** Places of `hits`: batches come in any order, split anyhow, some hits again and again. */
    batches: fc.array(fc.array(fc.nat(29), { minLength: 1, maxLength: 12 }), { maxLength: 8 }),
  })
  .map(({ clicks, hits, batches }) => {
    const tenantId = newId('ten');
    const offers = [newId('off'), newId('off')] as const;
    const users = [newId('usr'), newId('usr'), newId('usr')] as const;
    const known = clicks.map((click) => ({
      clickId: newClickId(),
      offerId: offers[click.offer as 0 | 1],
      userId: click.user === null ? null : users[click.user as 0 | 1 | 2],
    }));
    const sent = hits.map(({ click, minute, kind, ...rest }) => {
      const { userId, ...own } = known[click % known.length] as (typeof known)[number];
      const isIssued = kind === 'issued';
      // Only issuing knows the user, as with a link of the API.
      return mintHit({
        ...{ tenantId, ...own, ...rest, at: START + minute * 60_000, kind: isIssued ? 'issued' : 'visited' },
        ...{ userId: isIssued ? userId : null, isBot: !isIssued && rest.isBot, device: rest.device as 'phone' },
      });
    });
    const split = batches.map((places) => places.map((place) => sent[place % sent.length] as QueuedHit));
    return { tenantId, offers, batches: split };
  });

describe('the counts of an offer', () => {
  it('equal what the hits add up to, and a recount, however these are split, reordered and delivered again', async () => {
    await fc.assert(
      fc.asyncProperty(aTraffic, async ({ tenantId, offers, batches }) => {
        const seen = new Map<string, QueuedHit>();
        for (const batch of batches) {
          await write(batch);
          for (const hit of batch) seen.set(hit.id, hit);
          expect(await countsOf(tenantId)).toEqual(reckon([...seen.values()]));
        }
        await Promise.all(batches.map(write));
        const counted = await countsOf(tenantId);
        expect(counted).toEqual(reckon([...seen.values()]));
        const lasts = await Promise.all(offers.map((id) => lastOf(tenantId, id)));
        await Promise.all(offers.map((id) => rebuildCountsOf(env, tenantId, id)));
        expect(await countsOf(tenantId)).toEqual(counted);
        expect(await Promise.all(offers.map((id) => lastOf(tenantId, id)))).toEqual(lasts);
      }),
      { numRuns: 30 },
    );
  });

  it('are mended by a recount of all offers of a business, whatever was done to them', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    await write([mintHit({ tenantId: tenant.id, offerId }), mintHit({ tenantId: tenant.id, offerId, isBot: true })]);
    const before = await countsOf(tenant.id);
    await env.DB.batch([
      env.DB.prepare('update offer_totals set clicks = 7, people = 9 where tenant_id = ?1').bind(tenant.id),
      env.DB.prepare('delete from offer_counts where tenant_id = ?1').bind(tenant.id),
      env.DB.prepare("insert into offer_visitors values (?1, ?2, 'ghost', 1)").bind(tenant.id, offerId),
    ]);
    expect(await rebuildCounts(env, tenant.id)).toBe(1);
    expect(await countsOf(tenant.id)).toEqual(before);
  });

  it('name a bounded number of pages in a day, and keep the rest as one', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    const flood = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) =>
        mintHit({ tenantId: tenant.id, offerId, referrerHost: `page-${from + i}.test` }),
      );
    await write(flood(0, 30));
    await write([...flood(0, 300), ...flood(0, 1), ...flood(29, 3)]);
    await write(flood(500, 300));
    const read = () =>
      env.DB.prepare("select name, clicks from offer_counts where tenant_id = ?1 and part = 'referrer' order by name")
        .bind(tenant.id)
        .all<{ name: string; clicks: number }>();
    const { results } = await read();
    expect(results.length).toBeLessThanOrEqual(101);
    expect(results.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(634);
    const { ctx } = mintContext(tenant);
    const { byReferrer } = await getOfferStats({ ...ctx, now: () => START + HOUR }, offerId);
    expect(byReferrer.items).toHaveLength(10);
    expect(byReferrer.items[0]).toEqual({ name: 'page-0.test', clicks: 3 });
    expect(byReferrer.items.reduce((sum, { clicks }) => sum + clicks, byReferrer.other)).toBe(634);
    expect(byReferrer.items.map(({ name }) => name)).not.toContain('*');
    await rebuildCountsOf(env, tenant.id, offerId);
    expect((await read()).results).toEqual(results);
  });

  it('follow the clock of a zone through its change, and a business that moves to another zone', async () => {
    const tenant = await mintTenant({ timeZone: 'America/New_York' });
    const { offerId } = await mintOffer(tenant);
    const at = ['2026-11-01T03:59:00Z', '2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z', '2026-11-02T04:59:00Z'];
    await write(at.map((text) => mintHit({ tenantId: tenant.id, offerId, at: Date.parse(text) })));
    const read = async (timeZone: string) => {
      const { ctx } = mintContext({ ...tenant, timeZone });
      const now = Date.parse('2026-11-03T12:00:00Z');
      const { byDay, byHour } = await getOfferStats({ ...ctx, now: () => now }, offerId);
      const days = byDay.filter(({ clicks }) => clicks).map(({ day, clicks }) => `${day} ${clicks}`);
      return [...days, ...byHour.filter(({ clicks }) => clicks).map(({ hour, clicks }) => `${hour}h ${clicks}`)];
    };
    expect(await read('America/New_York')).toEqual(['2026-10-31 1', '2026-11-01 3', '1h 2', '23h 2']);
    const there = ['2026-11-01 3', '2026-11-02 1', '9h 1', '10h 1', '11h 1', '12h 1'];
    expect(await read('Asia/Kathmandu')).toEqual(there);
  });

  it('by quarter and day go after forty days, and the totals stay', async () => {
    const tenant = await mintTenant();
    const { offerId } = await mintOffer(tenant);
    await write([41, 39].map((days) => mintHit({ tenantId: tenant.id, offerId, at: START - days * DAY })));
    await forgetOldCounts(env, START);
    const counts = await countsOf(tenant.id);
    expect(counts.filter((row) => row.includes(' slot '))).toHaveLength(1);
    expect(counts).toContain(`${offerId} 2 1 0`);
  });
});
