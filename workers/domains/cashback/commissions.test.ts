import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { interruptWrite } from '../../testing/interrupt-write';
import { mintClick, mintReport } from '../../testing/mint-conversion';
import { mintDesk, refusalOf } from '../../testing/mint-desk';
import type { Commission, CommissionList } from './commission-schema';
import { setCommission } from './set-commission';
import { takeConversions } from './take-conversions';

const iso = (inMs: number) => new Date(Date.now() + inMs).toISOString();

async function desk() {
  const shop = await mintDesk('owner');
  const merchant = await shop.merchant();
  const set = (body: object) => shop.send('POST', '/commissions', { merchantId: merchant.id, ...body });
  const list = async () => (await shop.send('GET', '/commissions')).json<CommissionList>();
  return { ...shop, merchantId: merchant.id, merchantSlug: merchant.slug, set, list };
}

describe('commissions', () => {
  it('begin where the one before ends, and stay as history', async () => {
    const { set, list } = await desk();
    const first = await (await set({ rateBasisPoints: 1_000, fromAt: iso(-DAY) })).json<Commission>();
    const second = await (await set({ rateBasisPoints: 800, shareBasisPoints: 6_000 })).json<Commission>();
    const { data } = await list();
    expect(data.map(({ id, state }) => [id, state])).toEqual([
      [second.id, 'current'],
      [first.id, 'ended'],
    ]);
    expect(data[1]?.untilAt).toBe(data[0]?.fromAt);
  });

  it('never overlap, also when two are set at once', async () => {
    const { set, ctx, merchantId, list } = await desk();
    await set({ rateBasisPoints: 1_000, fromAt: iso(5 * DAY) });
    const late = await set({ rateBasisPoints: 900 });
    expect(await refusalOf(late)).toMatchObject({ status: 409, code: 'cashback/commissions-overlap' });
    expect((await set({ rateBasisPoints: 900, untilAt: iso(4 * DAY) })).status).toBe(201);
    const other = interruptWrite(ctx, () =>
      setCommission(ctx, { merchantId, flatMinor: 500, fromAt: Date.now() + 10 * DAY, untilAt: Date.now() + 20 * DAY }),
    );
    await expect(setCommission(other, { merchantId, flatMinor: 700, fromAt: Date.now() + 9 * DAY })).rejects.toThrow(
      'overlap',
    );
    expect((await list()).data).toHaveLength(3);
  });

  it('leave the past alone', async () => {
    const { set } = await desk();
    await set({ rateBasisPoints: 1_000 });
    expect(await refusalOf(await set({ rateBasisPoints: 500, fromAt: iso(-DAY) }))).toMatchObject({
      pointers: ['/fromAt'],
    });
  });

  it('are a rate or an amount, of a merchant that is there', async () => {
    const { set, send } = await desk();
    expect(await refusalOf(await set({}))).toMatchObject({ status: 422, pointers: ['/rateBasisPoints'] });
    expect(await refusalOf(await set({ rateBasisPoints: 5, flatMinor: 5 }))).toMatchObject({
      pointers: ['/rateBasisPoints'],
    });
    expect(await refusalOf(await set({ rateBasisPoints: -5 }))).toMatchObject({ pointers: ['/rateBasisPoints'] });
    const merchantId = 'mer_01jd3v9v1kfqgtz5m2x8r4c7ab';
    const answer = await send('POST', '/commissions', { merchantId, rateBasisPoints: 5 });
    expect(await refusalOf(answer)).toMatchObject({ pointers: ['/merchantId'] });
  });

  it('end when staff say so, but not in the past and not twice', async () => {
    const { set, send } = await desk();
    const made = await (await set({ rateBasisPoints: 1_000 })).json<Commission>();
    const end = (untilAt: string | null, more: Record<string, string> | number = 1) =>
      send('PATCH', `/commissions/${made.id}`, { untilAt }, more);
    expect(await refusalOf(await end(iso(-DAY)))).toMatchObject({ status: 422, pointers: ['/untilAt'] });
    expect((await end(iso(DAY), {})).status).toBe(428);
    expect((await end(iso(DAY))).status).toBe(200);
    expect((await end(iso(2 * DAY))).status).toBe(412);
    await set({ rateBasisPoints: 700, fromAt: iso(3 * DAY) });
    expect(await refusalOf(await end(null, 2))).toMatchObject({ status: 409, code: 'cashback/commissions-overlap' });
    const answer = await send('PATCH', '/commissions/com_01jd3v9v1kfqgtz5m2x8r4c7ab', { untilAt: null }, 1);
    expect(await refusalOf(answer)).toMatchObject({ status: 404, code: 'cashback/commission-not-found' });
  });

  it('warn of live offers that promise more than they bring', async () => {
    const { set, offer, merchantId } = await desk();
    const generous = await offer({ merchantId, rateBasisPoints: 1_200 });
    await offer({ merchantId, rateBasisPoints: 900 });
    const made = await (await set({ rateBasisPoints: 1_000 })).json<Commission>();
    expect(made.warnings).toMatchObject([{ code: 'rate-above-commission', offer: { id: generous.id } }]);
    const shared = await (await set({ rateBasisPoints: 1_000, shareBasisPoints: 5_000 })).json<Commission>();
    expect(shared.warnings).toEqual([]);
  });

  it('give the shopper their share as of the click, and the merchant its margin', async () => {
    const { ctx, tenant, set, list, offer, merchantId } = await desk();
    await set({ rateBasisPoints: 1_000, shareBasisPoints: 7_000, fromAt: iso(-DAY) });
    const { id: offerId } = await offer({ merchantId });
    await ctx.db.d1
      .prepare('update offer_terms set from_at = 0 where offer_terms.tenant_id = ?1')
      .bind(tenant.id)
      .run();
    const click = await mintClick(tenant, { offerId });
    await set({ rateBasisPoints: 1_000, shareBasisPoints: 1_000 });
    await takeConversions(ctx, [mintReport({ clickId: click.clickId })]);
    expect((await list()).margins).toMatchObject([
      {
        sales: 1,
        commission: { amountMinor: 10_000 },
        cashback: { amountMinor: 7_000 },
        margin: { amountMinor: 3_000 },
      },
    ]);
  });
});
