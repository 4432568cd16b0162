import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../platform/clock';
import type { Id } from '../../platform/id';
import { interruptWrite } from '../../testing/interrupt-write';
import { env, mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { mintDraft, mintMoney, mintWithdrawal } from '../../testing/mint-withdrawal';
import { walletOf } from '../wallet';
import { approveWithdrawal, cancelWithdrawal, completeWithdrawal, rejectWithdrawal } from './decide-withdrawal';
import { findWithdrawal } from './find';
import { finishWithdrawal } from './finish-withdrawal';
import { sweepWithdrawals } from './sweep-withdrawals';
import { withdrawals } from './tables';

async function mintMember(amountMinor = 50_000) {
  const tenant = await mintTenant();
  const { userId } = await mintUser(tenant);
  const { ctx, settled } = mintContext(tenant);
  if (amountMinor) await mintMoney(tenant, userId, amountMinor);
  const wallet = async () => (await (await walletOf(ctx, userId)).ledger.read()).balances;
  const statusOf = async (id: string) => (await findWithdrawal(ctx, id))?.row.status ?? null;
  const eventsOf = async (id: string) =>
    (
      await ctx.db.d1
        .prepare('select name from outbox where tenant_id = ?1 and subject_id = ?2 order by id')
        .bind(tenant.id, id)
        .all<{ name: string }>()
    ).results.map(({ name }) => name);
  /** As a member or staff of the business would act. */
  const as = (who: Id<'usr'>) => ({
    ...ctx,
    actor: { kind: 'user' as const, userId: who, sessionId: 'ses_1' as const, roles: [], isSuperAdmin: false },
  });
  return { tenant, ctx, settled, userId, wallet, statusOf, eventsOf, as };
}

const ofTenant = (tenantId: string) => eq(withdrawals.tenantId, tenantId);

/** The minute's job, `later` ms from now. */
async function sweep(later = 2 * MINUTE) {
  const execution = createExecutionContext();
  await sweepWithdrawals(env, execution, Date.now() + later);
  await waitOnExecutionContext(execution);
}

/** A ledger that takes the command and dies before it answers, or dies before it takes it. */
function dying<T extends { env: typeof env }>(ctx: T, when: 'before' | 'after'): T {
  const LEDGER = new Proxy(ctx.env.LEDGER, {
    get(target, name) {
      if (name !== 'get') return Reflect.get(target, name).bind(target);
      return (id: DurableObjectId) => {
        const stub = target.get(id);
        return {
          open: (owner: Parameters<typeof stub.open>[0]) => stub.open(owner),
          async apply(command: Parameters<typeof stub.apply>[0]) {
            if (when === 'after') await stub.apply(command);
            throw new Error('the Worker died');
          },
        };
      };
    },
  });
  return { ...ctx, env: { ...ctx.env, LEDGER } };
}

describe('a request that died', () => {
  it('before the hold: the sweep holds and it is pending, once', async () => {
    const { tenant, userId, wallet, statusOf, eventsOf } = await mintMember();
    const { row } = await mintDraft(tenant, userId);
    await sweep(0);
    expect(await statusOf(row.id)).toBe('draft');
    await sweep();
    await sweep();
    expect(await statusOf(row.id)).toBe('pending');
    expect(await wallet()).toMatchObject({ available: 0, held: 50_000 });
    expect(await eventsOf(row.id)).toEqual(['withdrawals.asked']);
  });

  it('after the hold: the sweep finds it held and writes it down, once', async () => {
    const { ctx, tenant, userId, wallet, statusOf, eventsOf } = await mintMember();
    const draft = await mintDraft(tenant, userId);
    await expect(finishWithdrawal(dying(ctx, 'after'), draft)).rejects.toThrow('died');
    expect(await wallet()).toMatchObject({ available: 0, held: 50_000 });
    expect(await statusOf(draft.row.id)).toBe('draft');
    await sweep();
    expect(await statusOf(draft.row.id)).toBe('pending');
    expect(await wallet()).toMatchObject({ available: 0, held: 50_000 });
    expect(await eventsOf(draft.row.id)).toEqual(['withdrawals.asked']);
  });

  it('without the money for it: it is dropped, and gone the next time', async () => {
    const { tenant, userId, wallet, statusOf, eventsOf } = await mintMember(10_000);
    const { row } = await mintDraft(tenant, userId);
    await sweep();
    expect(await statusOf(row.id)).toBe('dropped');
    await sweep(5 * MINUTE);
    expect(await statusOf(row.id)).toBeNull();
    expect(await wallet()).toMatchObject({ available: 10_000, held: 0 });
    expect(await eventsOf(row.id)).toEqual([]);
  });

  it('and lives on beside the sweep: one of them writes, both answer pending', async () => {
    const { ctx, tenant, userId, eventsOf } = await mintMember();
    const draft = await mintDraft(tenant, userId);
    const { row } = await finishWithdrawal(
      interruptWrite(ctx, () => sweep()),
      draft,
    );
    expect(row.status).toBe('pending');
    expect(await eventsOf(row.id)).toEqual(['withdrawals.asked']);
  });

  it('and comes back after it was dropped: the late hold is given back', async () => {
    const { ctx, tenant, userId, wallet, statusOf } = await mintMember(0);
    const draft = await mintDraft(tenant, userId);
    await sweep();
    expect(await statusOf(draft.row.id)).toBe('dropped');
    await mintMoney(tenant, userId, 50_000);
    await expect(finishWithdrawal(ctx, draft)).rejects.toMatchObject({
      refusal: { code: 'wallet/insufficient-funds' },
    });
    expect(await wallet()).toMatchObject({ available: 0, held: 50_000 });
    await sweep(5 * MINUTE);
    expect(await statusOf(draft.row.id)).toBeNull();
    expect(await wallet()).toMatchObject({ available: 50_000, held: 0 });
  });
});

describe('a decision that died', () => {
  const ends = {
    reject: {
      act: (ctx: Parameters<typeof rejectWithdrawal>[0], id: string) => rejectWithdrawal(ctx, id, { reason: 'No' }),
      ...{ status: 'rejected', available: 50_000, events: ['withdrawals.asked', 'withdrawals.rejected'] },
    },
    cancel: {
      act: cancelWithdrawal,
      ...{ status: 'cancelled', available: 50_000, events: ['withdrawals.asked'] },
    },
    pay: {
      act: (ctx: Parameters<typeof rejectWithdrawal>[0], id: string) =>
        completeWithdrawal(ctx, id, { utr: 'UTR123456' }),
      ...{ status: 'paid', available: 0, events: ['withdrawals.asked', 'withdrawals.paid'] },
    },
  };

  it.each(['reject', 'cancel', 'pay'] as const)(
    '%s: before or after the wallet moved, the sweep finishes it once',
    async (move) => {
      const { act, status, available, events } = ends[move];
      for (const when of ['before', 'after'] as const) {
        const { tenant, userId, ctx, as, wallet, statusOf, eventsOf } = await mintMember(0);
        const staff = (await mintUser(tenant)).userId;
        const { id } = await mintWithdrawal(tenant, userId);
        if (move === 'pay') await ctx.db.orm.update(withdrawals).set({ status: 'approved' }).where(ofTenant(tenant.id));
        await expect(act(dying(as(move === 'cancel' ? userId : staff), when), id)).rejects.toThrow('died');
        expect(await statusOf(id)).toBe(move === 'pay' ? 'approved' : 'pending');
        await sweep();
        await sweep();
        expect(await statusOf(id), when).toBe(status);
        expect(await wallet(), when).toMatchObject({ available, held: 0 });
        expect(await eventsOf(id), when).toEqual(events);
        const entry = await ctx.db.d1
          .prepare(
            'select actor, on_behalf_of from audit where tenant_id = ?1 and subject = ?2 order by id desc limit 1',
          )
          .bind(tenant.id, id)
          .first();
        expect(entry).toEqual({ actor: 'system:withdrawals', on_behalf_of: move === 'cancel' ? userId : staff });
      }
    },
  );

  it('and lives on beside the sweep: it is paid once', async () => {
    const { tenant, userId, ctx, as, wallet, eventsOf } = await mintMember(0);
    const { id } = await mintWithdrawal(tenant, userId);
    await ctx.db.orm.update(withdrawals).set({ status: 'approved' }).where(ofTenant(tenant.id));
    const staff = as((await mintUser(tenant)).userId);
    const { row } = await completeWithdrawal(
      interruptWrite(staff, () => sweep()),
      id,
      { utr: 'UTR123456' },
    );
    expect(row).toMatchObject({ status: 'paid', utr: 'UTR123456', intent: null });
    expect(await eventsOf(id)).toEqual(['withdrawals.asked', 'withdrawals.paid']);
    expect(await wallet()).toMatchObject({ available: 0, held: 0 });
  });

  it('never approves what another rejected between its look and its write', async () => {
    const { tenant, userId, as, wallet, statusOf } = await mintMember(0);
    const { id } = await mintWithdrawal(tenant, userId);
    const [one, two] = [as((await mintUser(tenant)).userId), as((await mintUser(tenant)).userId)];
    const slow = interruptWrite(one, () => rejectWithdrawal(two, id, { reason: 'No' }));
    await expect(approveWithdrawal(slow, id)).rejects.toMatchObject({
      refusal: { code: 'withdrawals/wrong-status' },
    });
    expect(await statusOf(id)).toBe('rejected');
    expect(await wallet()).toMatchObject({ available: 50_000, held: 0 });
  });
});
