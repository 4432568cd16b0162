import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintClick, mintReport } from '../../testing/mint-conversion';
import { findWallet } from '../wallet';
import type { NetworkConversion } from './network-conversion';
import { conversionChanges, conversions } from './tables';
import { takeConversions } from './take-conversions';

async function shop() {
  const tenant = await mintTenant();
  const { ctx, settled } = mintContext(tenant);
  const click = await mintClick(tenant);
  const balances = async () => {
    const wallet = click.user && (await findWallet(ctx, click.user.userId));
    return (await wallet?.ledger.read())?.balances ?? null;
  };
  const rows = () => ctx.db.orm.select().from(conversions).where(eq(conversions.tenantId, tenant.id));
  const events = async () => {
    const { results } = await ctx.db.d1
      .prepare(`select name from outbox where outbox.tenant_id = ?1 and name like 'cashback.%' order by at, id`)
      .bind(tenant.id)
      .all<{ name: string }>();
    return results.map(({ name }) => name);
  };
  const take = (...reports: NetworkConversion[]) => takeConversions(ctx, reports);
  return { tenant, ctx, settled, click, balances, rows, events, take };
}

describe('takeConversions', () => {
  it('credits the rate of the click as pending, then confirms it, and tells of both once', async () => {
    const { click, take, balances, rows, events } = await shop();
    const report = mintReport({ clickId: click.clickId });
    expect(await take(report)).toEqual({ taken: 1, changed: 0, inReview: 0 });
    expect(await balances()).toMatchObject({ pending: 6_500, available: 0 });
    expect(await take({ ...report, status: 'approved', changedAt: report.changedAt + 1 })).toMatchObject({
      changed: 1,
    });
    expect(await balances()).toMatchObject({ pending: 0, available: 6_500, earned: 6_500 });
    const [row] = await rows();
    expect(row).toMatchObject({
      state: 'confirmed',
      review: 'none',
      isUnsettled: false,
      expectedAt: (report.soldAt ?? 0) + 60 * DAY,
    });
    expect(await events()).toEqual(['cashback.tracked', 'cashback.confirmed']);
  });

  it('does nothing for what it has seen, and nothing for what is older than the last word', async () => {
    const { click, ctx, take, balances, rows } = await shop();
    const pending = mintReport({ clickId: click.clickId });
    const approved: NetworkConversion = { ...pending, status: 'approved', changedAt: pending.changedAt + 5 };
    await take(approved);
    const lines = await balances();
    expect(await take(approved, approved)).toEqual({ taken: 0, changed: 0, inReview: 0 });
    await take(pending);
    await take(pending, approved, pending);
    expect(await balances()).toEqual(lines);
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'confirmed', networkStatus: 'approved' });
    const changes = await ctx.db.orm
      .select()
      .from(conversionChanges)
      .where(and(eq(conversionChanges.tenantId, ctx.tenant.id), eq(conversionChanges.conversionId, row?.id ?? 'cnv_')));
    expect(changes.map(({ did }) => did)).toEqual(['taken', 'stale']);
  });

  it('takes the reports of a sale in the order in which the network made them, also out of one page', async () => {
    const { click, take, balances } = await shop();
    const first = mintReport({ clickId: click.clickId });
    const approved: NetworkConversion = { ...first, status: 'approved', changedAt: first.changedAt + 1 };
    const declined: NetworkConversion = { ...first, status: 'declined', changedAt: first.changedAt + 2 };
    await take(declined, first, approved);
    expect(await balances()).toMatchObject({ pending: 0, available: 0, owed: 0 });
  });

  it('writes a later rise and a partial return as new lines', async () => {
    const { click, take, balances } = await shop();
    const report = mintReport({ clickId: click.clickId });
    await take(report);
    await take({ ...report, saleMinor: 150_000, changedAt: report.changedAt + 1 });
    expect(await balances()).toMatchObject({ pending: 9_750 });
    await take({ ...report, saleMinor: 50_000, changedAt: report.changedAt + 2 });
    expect(await balances()).toMatchObject({ pending: 3_250 });
    await take({ ...report, status: 'approved', saleMinor: 40_000, changedAt: report.changedAt + 3 });
    expect(await balances()).toMatchObject({ pending: 0, available: 2_600 });
    await take({ ...report, status: 'approved', saleMinor: 60_000, changedAt: report.changedAt + 4 });
    expect(await balances()).toMatchObject({ pending: 0, available: 3_900 });
  });

  it('takes back what was confirmed and spent: the wallet owes it, and the next cashback pays it back first', async () => {
    const { ctx, click, take, balances } = await shop();
    const report = mintReport({ clickId: click.clickId, status: 'approved' });
    await take(report);
    const wallet = click.user && (await findWallet(ctx, click.user.userId));
    await wallet?.ledger.apply({
      ...{ key: 'h', movement: { kind: 'hold', amountMinor: 6_000, endsAt: null }, subject: '', reason: '' },
    });
    await wallet?.ledger.apply({
      key: 'p',
      movement: { kind: 'post', of: 'h', amountMinor: 6_000 },
      subject: '',
      reason: '',
    });
    await take({ ...report, status: 'declined', changedAt: report.changedAt + 1 });
    expect(await balances()).toMatchObject({ available: 0, owed: 6_000 });
    await take({ ...report, status: 'approved', changedAt: report.changedAt + 2 });
    expect(await balances()).toMatchObject({ available: 500, owed: 0 });
  });

  it('credits once when the same rows are taken by many at once', async () => {
    const { tenant, click, balances, rows, events } = await shop();
    const reports = Array.from({ length: 5 }, () => mintReport({ clickId: click.clickId }));
    const takers = Array.from({ length: 6 }, () => takeConversions(mintContext(tenant).ctx, reports));
    const answers = await Promise.all(takers);
    expect(answers.reduce((sum, { taken }) => sum + taken, 0)).toBe(5);
    expect(await balances()).toMatchObject({ pending: 5 * 6_500 });
    expect(await rows()).toHaveLength(5);
    expect(await events()).toEqual(Array(5).fill('cashback.tracked'));
  });

  it('ends with the last word when two words about one sale are taken at the same moment', async () => {
    const { click, ctx, take, balances, rows } = await shop();
    const first = Array.from({ length: 8 }, () => mintReport({ clickId: click.clickId }));
    await take(...first);
    const rise = first.map((each) => ({ ...each, saleMinor: 200_000, changedAt: each.changedAt + 1 }));
    const approved = first.map((each) => ({
      ...{ ...each, status: 'approved' as const, saleMinor: 150_000, changedAt: each.changedAt + 2 },
    }));
    await Promise.all([take(...rise), take(...approved), take(...rise), take(...approved)]);
    expect(await balances()).toMatchObject({ pending: 0, available: 8 * 9_750, earned: 8 * 9_750 });
    for (const row of await rows()) {
      expect(row).toMatchObject({ state: 'confirmed', saleMinor: 150_000, isUnsettled: false });
      const isOfRow = and(eq(conversionChanges.tenantId, ctx.tenant.id), eq(conversionChanges.conversionId, row.id));
      const changes = await ctx.db.orm.select().from(conversionChanges).where(isOfRow);
      expect(changes.map(({ number }) => number).toSorted()).toEqual([1, 2, 3]);
      expect(row.version).toBe(3);
    }
  });

  it.each<[string, Partial<NetworkConversion>]>([
    ['click-missing', { clickId: null }],
    ['click-unknown', { clickId: '01jd3v9v1kfqgtz5m2x8r4c7ab' }],
    ['currency-other', { currency: 'USD' }],
    ['currency-missing', { currency: null }],
    ['sale-before-click', { soldAt: Date.now() - 2 * DAY }],
    ['date-future', { soldAt: Date.now() + DAY }],
    ['date-missing', { soldAt: null }],
    ['amount-missing', { saleMinor: null }],
    ['amount-bad', { saleMinor: -5 }],
    ['amount-absurd', { saleMinor: 90_000_000_000 }],
    ['unreadable', { faults: ['payment: "abc" is no amount'] }],
  ])('puts a sale into review for %s, tracked at most, and moves nothing', async (reason, wish) => {
    const { click, take, balances, rows, events } = await shop();
    const report = mintReport({ clickId: click.clickId, status: 'approved', ...wish });
    expect(await take(report)).toEqual({ taken: 1, changed: 0, inReview: 1 });
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'tracked', review: 'open', cashbackMinor: 0 });
    expect(row?.reasons).toContain(reason);
    expect(await balances()).toBeNull();
    expect(await events()).toEqual([]);
  });

  it.each([
    ['click-bot', { isBot: true }],
    ['click-flagged', { isFlagged: true }],
    ['sale-after-window', { firstAt: Date.now() - 80 * DAY }],
  ] as const)('puts the sale of such a click into review: %s', async (reason, wish) => {
    const { tenant, take, rows } = await shop();
    const click = await mintClick(tenant, wish);
    await take(mintReport({ clickId: click.clickId }));
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'tracked', review: 'open', reasons: [reason] });
  });

  it("knows no click of another business: its sale waits, and nobody's wallet moves", async () => {
    const { take, rows } = await shop();
    const other = await mintClick(await mintTenant());
    await take(mintReport({ clickId: other.clickId }));
    expect((await rows())[0]).toMatchObject({ reasons: ['click-unknown'], userId: null, review: 'open' });
  });

  it("records a guest's sale without crediting anybody", async () => {
    const { tenant, take, rows } = await shop();
    const click = await mintClick(tenant, { user: null });
    await take(mintReport({ clickId: click.clickId, status: 'approved' }));
    expect((await rows())[0]).toMatchObject({ state: 'confirmed', review: 'none', userId: null, cashbackMinor: 0 });
  });

  it('lets a second sale with the same order number wait', async () => {
    const { click, take, balances } = await shop();
    const report = mintReport({ clickId: click.clickId });
    expect(await take(report, { ...report, externalId: `${report.externalId}-b` })).toMatchObject({ inReview: 1 });
    expect(await take({ ...report, externalId: `${report.externalId}-c` })).toMatchObject({ inReview: 1 });
    expect(await balances()).toMatchObject({ pending: 6_500 });
  });

  it('looks again at a sale that was faster than its click', async () => {
    const { tenant, ctx, click, take, rows } = await shop();
    const late = mintReport({ clickId: click.clickId });
    await ctx.db.d1.prepare('delete from clicks where clicks.tenant_id = ?1').bind(tenant.id).run();
    expect(await take(late)).toMatchObject({ inReview: 1 });
    await mintClick(tenant, { id: click.clickId, offerId: click.offerId, user: click.user });
    await take(late);
    expect((await rows())[0]).toMatchObject({ state: 'pending', review: 'none', reasons: [], cashbackMinor: 6_500 });
  });
});
