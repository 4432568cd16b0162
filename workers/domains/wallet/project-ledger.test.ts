import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { Ctx } from '../../platform/context';
import { newId } from '../../platform/id';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { projectLedger, rebuildLedger } from './project-ledger';
import { findWallet, moveIn, type Wallet, walletOf } from './wallet-of';

async function mintWallet(): Promise<{
  ctx: Ctx;
  wallet: Wallet;
  credit: (key: string, amount?: number) => Promise<unknown>;
}> {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const { userId } = await mintUser(tenant);
  const wallet = await walletOf(ctx, userId);
  const credit = (key: string, amountMinor = 5) => {
    const movement = { kind: 'credit', from: 'cashback-expense', amountMinor } as const;
    return moveIn(ctx, wallet, { key, movement, subject: `about ${key}`, reason: '' });
  };
  return { ctx, wallet, credit };
}

async function rowsOf(ctx: Ctx, { id }: Wallet) {
  const { d1 } = ctx.db;
  const entries = await d1
    .prepare('select * from ledger_entries where tenant_id = ?1 and ledger_id = ?2 order by sequence')
    .bind(ctx.tenant.id, id)
    .all<{ sequence: number; available: number; subject: string }>();
  const ledger = await d1
    .prepare('select * from ledgers where tenant_id = ?1 and id = ?2')
    .bind(ctx.tenant.id, id)
    .first<{ sequence: number; available: number }>();
  return { entries: entries.results, ledger };
}

describe('the projection of a wallet', () => {
  it('comes by itself after a movement', async () => {
    const { ctx, wallet, credit } = await mintWallet();
    await credit('one', 70);
    await runDurableObjectAlarm(wallet.ledger);
    await expect.poll(async () => (await rowsOf(ctx, wallet)).ledger?.available, { timeout: 20_000 }).toBe(70);
  });

  it('holds each operation once, also when three consumers come at once and again', async () => {
    const { ctx, wallet, credit } = await mintWallet();
    await Promise.all(Array.from({ length: 40 }, (_, i) => credit(`c${i}`)));
    await Promise.all([1, 2, 3].map(() => projectLedger(ctx, wallet.id)));
    await credit('last');
    await projectLedger(ctx, wallet.id);
    await projectLedger(ctx, wallet.id);
    const { entries, ledger } = await rowsOf(ctx, wallet);
    expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1));
    expect(entries.at(-1)).toMatchObject({ available: 205, subject: 'about last' });
    expect(ledger).toMatchObject({ sequence: 41, available: 205 });
  });

  it('is the same after it was forgotten and read again, while a consumer is at it', async () => {
    const { ctx, wallet, credit } = await mintWallet();
    await Promise.all(Array.from({ length: 20 }, (_, i) => credit(`c${i}`)));
    await projectLedger(ctx, wallet.id);
    const before = await rowsOf(ctx, wallet);
    await Promise.all([rebuildLedger(ctx, wallet.id), projectLedger(ctx, wallet.id), rebuildLedger(ctx, wallet.id)]);
    await projectLedger(ctx, wallet.id);
    expect(await rowsOf(ctx, wallet)).toEqual(before);
  });

  it('belongs to its business: another one finds neither wallet nor rows', async () => {
    const { ctx, wallet, credit } = await mintWallet();
    await credit('one');
    const { ctx: stranger } = mintContext(await mintTenant());
    await projectLedger(stranger, wallet.id);
    expect((await rowsOf(stranger, wallet)).entries).toEqual([]);
    expect(await findWallet(stranger, newId('usr'))).toBeNull();
    expect((await rowsOf(ctx, wallet)).ledger?.sequence).toBeGreaterThanOrEqual(0);
  });

  it('makes one wallet for one member, however many ask at once', async () => {
    const tenant = await mintTenant();
    const { ctx } = mintContext(tenant);
    const { userId } = await mintUser(tenant);
    const wallets = await Promise.all(Array.from({ length: 10 }, () => walletOf(ctx, userId)));
    expect(new Set(wallets.map(({ id }) => id)).size).toBe(1);
  });
});
