import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import type { Env } from '../../env';
import { DAY } from '../../platform/clock';
import type { Role } from '../../platform/permissions';
import { call, problemOf } from '../../testing/call';
import { interruptWrite } from '../../testing/interrupt-write';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { mintClick, mintConversion, mintReport } from '../../testing/mint-conversion';
import { mintUser } from '../../testing/mint-user';
import { findWallet } from '../wallet';
import { acceptConversion, rejectConversion, reopenConversion } from './decide-conversion';
import type { ConversionDetail, ConversionSummary } from './desk-schema';
import type { NetworkConversion } from './network-conversion';
import { settleConversions } from './settle-conversions';
import { sweepConversions } from './sweep-conversions';
import { conversionLines, conversions } from './tables';
import { takeConversions } from './take-conversions';

async function desk(role: Role = 'manager') {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const click = await mintClick(tenant);
  const staff = await mintUser(tenant, { roles: [role] });
  const report = mintReport({ clickId: click.clickId, status: 'approved', soldAt: Date.now() - 3 * DAY });
  await takeConversions(ctx, [report]);
  const [row] = await ctx.db.orm.select().from(conversions).where(eq(conversions.tenantId, tenant.id));
  const id = row?.id ?? 'cnv_';
  const send = (method: string, path: string, body?: object) =>
    call(`${originOf(tenant)}/api/v1/admin/conversions${path}`, {
      method,
      headers: { ...staff.headers, 'Content-Type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  const decide = (verb: string, reason = 'Looked at it') => send('PATCH', `/${id}/${verb}`, { reason });
  const read = async () => (await send('GET', `/${id}`)).json<ConversionDetail>();
  const balances = async () => {
    const wallet = click.user && (await findWallet(ctx, click.user.userId));
    return (await wallet?.ledger.read())?.balances ?? null;
  };
  return { tenant, ctx, click, report, id, send, decide, read, balances };
}

describe('the review queue', () => {
  it('shows what waits, with its reasons and its click', async () => {
    const { read, send, click } = await desk('staff');
    expect(await read()).toMatchObject({
      ...{ state: 'tracked', review: 'open', reasons: ['sale-before-click'], mayDecide: false },
      click: { isBot: false, isGuest: false },
      person: { id: click.user?.userId },
      changes: [{ did: 'taken', actor: 'network', raw: '{}' }],
      lines: [],
    });
    const summary = await (await send('GET', '/summary')).json<ConversionSummary>();
    expect(summary.waiting).toBe(1);
    for (const query of ['?review=open', '?reason=sale-before-click', `?q=${click.clickId}`, '?state=tracked']) {
      expect((await (await send('GET', query)).json<{ data: object[] }>()).data).toHaveLength(1);
    }
    expect((await (await send('GET', '?review=accepted')).json<{ data: object[] }>()).data).toEqual([]);
  });

  it('accepts once: the sale goes on as the network says, and the same reason does not hold it again', async () => {
    const { ctx, report, decide, read, balances } = await desk();
    expect((await decide('accept')).status).toBe(200);
    expect(await balances()).toMatchObject({ available: 6_500, pending: 0 });
    expect(await read()).toMatchObject({ state: 'confirmed', review: 'accepted', note: 'Looked at it' });
    const again = await decide('accept');
    expect([again.status, (await problemOf(again)).code]).toEqual([409, 'cashback/already-decided']);
    await takeConversions(ctx, [{ ...report, saleMinor: 50_000, changedAt: report.changedAt + 1 }]);
    expect(await read()).toMatchObject({ state: 'confirmed', review: 'accepted', cashback: { amountMinor: 3_250 } });
  });

  it('rejects for good: no later word of the network credits it', async () => {
    const { ctx, report, decide, read, balances } = await desk();
    expect((await decide('reject', 'Not ours')).status).toBe(200);
    await takeConversions(ctx, [{ ...report, soldAt: Date.now() - 1_000, changedAt: report.changedAt + 1 }]);
    expect(await read()).toMatchObject({ state: 'declined', review: 'rejected', note: 'Not ours' });
    expect(await balances()).toBeNull();
    expect((await problemOf(await decide('reject'))).code).toBe('cashback/already-decided');
  });

  it('takes a rejection back, and an acceptance only while the money is pending', async () => {
    const { decide, read } = await desk();
    expect((await problemOf(await decide('reopen'))).code).toBe('cashback/not-undoable');
    await decide('reject');
    expect((await decide('reopen')).status).toBe(200);
    expect(await read()).toMatchObject({ state: 'tracked', review: 'open', mayDecide: true });
    await decide('accept');
    expect((await problemOf(await decide('reopen'))).code).toBe('cashback/not-undoable');
  });

  it('takes an acceptance back and declines what it had credited', async () => {
    const { tenant, ctx } = await desk();
    const click = await mintClick(tenant);
    const id = await mintConversion(tenant, { clickId: click.clickId, soldAt: Date.now() - 3 * DAY });
    await acceptConversion(ctx, id, { reason: 'Yes' });
    const wallet = click.user && (await findWallet(ctx, click.user.userId));
    expect((await wallet?.ledger.read())?.balances).toMatchObject({ pending: 6_500 });
    await reopenConversion(ctx, id, { reason: 'No' });
    expect((await wallet?.ledger.read())?.balances).toMatchObject({ pending: 0, available: 0 });
  });

  it.each<[string, Partial<NetworkConversion>]>([
    ['cashback/not-acceptable', { currency: 'USD' }],
    ['cashback/nobody-to-credit', { clickId: null }],
  ])('refuses to accept what cannot be credited: %s', async (code, wish) => {
    const { tenant, click, send } = await desk();
    const id = await mintConversion(tenant, { clickId: click.clickId, ...wish });
    const answer = await send('PATCH', `/${id}/accept`, { reason: 'I believe it' });
    expect([answer.status, (await problemOf(answer)).code]).toEqual([409, code]);
  });

  it('lets one of two who decide at once, and moves the wallet once', async () => {
    const { ctx, id, balances } = await desk();
    const both = await Promise.allSettled([
      acceptConversion(ctx, id, { reason: 'Yes' }),
      rejectConversion(ctx, id, { reason: 'No' }),
      acceptConversion(ctx, id, { reason: 'Yes' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const isAccepted = both[1]?.status === 'rejected';
    expect((await balances())?.available ?? 0).toBe(isAccepted ? 6_500 : 0);
  });

  it('refuses a decision when the network changed the sale between look and write', async () => {
    const { ctx, id, report, balances } = await desk();
    const other = interruptWrite(ctx, () =>
      takeConversions(ctx, [{ ...report, status: 'declined', changedAt: report.changedAt + 1 }]),
    );
    await expect(acceptConversion(other, id, { reason: 'Yes' })).rejects.toThrow('cashback/already-decided');
    expect(await balances()).toBeNull();
  });

  it('knows no conversion of another business', async () => {
    const { send } = await desk();
    const foreign = await mintConversion(await mintTenant());
    for (const [method, path] of [
      ['GET', ''],
      ['PATCH', '/accept'],
      ['PATCH', '/reject'],
      ['PATCH', '/reopen'],
    ] as const) {
      const answer = await send(method, `/${foreign}${path}`, method === 'GET' ? undefined : { reason: 'x' });
      expect((await problemOf(answer)).code).toBe('cashback/conversion-not-found');
    }
  });

  it('refuses a cursor of another list', async () => {
    const { send } = await desk();
    expect((await problemOf(await send('GET', '?cursor=abc'))).code).toBe('request/invalid-cursor');
  });
});

describe('between a row and its wallet', () => {
  it('finishes by the sweep what was written and not yet moved, once', async () => {
    const { tenant, ctx, click, id, balances } = await desk();
    const isDown = { ...ctx, env: { ...ctx.env, LEDGER: unreachable(ctx.env.LEDGER) } };
    await expect(acceptConversion(isDown, id, { reason: 'Yes' })).rejects.toThrow('unreachable');
    const isOurs = and(eq(conversions.tenantId, tenant.id), eq(conversions.id, id));
    const [left] = await ctx.db.orm.select().from(conversions).where(isOurs);
    expect(left).toMatchObject({ state: 'confirmed', isUnsettled: true, announced: 'tracked' });
    const execution = { waitUntil: () => {} } as unknown as ExecutionContext;
    await sweepConversions(ctx.env, execution, Date.now() + DAY);
    await sweepConversions(ctx.env, execution, Date.now() + DAY);
    expect(await balances()).toMatchObject({ available: 6_500, pending: 0 });
    const [row] = await ctx.db.orm.select().from(conversions).where(isOurs);
    expect(row).toMatchObject({ isUnsettled: false, announced: 'confirmed' });
    const lines = await ctx.db.orm.select().from(conversionLines).where(eq(conversionLines.tenantId, tenant.id));
    expect(lines.every(({ doneAt }) => doneAt !== null)).toBe(true);
    expect(click.user).not.toBeNull();
  });

  it('does what the wallet had done before the answer was lost only once', async () => {
    const { tenant, ctx, id, balances } = await desk();
    await acceptConversion(ctx, id, { reason: 'Yes' });
    await ctx.db.d1.batch([
      ctx.db.d1
        .prepare('update conversion_lines set done_at = null where conversion_lines.tenant_id = ?1')
        .bind(tenant.id),
      ctx.db.d1.prepare('update conversions set is_unsettled = 1 where conversions.tenant_id = ?1').bind(tenant.id),
    ]);
    await Promise.all([settleConversions(ctx, [id]), settleConversions(ctx, [id])]);
    expect(await balances()).toMatchObject({ available: 6_500 });
    const { results } = await ctx.db.d1
      .prepare(`select name from outbox where outbox.tenant_id = ?1 and name = 'cashback.confirmed'`)
      .bind(tenant.id)
      .all();
    expect(results).toHaveLength(1);
  });
});

/** Wallets that answer nothing. */
function unreachable(wallets: Env['LEDGER']): Env['LEDGER'] {
  return new Proxy(wallets, {
    get: () => () => {
      throw new Error('unreachable');
    },
  });
}
