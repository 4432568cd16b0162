import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Env } from '../../env';
import { DAY, HOUR } from '../../platform/clock';
import { audit } from '../../platform/tables';
import { call } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintClick, mintReport } from '../../testing/mint-conversion';
import { mintUser } from '../../testing/mint-user';
import { findWallet } from '../wallet';
import { confirmEarly } from './confirm-early';
import { confirmWithinBudget } from './confirm-within-budget';
import type { ConversionDetail } from './desk-schema';
import type { CashbackSettings, EarlyBudget } from './early-schema';
import { editCashbackSettings } from './edit-cashback-settings';
import type { NetworkConversion } from './network-conversion';
import { sweepEarly } from './sweep-early';
import { conversionChanges, conversions } from './tables';
import { takeConversions } from './take-conversions';

/** What a sale of 1,000 at 6.5 % gives. */
const ONE = 6_500;

async function shop(earlyMaxMinor = 10 * ONE, wish: { earlyAfterDays?: number; earlyRiskMax?: number } = {}) {
  const tenant = await mintTenant();
  const { ctx, settled } = mintContext(tenant);
  if (earlyMaxMinor) await editCashbackSettings(ctx, 1, { earlyMaxMinor, ...wish });
  const sell = async (report: Partial<NetworkConversion> = {}, daysAgo = 20) => {
    const firstAt = Date.now() - daysAgo * DAY;
    const click = await mintClick(tenant, { firstAt });
    const soldAt = firstAt + 60_000;
    const said = mintReport({ clickId: click.clickId, soldAt, changedAt: soldAt, ...report });
    await takeConversions(ctx, [said]);
    const balances = async () => {
      const wallet = click.user && (await findWallet(ctx, click.user.userId));
      return (await wallet?.ledger.read())?.balances ?? null;
    };
    const say = (part: Partial<NetworkConversion>) =>
      takeConversions(ctx, [{ ...said, changedAt: Date.now() - DAY, ...part }]);
    return { ...click, said, say, balances };
  };
  /** Five of each of ten people: more of one would be velocity. */
  const sellFifty = async () => {
    const firstAt = Date.now() - 20 * DAY;
    const clicks = await Promise.all(Array.from({ length: 10 }, () => mintClick(tenant, { firstAt })));
    const reports = clicks.flatMap(({ clickId }) =>
      [1, 2, 3, 4, 5].map((n) => mintReport({ clickId, soldAt: firstAt + n * 60_000, changedAt: firstAt + HOUR })),
    );
    await takeConversions(ctx, reports);
  };
  const owner = await mintUser(tenant, { roles: ['owner'] });
  const manager = await mintUser(tenant, { roles: ['manager'] });
  const send = (path: string, { as = owner, ...init }: { as?: typeof owner } & RequestInit = {}) =>
    call(`${originOf(tenant)}/api/v1/admin${path}`, {
      ...init,
      headers: { ...as.headers, 'Content-Type': 'application/json', ...init.headers },
    });
  const budget = async () => (await send('/early-budget')).json<EarlyBudget>();
  const rows = () =>
    ctx.db.orm.select().from(conversions).where(eq(conversions.tenantId, tenant.id)).orderBy(conversions.soldAt);
  const news = async () => {
    const { results } = await ctx.db.d1
      .prepare(
        `select name, payload ->> 'isEarly' as isEarly from outbox where outbox.tenant_id = ?1 and name like 'cashback.%' order by at, id`,
      )
      .bind(tenant.id)
      .all<{ name: string; isEarly: number | null }>();
    return results.map(({ name, isEarly }) => (isEarly ? `${name} early` : name));
  };
  return { tenant, ctx, settled, sell, sellFifty, send, owner, manager, budget, rows, news };
}

