import { describe, expect, it } from 'vitest';
import type { Withdrawal } from '../domains/withdrawals/withdrawal-schema';
import { mintContext, newKey } from '../testing/mint';
import { mintCaller, mintPayee } from '../testing/mint-payee';

const ASK = { amountMinor: 10_000, method: 'upi', destination: 'asha@okbank' };

async function mintShopper() {
  const { tenant, member } = await mintPayee(100_000);
  const owner = await mintCaller(tenant, { roles: ['owner'] });
  await owner.send('PATCH', '/admin/payout-settings', { dailyCount: 1_000 }, { 'If-Match': '"1"' });
  const { ctx } = mintContext(tenant);
  const count = async (table: 'withdrawals' | 'payout_destinations', where = '1') =>
    (
      await ctx.db.d1
        .prepare(`select count(*) as n from ${table} where tenant_id = ?1 and ${where}`)
        .bind(tenant.id)
        .first<{ n: number }>()
    )?.n;
  const heldLines = async () => {
    const { body } = await member.send<{ data: { kind: string }[] }>('GET', '/wallet/entries?limit=100');
    return body.data.filter(({ kind }) => kind === 'hold').length;
  };
  const wallet = async () => {
    const { body } = await member.send<Record<'available' | 'held', { amountMinor: number }>>('GET', '/wallet');
    return { available: body.available.amountMinor, held: body.held.amountMinor };
  };
  return { member, count, heldLines, wallet };
}

describe('fifty withdrawals at once', () => {
  it('on a balance for ten: exactly ten are held, forty are refused, nothing is left in between', async () => {
    const { member, count, heldLines, wallet } = await mintShopper();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => member.send<Withdrawal>('POST', '/wallet/withdraw', ASK)),
    );
    const held = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ body }) => body.code === 'wallet/insufficient-funds');
    expect([held.length, refused.length]).toEqual([10, 40]);
    expect(new Set(held.map(({ body }) => body.id)).size).toBe(10);
    expect(await wallet()).toEqual({ available: 0, held: 100_000 });
    expect(await heldLines()).toBe(10);
    expect(await count('withdrawals', `status = 'pending'`)).toBe(10);
    expect(await count('withdrawals', `status = 'draft'`)).toBe(0);
    expect(await count('payout_destinations')).toBe(1);
  });

  it('under one key: one effect, and each answer is that one or 409', async () => {
    const { member, count, heldLines, wallet } = await mintShopper();
    const key = { 'Idempotency-Key': newKey() };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => member.send<Withdrawal>('POST', '/wallet/withdraw', ASK, key)),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ body }) => body.id)).size).toBe(1);
    const others = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code);
    expect(new Set([...others, 'idempotency/in-flight'])).toEqual(new Set(['idempotency/in-flight']));
    expect(await wallet()).toEqual({ available: 90_000, held: 10_000 });
    expect(await heldLines()).toBe(1);
    expect(await count('withdrawals')).toBe(1);
  });
});
