import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY } from '../../platform/clock';
import { deliver, joinConsumers } from '../../platform/outbox';
import type { Role } from '../../platform/permissions';
import type { Tenant } from '../../platform/tenant';
import { call, problemOf } from '../../testing/call';
import { interruptWrite } from '../../testing/interrupt-write';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintClaim, mintOldClick } from '../../testing/mint-claim';
import { mintReport } from '../../testing/mint-conversion';
import { type MintedUser, mintUser } from '../../testing/mint-user';
import { findWallet } from '../wallet';
import { claimConsumers } from '.';
import type { AdminClaim, CashbackClaim, ClaimableClick, ClaimEvidence } from './claim-schema';
import { acceptClaim, rejectClaim } from './decide-claim';
import { cashbackClaims, conversions } from './tables';
import { takeConversions } from './take-conversions';

async function send<T>(tenant: Tenant, user: MintedUser, method: string, path: string, body?: object) {
  const answer = await call(`${originOf(tenant)}/api/v1${path}`, {
    method,
    headers: { ...user.headers, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const isOk = answer.status < 300;
  return {
    status: answer.status,
    code: isOk ? '' : (await problemOf(answer.clone())).code,
    body: await answer.json<T>(),
  };
}

async function mintShopper(daysAgo = 5) {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const click = await mintOldClick(tenant, daysAgo);
  const claim = (more: object = {}, user = click.user) =>
    send<CashbackClaim>(tenant, user, 'POST', '/me/cashback-claims', {
      ...{ clickId: click.clickId, orderId: '402-77', amountMinor: 800_000 },
      ...more,
    });
  const as = async (role: Role) => mintUser(tenant, { roles: [role, 'member'] });
  const balances = async () => (await (await findWallet(ctx, click.user.userId))?.ledger.read())?.balances ?? null;
  /** Delivers what waits in the outbox to the claims' consumers; the queue does the same a second later. */
  const settle = async () => {
    const { results } = await ctx.db.d1
      .prepare('select id from outbox where outbox.tenant_id = ?1 and delivered_at is null order by at, id')
      .bind(tenant.id)
      .all<{ id: string }>();
    for (const { id } of results) await deliver(ctx, joinConsumers(claimConsumers), id);
  };
  const events = async (name: string) => {
    const { results } = await ctx.db.d1
      .prepare('select payload from outbox where outbox.tenant_id = ?1 and name = ?2 order by at, id')
      .bind(tenant.id, name)
      .all<{ payload: string }>();
    return results.map(({ payload }) => JSON.parse(payload));
  };
  const rows = () => ctx.db.orm.select().from(cashbackClaims).where(eq(cashbackClaims.tenantId, tenant.id));
  return { tenant, ctx, click, claim, as, balances, settle, events, rows };
}

describe('a claim of missing cashback', () => {
  it('is checked against the click at once, told to others, and moves no money', async () => {
    const { click, claim, events, balances } = await mintShopper();
    const { status, body } = await claim();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ clickId: click.clickId, orderId: '402-77', status: 'open', verdict: 'plausible', reason: '' },
      amount: { amountMinor: 800_000, currency: 'INR' },
    });
    expect(await events('cashback.claim-asked')).toEqual([
      { userId: click.user.userId, claimId: body.id, clickId: click.clickId, merchantName: 'Amazon' },
    ]);
    expect(await balances()).toBeNull();
  });

  it('is for a click of my own: that of another, of another business and of nobody are the same nothing', async () => {
    const { tenant, claim, as } = await mintShopper();
    const elsewhere = await mintOldClick(await mintTenant());
    expect((await claim({}, await as('member'))).code).toBe('cashback/click-not-found');
    for (const clickId of [elsewhere.clickId, 'nonsense', (await mintOldClick(tenant)).clickId])
      expect(await claim({ clickId })).toMatchObject({ status: 404, code: 'cashback/click-not-found' });
  });

  it('is taken after the tracking time and as long as the shop looks into it', async () => {
    expect((await (await mintShopper(1)).claim()).code).toBe('cashback/claim-too-early');
    expect((await (await mintShopper(59)).claim()).status).toBe(201);
    expect((await (await mintShopper(61)).claim()).code).toBe('cashback/claim-too-late');
  });

  it.each([-1, 0, 1.5, '800000', 1e15, null])('of %s is refused', async (amountMinor) => {
    const { claim, rows } = await mintShopper();
    expect(await claim({ amountMinor })).toMatchObject({ status: 422, code: 'request/invalid' });
    expect(await rows()).toEqual([]);
  });

  it('is one for a click while it is open, and one for an order, however its number is typed', async () => {
    const { tenant, click, claim, ctx, rows } = await mintShopper();
    const { body } = await claim({ orderId: 'AB 12-34' });
    expect((await claim({ orderId: 'other' })).code).toBe('cashback/claim-open');
    const second = await mintOldClick(tenant, 5, click.user);
    await ctx.db.orm
      .update(cashbackClaims)
      .set({ merchantId: second.merchantId })
      .where(eq(cashbackClaims.tenantId, tenant.id));
    expect((await claim({ clickId: second.clickId, orderId: '#ab1234' })).code).toBe('cashback/order-known');
    await rejectClaim(ctx, body.id, { reason: 'The shop does not know this order.' });
    expect((await claim({ clickId: second.clickId, orderId: 'ab1234' })).status).toBe(201);
    expect((await rows()).length).toBe(2);
  });

  it('asked ten times at once is one', async () => {
    const { claim, rows } = await mintShopper();
    const answers = await Promise.all(Array.from({ length: 10 }, () => claim()));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    expect((await rows()).length).toBe(1);
  });

  it('of an order that the network reported before is refused', async () => {
    const { click, claim, ctx } = await mintShopper();
    await takeConversions(ctx, [mintReport({ clickId: click.clickId, orderId: '402-77' })]);
    expect((await claim({ orderId: '402 77' })).code).toBe('cashback/order-known');
  });

  it('is settled by the sale that the network reports for its click afterwards, once', async () => {
    const { click, claim, ctx, settle, rows, events, balances } = await mintShopper();
    const { body } = await claim();
    await settle();
    const soldAt = click.at + 60_000;
    const report = mintReport({ clickId: click.clickId, orderId: 'another-number', soldAt });
    await takeConversions(ctx, [report]);
    await settle();
    const [row] = await rows();
    expect(row).toMatchObject({ state: 'settled', decidedBy: null, conversionId: expect.stringMatching(/^cnv_/) });
    expect(await events('cashback.claim-decided')).toEqual([
      { userId: click.user.userId, claimId: body.id, merchantName: 'Amazon', isAccepted: true, reason: '' },
    ]);
    await takeConversions(ctx, [{ ...report, status: 'approved', changedAt: report.changedAt + 1 }]);
    await settle();
    expect((await events('cashback.claim-decided')).length).toBe(1);
    expect(await balances()).toMatchObject({ available: 6_500 });
  });

  it('is not settled by a sale of its click that was there before and bears another number', async () => {
    const { click, claim, ctx, settle, rows } = await mintShopper();
    const report = mintReport({ clickId: click.clickId, orderId: 'first', soldAt: click.at + 60_000 });
    await takeConversions(ctx, [report]);
    await settle();
    await claim({ orderId: 'second' });
    await takeConversions(ctx, [{ ...report, status: 'approved', changedAt: report.changedAt + 1 }]);
    await settle();
    expect((await rows())[0]).toMatchObject({ state: 'open' });
  });

  it('prefills from my clicks: those without a sale and an open claim, with the time of each', async () => {
    const { tenant, click, claim } = await mintShopper();
    const young = await mintOldClick(tenant, 1, click.user);
    await mintOldClick(tenant, 100, click.user);
    await mintOldClick(tenant, 5);
    const list = async () =>
      (await send<{ data: ClaimableClick[] }>(tenant, click.user, 'GET', '/me/cashback-claims/clicks')).body.data;
    expect((await list()).map(({ clickId }) => clickId)).toEqual([young.clickId, click.clickId]);
    expect(Date.parse((await list())[1]?.claimableFrom ?? '')).toBe(click.at + 3 * DAY);
    await claim();
    expect((await list()).map(({ clickId }) => clickId)).toEqual([young.clickId]);
  });

  it('is in my list and in nobody else’s, page by page', async () => {
    const { tenant, click, claim, as } = await mintShopper();
    await claim();
    const second = await mintOldClick(tenant, 6, click.user);
    await claim({ clickId: second.clickId, orderId: 'two' });
    const path = '/me/cashback-claims?limit=1';
    type Page = { data: CashbackClaim[]; nextCursor: string };
    const first = (await send<Page>(tenant, click.user, 'GET', path)).body;
    expect(first.data.map(({ orderId }) => orderId)).toEqual(['two']);
    const rest = (await send<Page>(tenant, click.user, 'GET', `${path}&cursor=${first.nextCursor}`)).body;
    expect(rest).toMatchObject({ data: [{ orderId: '402-77' }], hasMore: false });
    expect((await send<Page>(tenant, await as('member'), 'GET', path)).body.data).toEqual([]);
  });
});