describe('confirmEarly', () => {
  it('confirms what is of low risk and old enough, before the network does, and says so to shopper, audit and history', async () => {
    const { ctx, tenant, sell, rows, news, budget, send } = await shop();
    const { balances } = await sell();
    await sell({}, 3);
    expect(await confirmEarly(ctx)).toBe(1);
    expect(await balances()).toMatchObject({ pending: 0, available: ONE });
    const [row, young] = await rows();
    expect(row).toMatchObject({ state: 'confirmed', networkStatus: 'pending', earlyMinor: ONE, isUnsettled: false });
    expect(young).toMatchObject({ state: 'pending', earlyAt: null });
    expect(await news()).toEqual(['cashback.tracked', 'cashback.tracked', 'cashback.confirmed early']);
    expect(await budget()).toMatchObject({
      ...{ budget: { amountMinor: 10 * ONE }, used: { amountMinor: ONE } },
      ...{ ahead: { count: 1, cashback: { amountMinor: ONE } }, secured: { count: 0 }, returned: { count: 0 } },
    });
    const detail = await (await send(`/conversions/${row?.id}`)).json<ConversionDetail>();
    expect(detail.early).toEqual({
      ...{ at: new Date(row?.earlyAt ?? 0).toISOString(), month: row?.earlyMonth },
      inBudget: { amountMinor: ONE, currency: 'INR' },
    });
    expect(detail.changes[0]).toMatchObject({ did: 'early', state: 'confirmed', networkStatus: 'pending' });
    const said = await ctx.db.orm
      .select()
      .from(audit)
      .where(and(eq(audit.tenantId, tenant.id), eq(audit.action, 'cashback.conversion-confirmed-early')));
    expect(said).toMatchObject([{ subject: row?.id, before: { state: 'pending' }, after: { cashbackMinor: ONE } }]);
  });

  it('leaves alone what is risky, in review, turned down, already confirmed or of nobody', async () => {
    const { ctx, tenant, sell, rows } = await shop(100 * ONE);
    await sell({ status: 'approved' });
    await sell({ status: 'declined' });
    await sell({ currency: 'USD' });
    await sell({ clickId: (await mintClick(tenant, { user: null, firstAt: Date.now() - 20 * DAY })).clickId });
    const risky = await sell();
    await ctx.db.orm
      .update(conversions)
      .set({ risk: 11 })
      .where(and(eq(conversions.tenantId, tenant.id), eq(conversions.clickId, risky.clickId)));
    expect(await confirmEarly(ctx)).toBe(0);
    expect((await rows()).every(({ earlyAt }) => earlyAt === null)).toBe(true);
  });

  it('looks at the risk again: who had much declined since is no longer of low risk', async () => {
    const { ctx, tenant, sell, rows } = await shop();
    const { user } = await sell();
    for (let i = 0; i < 4; i++) {
      const at = Date.now() - 18 * DAY;
      const click = await mintClick(tenant, { user, firstAt: at });
      await takeConversions(ctx, [
        mintReport({ clickId: click.clickId, status: 'declined', soldAt: at + 60_000, changedAt: at + DAY }),
      ]);
    }
    expect((await rows()).find(({ state }) => state === 'pending')).toMatchObject({ risk: 0 });
    expect(await confirmEarly(ctx)).toBe(0);
  });

  it('confirms the oldest first, and a smaller one where a large one does not fit', async () => {
    const { ctx, sell, rows } = await shop(2 * ONE);
    await sell({}, 22);
    await sell({ saleMinor: 300_000 }, 21);
    await sell({}, 20);
    await sell({}, 19);
    expect(await confirmEarly(ctx)).toBe(2);
    expect((await rows()).map(({ state }) => state)).toEqual(['confirmed', 'pending', 'confirmed', 'pending']);
    expect(await confirmEarly(ctx)).toBe(0);
  });

  it('stays within the budget when fifty are confirmed at once, each by a call of its own: a budget for ten confirms ten', async () => {
    const { ctx, tenant, sellFifty, rows, budget } = await shop();
    await sellFifty();
    const sales = await rows();
    const calls = sales.map((row) => confirmWithinBudget(mintContext(tenant).ctx, [row]));
    expect((await Promise.all(calls)).flat()).toHaveLength(10);
    expect((await rows()).filter(({ state }) => state === 'confirmed')).toHaveLength(10);
    expect(await budget()).toMatchObject({ used: { amountMinor: 10 * ONE }, ahead: { count: 10 } });
    const early = await ctx.db.orm
      .select({ id: conversionChanges.conversionId })
      .from(conversionChanges)
      .where(and(eq(conversionChanges.tenantId, tenant.id), eq(conversionChanges.did, 'early')));
    expect(early).toHaveLength(10);
    const { results: lines } = await ctx.db.d1
      .prepare(`select key from conversion_lines as l where l.tenant_id = ?1 and l.kind = 'confirm'`)
      .bind(tenant.id)
      .all();
    expect(lines).toHaveLength(10);
  });

  it('confirms each sale once when many look through all of them at once', async () => {
    const { tenant, sellFifty, rows } = await shop(20 * ONE);
    await sellFifty();
    const counts = await Promise.all(Array.from({ length: 10 }, () => confirmEarly(mintContext(tenant).ctx)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
    expect((await rows()).filter(({ state, version }) => state === 'confirmed' && version === 2)).toHaveLength(20);
  });

  it('takes back what the network declines, also when it is spent, and has it in the budget again', async () => {
    const { ctx, sell, rows, budget, news } = await shop(ONE);
    const { user, say, balances } = await sell({}, 21);
    const other = await sell({}, 20);
    expect(await confirmEarly(ctx)).toBe(1);
    const wallet = user && (await findWallet(ctx, user.userId));
    const hold = { kind: 'hold', amountMinor: ONE, endsAt: null } as const;
    await wallet?.ledger.apply({ key: 'h', movement: hold, subject: '', reason: '' });
    const post = { kind: 'post', of: 'h', amountMinor: ONE } as const;
    await wallet?.ledger.apply({ key: 'p', movement: post, subject: '', reason: '' });
    expect(await confirmEarly(ctx)).toBe(0);
    await say({ status: 'declined' });
    expect(await balances()).toMatchObject({ available: 0, owed: ONE });
    expect((await rows())[0]).toMatchObject({ state: 'declined', earlyMinor: 0 });
    expect(await budget()).toMatchObject({
      ...{ used: { amountMinor: 0 }, ahead: { count: 0 } },
      returned: { count: 1, cashback: { amountMinor: ONE } },
    });
    expect(await confirmEarly(ctx)).toBe(1);
    expect(await other.balances()).toMatchObject({ available: ONE });
    expect((await news()).filter((name) => name !== 'cashback.tracked')).toEqual([
      ...['cashback.confirmed early', 'cashback.declined', 'cashback.confirmed early'],
    ]);
    await say({ status: 'approved', changedAt: Date.now() - 1_000 });
    expect(await balances()).toMatchObject({ available: 0, owed: 0 });
    expect((await news()).at(-1)).toBe('cashback.confirmed');
  });

  it('lets the network confirm it too: nothing moves again, the shopper hears nothing twice, the month keeps it', async () => {
    const { ctx, sell, budget, news } = await shop();
    const { say, balances } = await sell();
    await confirmEarly(ctx);
    await say({ status: 'approved' });
    expect(await balances()).toMatchObject({ available: ONE, earned: ONE });
    expect(await news()).toEqual(['cashback.tracked', 'cashback.confirmed early', 'cashback.secured']);
    expect(await budget()).toMatchObject({ used: { amountMinor: ONE }, ahead: { count: 0 }, secured: { count: 1 } });
    await say({ status: 'pending', changedAt: Date.now() - 1_000 });
    await say({ status: 'approved', changedAt: Date.now() - 500 });
    expect(await news()).toHaveLength(3);
  });

  it('follows a partial return down at once, and a rise up only when the network confirms it', async () => {
    const { ctx, sell, rows, budget } = await shop();
    const { say, balances } = await sell();
    await confirmEarly(ctx);
    await say({ saleMinor: 200_000, changedAt: Date.now() - 3 * DAY });
    expect(await balances()).toMatchObject({ available: ONE, pending: 0 });
    await say({ saleMinor: 50_000, changedAt: Date.now() - 2 * DAY });
    expect(await balances()).toMatchObject({ available: ONE / 2 });
    expect(await budget()).toMatchObject({ used: { amountMinor: ONE / 2 } });
    await say({ saleMinor: 200_000, status: 'approved', changedAt: Date.now() - DAY });
    expect(await balances()).toMatchObject({ available: 2 * ONE });
    expect((await rows())[0]).toMatchObject({ earlyMinor: ONE / 2, state: 'confirmed' });
  });
});

describe('sweepEarly', () => {
  it('confirms for those who allow it and are open, and for nobody else', async () => {
    const on = await shop();
    const off = await shop(0);
    const closed = await shop();
    const sales = [await on.sell(), await off.sell(), await closed.sell()];
    await closed.ctx.env.DB.prepare(`update tenants set status = 'suspended' where id = ?1`)
      .bind(closed.tenant.id)
      .run();
    await sweepEarly(on.ctx.env as Env, on.ctx as unknown as ExecutionContext);
    const available = await Promise.all(sales.map(async ({ balances }) => (await balances())?.available));
    expect(available).toEqual([ONE, 0, 0]);
  });
});

describe('the settings of early confirmation', () => {
  it('are off at first, the owner changes them with what was seen, and the audit has both', async () => {
    const { send, ctx, tenant } = await shop(0);
    const got = await send('/cashback-settings');
    expect(await got.json()).toEqual({
      ...{ earlyMaxMinor: 0, earlyRiskMax: 10, earlyAfterDays: 14, currency: 'INR', version: 1 },
    });
    const body = JSON.stringify({ earlyMaxMinor: 500_000, earlyAfterDays: 7 });
    const put = (version: string) =>
      send('/cashback-settings', { method: 'PATCH', body, headers: { 'If-Match': version } });
    expect(await (await put(got.headers.get('ETag') ?? '')).json<CashbackSettings>()).toMatchObject({
      ...{ earlyMaxMinor: 500_000, earlyRiskMax: 10, earlyAfterDays: 7, version: 2 },
    });
    expect((await put('"1"')).status).toBe(412);
    const said = await ctx.db.orm
      .select()
      .from(audit)
      .where(and(eq(audit.tenantId, tenant.id), eq(audit.action, 'cashback.settings-edited')));
    expect(said).toMatchObject([
      { before: { earlyMaxMinor: 0, earlyAfterDays: 14 }, after: { earlyMaxMinor: 500_000 } },
    ]);
  });

  it('are read by who sees conversions, and changed by nobody but the owner', async () => {
    const { send, manager } = await shop(0);
    expect((await send('/cashback-settings', { as: manager })).status).toBe(200);
    expect((await send('/early-budget', { as: manager })).status).toBe(200);
    const body = JSON.stringify({ earlyMaxMinor: 1 });
    const patch = { method: 'PATCH', body, headers: { 'If-Match': '"1"' } };
    expect((await send('/cashback-settings', { as: manager, ...patch })).status).toBe(403);
  });

  it('take no amount, score or waiting time that is none', async () => {
    const { send } = await shop(0);
    for (const bad of [
      { earlyMaxMinor: -1 },
      { earlyMaxMinor: 1.5 },
      { earlyMaxMinor: '5' },
      { earlyRiskMax: 70 },
      {},
    ]) {
      const answer = await send('/cashback-settings', {
        ...{ method: 'PATCH', body: JSON.stringify(bad), headers: { 'If-Match': '"1"' } },
      });
      expect(answer.status).toBe(422);
    }
  });
});
