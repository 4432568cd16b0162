import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintKyc } from '../../testing/mint-kyc';
import { mintUser } from '../../testing/mint-user';
import { walletOf } from '../wallet';
import { seedDemoPayoutAccount, seedDemoWithdrawals } from './demo';
import { getPayoutAccount } from './edit-payout-account';
import { withdrawals } from './tables';

describe('the demo', () => {
  it('has money that arrived and money that waits, and the second run changes nothing', async () => {
    const tenant = await mintTenant();
    const [member, staff] = [await mintUser(tenant), await mintUser(tenant, { roles: ['owner'] })];
    await mintKyc(tenant, member.userId, 'approved');
    const { ctx } = mintContext(tenant);
    for (const _ of [1, 2]) await seedDemoWithdrawals(ctx, { memberId: member.userId, staffId: staff.userId });
    const rows = await ctx.db.orm.select().from(withdrawals).where(eq(withdrawals.tenantId, tenant.id));
    expect(rows.map(({ status }) => status).sort()).toEqual(['paid', 'pending']);
    const { balances } = await (await walletOf(ctx, member.userId)).ledger.read();
    expect(balances).toMatchObject({ available: 45_000, held: 15_000 });
  });

  it('has an account at the bank’s service that is off, and the second run changes nothing', async () => {
    const { ctx } = mintContext(await mintTenant());
    for (const _ of [1, 2]) await seedDemoPayoutAccount(ctx);
    expect(await getPayoutAccount(ctx)).toMatchObject({ isOn: false, paidFrom: '•••6316', version: 2 });
  });
});
