import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { outbox } from '../../platform/tables';
import { breakBook } from '../../testing/break-book';
import { call } from '../../testing/call';
import { env, mintContext, mintTenant, originOf } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { mintUser } from '../../testing/mint-user';
import { checkWallet } from './check-wallet';
import { projectLedger } from './project-ledger';
import { raiseAlerts } from './raise-alerts';
import { reconcileWallets } from './reconcile-wallets';
import { ledgerEntries, ledgers, walletAlerts } from './tables';
import { moveIn, walletOf } from './wallet-of';

const execution = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext; // jobs call waitUntil only

async function mintWallet(tenant = undefined as Awaited<ReturnType<typeof mintTenant>> | undefined) {
  const own = tenant ?? (await mintTenant());
  const { ctx } = mintContext(own);
  const { userId } = await mintUser(own);
  const wallet = await walletOf(ctx, userId);
  let count = 0;
  const credit = (amountMinor: number) => {
    const movement = { kind: 'credit', from: 'cashback-expense', amountMinor } as const;
    return moveIn(ctx, wallet, { key: `c${++count}`, movement, subject: '', reason: '' });
  };
  await credit(500);
  await credit(70);
  await projectLedger(ctx, wallet.id);
  const isRow = and(eq(ledgers.tenantId, own.id), eq(ledgers.id, wallet.id));
  const isLine = and(eq(ledgerEntries.tenantId, own.id), eq(ledgerEntries.ledgerId, wallet.id));
  return { tenant: own, ctx, userId, wallet, credit, isRow, isLine };
}

async function alertsOf({ ctx }: { ctx: ReturnType<typeof mintContext>['ctx'] }) {
  return ctx.db.orm.select().from(walletAlerts).where(eq(walletAlerts.tenantId, ctx.tenant.id));
}

describe('the check of a wallet', () => {
  it('finds nothing in a sound one, one without movements, and one whose rows are merely behind', async () => {
    const { ctx, wallet, credit, isRow } = await mintWallet();
    expect(await checkWallet(ctx, wallet.id)).toEqual([]);
    await credit(30);
    expect(await checkWallet(ctx, wallet.id)).toEqual([]);
    const [row] = await ctx.db.orm.select().from(ledgers).where(isRow);
    expect(row).toMatchObject({ sequence: 3, available: 600, checkedSequence: 3 });
    const { userId } = await mintUser(ctx.tenant);
    expect(await checkWallet(ctx, (await walletOf(ctx, userId)).id)).toEqual([]);
  });

  it('takes no movement in between for a difference', async () => {
    const { ctx, wallet, credit } = await mintWallet();
    const moving = Promise.all(Array.from({ length: 40 }, () => credit(1)));
    const found = await Promise.all(Array.from({ length: 6 }, () => checkWallet(ctx, wallet.id)));
    await moving;
    expect(found.flat()).toEqual([]);
  });

  it('finds a balance that somebody changed in the row', async () => {
    const { ctx, wallet, isRow } = await mintWallet();
    await ctx.db.orm.update(ledgers).set({ available: 571 }).where(isRow);
    expect(await checkWallet(ctx, wallet.id)).toEqual([{ kind: 'available', expected: 570, found: 571, detail: '' }]);
  });

  it('finds a line that somebody changed, and one that is gone', async () => {
    const { ctx, wallet, isLine } = await mintWallet();
    const first = and(isLine, eq(ledgerEntries.sequence, 1));
    await ctx.db.orm.update(ledgerEntries).set({ amount: 501 }).where(first);
    expect(await checkWallet(ctx, wallet.id)).toMatchObject([{ kind: 'lines', expected: 570, found: 571 }]);
    await ctx.db.orm.delete(ledgerEntries).where(first);
    expect(await checkWallet(ctx, wallet.id)).toMatchObject([{ kind: 'lines', expected: 2, found: 1 }]);
  });

  it('finds rows that are ahead of their wallet', async () => {
    const { ctx, wallet, isRow } = await mintWallet();
    await ctx.db.orm.update(ledgers).set({ sequence: 9 }).where(isRow);
    expect(await checkWallet(ctx, wallet.id)).toMatchObject([{ kind: 'sequence', expected: 2, found: 9 }]);
  });

  it('finds a broken promise inside the wallet, which stops itself', async () => {
    const { ctx, wallet, isRow, credit } = await mintWallet();
    await breakBook(wallet.ledger);
    expect(await checkWallet(ctx, wallet.id)).toMatchObject([{ kind: 'invariant', expected: 0 }, { kind: 'lines' }]);
    expect(await credit(1)).toEqual({ isDone: false, refusal: 'frozen' });
    expect((await ctx.db.orm.select().from(ledgers).where(isRow))[0]?.state).toBe('broken');
  });

  it('says again what staff decided when the wallet does not know it', async () => {
    const { ctx, wallet, isRow } = await mintWallet();
    await ctx.db.orm.update(ledgers).set({ state: 'frozen' }).where(isRow);
    await checkWallet(ctx, wallet.id);
    expect((await wallet.ledger.read()).state).toBe('frozen');
  });
});