describe('staff', () => {
  it('see a claim with the hits of its click, sales near it and earlier claims', async () => {
    const { tenant, ctx, click, claim, as } = await mintShopper();
    const { body } = await claim();
    const soldAt = click.at + 60_000;
    await takeConversions(ctx, [mintReport({ clickId: click.clickId, orderId: 'seen-later', soldAt })]);
    const staff = await as('staff');
    const evidence = (await send<ClaimEvidence>(tenant, staff, 'GET', `/admin/claims/${body.id}`)).body;
    expect(evidence).toMatchObject({
      claim: { id: body.id, person: { id: click.user.userId }, status: 'open' },
      ...{ ofClick: [{ orderId: 'seen-later', state: 'pending' }], ofOrder: [], near: [], earlier: [] },
    });
    type Page = { data: AdminClaim[] };
    expect((await send<Page>(tenant, staff, 'GET', '/admin/claims?status=open')).body.data.length).toBe(1);
    expect((await send<Page>(tenant, staff, 'GET', '/admin/claims?status=rejected')).body.data).toEqual([]);
    expect((await send(tenant, staff, 'PATCH', `/admin/claims/${body.id}/accept`, { reason: 'x' })).status).toBe(403);
    expect((await send(tenant, await as('member'), 'GET', '/admin/claims')).status).toBe(403);
  });

  it('accept it: it becomes a pending sale at the rate of the click, which the network confirms later without paying twice', async () => {
    const { tenant, ctx, click, claim, as, balances, rows, settle } = await mintShopper();
    const { body } = await claim();
    const manager = await as('manager');
    const path = `/admin/claims/${body.id}/accept`;
    const accepted = await send<ClaimEvidence>(tenant, manager, 'PATCH', path, { reason: 'The shop confirmed it.' });
    expect(accepted.body.claim).toMatchObject({ status: 'accepted', reason: 'The shop confirmed it.' });
    expect(await balances()).toMatchObject({ pending: 52_000, available: 0 });
    expect((await send(tenant, manager, 'PATCH', path, { reason: 'again' })).code).toBe('cashback/claim-decided');
    const report = mintReport({
      ...{ clickId: click.clickId, orderId: '402-77', saleMinor: 800_000, commissionMinor: 80_000, status: 'approved' },
      soldAt: click.at + 60_000,
    });
    await takeConversions(ctx, [report]);
    await settle();
    expect(await balances()).toMatchObject({ pending: 0, available: 52_000 });
    expect((await rows())[0]).toMatchObject({ state: 'accepted', decidedBy: manager.userId });
    const sales = await ctx.db.orm.select().from(conversions).where(eq(conversions.tenantId, tenant.id));
    expect(sales.length).toBe(1);
  });

  it('reject it with a reason that its shopper reads, and nothing moves', async () => {
    const { tenant, click, claim, as, balances, events } = await mintShopper();
    const { body } = await claim();
    const path = `/admin/claims/${body.id}/reject`;
    expect((await send(tenant, await as('manager'), 'PATCH', path, { reason: ' ' })).status).toBe(422);
    await send(tenant, await as('manager'), 'PATCH', path, { reason: 'The order was returned.' });
    const mine = await send<{ data: CashbackClaim[] }>(tenant, click.user, 'GET', '/me/cashback-claims');
    expect(mine.body.data).toMatchObject([{ status: 'rejected', reason: 'The order was returned.' }]);
    expect(await events('cashback.claim-decided')).toMatchObject([
      { isAccepted: false, reason: 'The order was returned.' },
    ]);
    expect(await balances()).toBeNull();
  });

  it('do not decide on their own claim, and find none of another business', async () => {
    const tenant = await mintTenant();
    const manager = await mintUser(tenant, { roles: ['manager', 'member'] });
    const { id } = await mintClaim(tenant, manager);
    const path = `/admin/claims/${id}/accept`;
    expect((await send(tenant, manager, 'PATCH', path, { reason: 'mine' })).code).toBe('cashback/own-claim');
    const other = await mintTenant();
    const stranger = await mintUser(other, { roles: ['owner'] });
    expect((await send(other, stranger, 'PATCH', path, { reason: 'x' })).code).toBe('cashback/claim-not-found');
  });

  it('who accept while another rejects: one of them has decided, and money follows that one', async () => {
    const { ctx, claim, balances, rows } = await mintShopper();
    const { body } = await claim();
    const interrupted = interruptWrite(ctx, () => rejectClaim(ctx, body.id, { reason: 'first' }));
    await expect(acceptClaim(interrupted, body.id, { reason: 'second' })).rejects.toMatchObject({
      refusal: { code: 'cashback/claim-decided' },
    });
    expect((await rows())[0]).toMatchObject({ state: 'rejected', reason: 'first' });
    expect(await balances()).toBeNull();
  });

  it('who accept in the moment in which the network reports the order do not book it a second time', async () => {
    const { ctx, click, claim, balances } = await mintShopper();
    const { body } = await claim();
    const report = mintReport({
      clickId: click.clickId,
      orderId: '402-77',
      saleMinor: 800_000,
      soldAt: click.at + 60_000,
    });
    const interrupted = interruptWrite(ctx, () => takeConversions(ctx, [report]));
    await expect(acceptClaim(interrupted, body.id, { reason: 'yes' })).rejects.toMatchObject({
      refusal: { code: 'cashback/claim-decided' },
    });
    expect(await balances()).toMatchObject({ pending: 52_000 });
  });
});
