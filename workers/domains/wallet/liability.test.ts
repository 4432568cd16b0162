import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../platform/clock';
import { call } from '../../testing/call';
import { mintContext, mintTenant, originOf } from '../../testing/mint';
import { refusalOf } from '../../testing/mint-desk';
import { mintUser } from '../../testing/mint-user';
import { getLiability } from './get-liability';
import { projectLedger } from './project-ledger';
import type { Liability } from './staff-schema';
import { ledgerEntries, ledgers, walletLiability } from './tables';
import { takeLiability } from './take-liability';
import { moveIn, walletOf } from './wallet-of';

/** A business in Amman (UTC+3) whose clock stands still at noon. */
async function mintBusiness() {
  const tenant = await mintTenant({ timeZone: 'Asia/Amman', currency: 'JOD' });
  const { ctx } = mintContext(tenant);
  const noon = Math.floor(Date.now() / DAY) * DAY + 9 * HOUR;
  const at = (now: number) => ({ ...ctx, now: () => now });
  /** A wallet whose movements happened at these instants. */
  const earn = async (...movements: [at: number, amountMinor: number][]) => {
    const { userId } = await mintUser(tenant);
    const wallet = await walletOf(ctx, userId);
    for (const [i, [, amountMinor]] of movements.entries()) {
      const movement = { kind: 'credit', from: 'cashback-expense', amountMinor } as const;
      await moveIn(ctx, wallet, { key: `m${i}`, movement, subject: '', reason: '' });
    }
    await projectLedger(ctx, wallet.id);
    // The wallet stamps its own time; the days that these lines stand for are written over its rows.
    for (const [i, [when]] of movements.entries()) {
      const isLine = and(eq(ledgerEntries.tenantId, tenant.id), eq(ledgerEntries.ledgerId, wallet.id));
      await ctx.db.orm
        .update(ledgerEntries)
        .set({ at: when })
        .where(and(isLine, eq(ledgerEntries.sequence, i + 1)));
    }
    const isRow = and(eq(ledgers.tenantId, tenant.id), eq(ledgers.id, wallet.id));
    await ctx.db.orm
      .update(ledgers)
      .set({ asOf: movements.at(-1)?.[0] ?? null })
      .where(isRow);
  };
  return { tenant, ctx, noon, at, earn };
}

const dayOf = (instant: number) => new Date(instant + 3 * HOUR).toISOString().slice(0, 10);
const sums = ({ days }: Liability) =>
  days.map(({ day, available, wallets }) => [day, available.amountMinor, wallets] as const);

describe('the liability by day', () => {
  it('is what stood at midnight in the zone of the business, and today as it is now', async () => {
    const { noon, at, earn, tenant, ctx } = await mintBusiness();
    const midnight = noon - 12 * HOUR;
    await earn([midnight - DAY - 1, 100], [midnight - 1, 20], [midnight, 3]);
    await earn([midnight - DAY, 1_000]);
    await takeLiability(at(noon));
    expect(sums(await getLiability(at(noon), {}))).toEqual([
      [dayOf(noon - 3 * DAY), 0, 0],
      [dayOf(noon - 2 * DAY), 100, 1],
      [dayOf(noon - DAY), 1_120, 2],
      [dayOf(noon), 1_123, 2],
    ]);
    expect(await ctx.db.orm.select().from(walletLiability).where(eq(walletLiability.tenantId, tenant.id))).toHaveLength(
      3,
    );
  });

  it('is whole before the night has come, and after nights when nobody ran', async () => {
    const { noon, at, earn } = await mintBusiness();
    await earn([noon - 40 * DAY, 70]);
    expect(sums(await getLiability(at(noon), {}))).toEqual([
      [dayOf(noon - 2 * DAY), 70, 1],
      [dayOf(noon - DAY), 70, 1],
      [dayOf(noon), 70, 1],
    ]);
    await takeLiability(at(noon - 20 * DAY));
    await takeLiability(at(noon));
    const days = sums(await getLiability(at(noon), { from: dayOf(noon - 22 * DAY) }));
    expect(days).toHaveLength(23);
    expect(new Set(days.map(([, available]) => available))).toEqual(new Set([70]));
  });

  it('writes the last days again, so that a line that comes late is counted on its day', async () => {
    const { noon, at, earn } = await mintBusiness();
    await earn([noon - 5 * DAY, 70]);
    await takeLiability(at(noon));
    await earn([noon - 30 * HOUR, 5]);
    await takeLiability(at(noon + HOUR));
    expect(
      sums(await getLiability(at(noon), {}))
        .slice(-3)
        .map(([, available]) => available),
    ).toEqual([70, 75, 75]);
  });

  it('answers staff over HTTP, and refuses days that cannot be shown together', async () => {
    const { tenant } = await mintBusiness();
    const { headers } = await mintUser(tenant, { roles: ['manager'] });
    const ask = (query: string) => call(`${originOf(tenant)}/api/v1/admin/liability${query}`, { headers });
    const body = (await (await ask('')).json()) as Liability;
    expect(body.days.at(-1)).toMatchObject({ isToday: true, available: { amountMinor: 0, currency: 'JOD' } });
    for (const query of ['?from=2026-02-01&to=2026-01-01', '?from=2020-01-01&to=2026-01-01']) {
      expect(await refusalOf(await ask(query))).toEqual({
        ...{ status: 422, code: 'wallet/period-invalid', pointers: ['?from'] },
      });
    }
    expect(await refusalOf(await ask('?from=2026-02-30'))).toMatchObject({ code: 'request/invalid' });
  });
});