describe('alerts', () => {
  it('stand once for one difference, are told once, and are seen again', async () => {
    const { ctx, wallet } = await mintWallet();
    const difference = { kind: 'available', expected: 570, found: 571, detail: '' } as const;
    await Promise.all([1, 2, 3].map(() => raiseAlerts(ctx, wallet.id, [difference])));
    await raiseAlerts(ctx, wallet.id, [{ ...difference, found: 572 }]);
    const alerts = await alertsOf({ ctx });
    expect(alerts).toMatchObject([{ kind: 'available', expected: 570, found: 572 }]);
    expect(alerts[0]?.seen).toBeGreaterThan(1);
    const events = await ctx.db.orm
      .select()
      .from(outbox)
      .where(and(eq(outbox.tenantId, ctx.tenant.id), eq(outbox.name, 'wallet.difference-found')));
    expect(events.map(({ payload }) => payload)).toEqual([
      {
        ...{ alertId: alerts[0]?.id, ledgerId: wallet.id, kind: 'available', expectedMinor: 570, foundMinor: 571 },
        currency: 'INR',
      },
    ]);
  });

  it('about rows are settled by reading them again, and stay while they still differ', async () => {
    const { ctx, tenant, wallet, isRow } = await mintWallet();
    const owner = await mintUser(tenant, { roles: ['owner'] });
    const settle = (id: string | undefined) =>
      call(`${originOf(tenant)}/api/v1/admin/wallet-alerts/${id}`, {
        method: 'PATCH',
        headers: { ...owner.headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ note: 'Read again', isReadAgain: true }),
      });
    await ctx.db.orm.update(ledgers).set({ available: 571 }).where(isRow);
    await raiseAlerts(ctx, wallet.id, await checkWallet(ctx, wallet.id));
    const [alert] = await alertsOf({ ctx });
    expect((await settle(alert?.id)).status).toBe(200);
    expect((await ctx.db.orm.select().from(ledgers).where(isRow))[0]?.available).toBe(570);
    await breakBook(wallet.ledger);
    await raiseAlerts(ctx, wallet.id, await checkWallet(ctx, wallet.id));
    const broken = (await alertsOf({ ctx })).find(({ kind }) => kind === 'invariant');
    expect(await refusalOf(await settle(broken?.id))).toMatchObject({ status: 409, code: 'wallet/still-differs' });
    expect((await alertsOf({ ctx })).find(({ id }) => id === broken?.id)?.settledAt).toBeNull();
  });
});

describe('the night', () => {
  // Steps are counted over all businesses: whatever other tests left is checked first.
  beforeEach(async () => {
    await env.DB.prepare('update ledgers set checked_at = ?1, checked_sequence = sequence')
      .bind(Date.now() + 400 * DAY)
      .run();
  });

  it('checks what changed first, then the longest unchecked, a bounded number a step, each once a night', async () => {
    const night = Date.now();
    const [a, b, c] = [await mintWallet(), await mintWallet(), await mintWallet()];
    const set = ({ ctx, isRow }: typeof a, checkedAt: number, checkedSequence: number) =>
      ctx.db.orm.update(ledgers).set({ checkedAt, checkedSequence }).where(isRow);
    await set(a, night - 2 * DAY, 2);
    await set(b, night - 9 * DAY, 2);
    await set(c, night - DAY, 1);
    const checkedAt = async () =>
      Promise.all(
        [a, b, c].map(async ({ ctx, isRow }) => (await ctx.db.orm.select().from(ledgers).where(isRow))[0]?.checkedAt),
      );
    const step = (now: number) =>
      reconcileWallets(env, execution, now, { changedMax: 1, rotationMax: 1, tenantsMax: 0 });
    expect(await step(night)).toBe(2);
    expect(await checkedAt()).toEqual([night - 2 * DAY, night, night]);
    expect(await step(night + HOUR)).toBe(1);
    expect(await checkedAt()).toEqual([night + HOUR, night, night]);
    expect(await step(night + 2 * HOUR)).toBe(0);
  });

  it('raises an alert for a row that was changed by hand, of that business alone, and goes on after one that fails', async () => {
    const night = Date.now() + DAY;
    const [sound, changed, lost] = [await mintWallet(), await mintWallet(), await mintWallet()];
    await changed.ctx.db.orm.update(ledgers).set({ pending: 1 }).where(changed.isRow);
    await lost.ctx.db.orm.update(ledgers).set({ sequence: 1 }).where(lost.isRow);
    const away = () => {
      throw new Error('no wallet answers');
    };
    const gap = {
      ...env.LEDGER,
      idFromName: env.LEDGER.idFromName.bind(env.LEDGER),
      get: away,
    };
    await reconcileWallets({ ...env, LEDGER: gap } as unknown as typeof env, execution, night, { tenantsMax: 0 });
    expect(await alertsOf(changed), 'no wallet answered').toEqual([]);
    await reconcileWallets(env, execution, night + DAY, { changedMax: 500, rotationMax: 500, tenantsMax: 500 });
    expect(await alertsOf(sound)).toEqual([]);
    expect(await alertsOf(changed)).toMatchObject([
      { kind: 'pending', expected: 0, found: 1, ledgerId: changed.wallet.id },
      { kind: 'liability', expected: 570, found: 571, ledgerId: '' },
    ]);
    expect(await alertsOf(lost), 'merely behind').toEqual([]);
  });
});
