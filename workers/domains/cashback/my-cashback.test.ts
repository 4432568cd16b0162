import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { call, problemOf } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintClick, mintReport } from '../../testing/mint-conversion';
import { mintOffer } from '../../testing/mint-offer';
import { mintUser } from '../../testing/mint-user';
import { offerDesk } from '../offers';
import { findWallet, projectLedger } from '../wallet';
import type { CashbackEntry } from './cashback-schema';
import type { NetworkConversion } from './network-conversion';
import { takeConversions } from './take-conversions';

async function shopper() {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const user = await mintUser(tenant);
  const ask = (query = '') => call(`${originOf(tenant)}/api/v1/me/cashback${query}`, { headers: user.headers });
  const list = async (query = '') => (await ask(query)).json<{ data: CashbackEntry[]; nextCursor: string | null }>();
  const sell = async (daysAgo: number, wish: Partial<NetworkConversion> = {}) => {
    const firstAt = Date.now() - daysAgo * DAY;
    const click = await mintClick(tenant, { user, firstAt });
    const at = firstAt + HOUR;
    const report = mintReport({ clickId: click.clickId, soldAt: at, changedAt: at, ...wish });
    await takeConversions(ctx, [report]);
    return { ...click, report };
  };
  return { tenant, ctx, user, ask, list, sell };
}

describe('GET /me/cashback', () => {
  it('is one timeline in six words, each click and each sale once, newest first', async () => {
    const { tenant, ctx, user, list, sell } = await shopper();
    const paid = await sell(9, { status: 'approved' });
    const confirmed = await sell(8, { status: 'approved' });
    await sell(7, { status: 'declined' });
    await sell(6);
    await sell(5, { currency: 'USD' });
    const click = await mintClick(tenant, { user, firstAt: Date.now() - DAY });
    const wallet = await findWallet(ctx, user.userId);
    const words = { subject: '', reason: '' };
    await wallet?.ledger.apply({ ...words, key: 'h', movement: { kind: 'hold', amountMinor: 7_000, endsAt: null } });
    await wallet?.ledger.apply({ ...words, key: 'p', movement: { kind: 'post', of: 'h', amountMinor: 7_000 } });
    if (wallet) await projectLedger(ctx, wallet.id);
    const { data } = await list();
    expect(data.map(({ status }) => status)).toEqual([
      'clicked',
      'tracked',
      'pending',
      'declined',
      'confirmed',
      'paid',
    ]);
    expect(data[0]).toMatchObject({
      ...{ id: click.clickId, conversionId: null, cashback: null, sale: null },
      expectedAt: new Date(click.at + 72 * HOUR).toISOString(),
      rate: { kind: 'percent', basisPoints: 650, cap: null },
    });
    expect(data[1]).toMatchObject({ isChecked: true, cashback: null, sale: { amountMinor: 100_000, currency: 'USD' } });
    expect(data[2]).toMatchObject({
      cashback: { amountMinor: 6_500, currency: 'INR' },
      history: [{ status: 'clicked' }, { status: 'tracked' }, { status: 'pending' }],
    });
    expect(data[3]).toMatchObject({ declinedBy: 'network', expectedAt: null });
    expect(data[4]?.clickId).toBe(confirmed.clickId);
    expect(data[5]?.clickId).toBe(paid.clickId);
    expect(data[5]?.history.map(({ status }) => status)).toEqual(['clicked', 'tracked', 'confirmed', 'paid']);
  });

  it('gives it page by page without a gap, and refuses a cursor of another list', async () => {
    const { tenant, user, list, ask, sell } = await shopper();
    await sell(3);
    await mintClick(tenant, { user, firstAt: Date.now() - 2 * DAY });
    await sell(1);
    const first = await list('?limit=2');
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.data, ...second.data].map(({ status }) => status)).toEqual(['pending', 'clicked', 'pending']);
    expect(second.nextCursor).toBeNull();
    expect((await problemOf(await ask('?cursor=x'))).code).toBe('request/invalid-cursor');
  });

  it('holds what the offer promised at the click, whatever it promises now', async () => {
    const { tenant, ctx, user, list } = await shopper();
    const { offerId } = await mintOffer(tenant);
    const click = await mintClick(tenant, { user, offerId });
    await offerDesk.editOffer(ctx, offerId, 1, { rateBasisPoints: 100, confirmationDays: 5 });
    const soldAt = Date.now() - HOUR;
    await takeConversions(ctx, [mintReport({ clickId: click.clickId, soldAt })]);
    const [entry] = (await list()).data;
    expect(entry).toMatchObject({
      ...{ cashback: { amountMinor: 6_500 }, rate: { basisPoints: 650 } },
      expectedAt: new Date(soldAt + 60 * DAY).toISOString(),
    });
  });

  it("shows nobody else's", async () => {
    const { tenant, list } = await shopper();
    await mintClick(tenant);
    expect((await list()).data).toEqual([]);
  });
});
