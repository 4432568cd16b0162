import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { type Id, newId } from '../../platform/id';
import type { OutboxEvent } from '../../platform/outbox';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintReferral } from '../../testing/mint-referral';
import { mintUser } from '../../testing/mint-user';
import { referralConsumers } from './events';
import { editReferralSettings } from './referral-settings';
import { referrals } from './tables';

it('rewards nobody for what only the business has confirmed, and both once its network has', async () => {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  await editReferralSettings(ctx, 1, { friendMinor: 100, referrerMinor: 100, minimumMinor: 0, monthlyMax: 5 });
  const { userId: friendId } = await mintUser(tenant);
  await mintReferral(tenant, { state: 'joined', refusal: null, friendId });
  const happen = async (name: string, more: object) => {
    const id: Id<'cnv'> = newId('cnv');
    const payload = { userId: friendId, conversionId: id, cashbackMinor: 6_000, currency: 'INR', ...more };
    const event: OutboxEvent = {
      ...{ id: newId('evt'), name, version: 1, tenantId: tenant.id, subjectId: id, at: Date.now(), payload },
    };
    for (const consume of referralConsumers[name] ?? []) await consume(ctx, event);
    const isIt = and(eq(referrals.tenantId, tenant.id), eq(referrals.friendId, friendId));
    return (await ctx.db.orm.select().from(referrals).where(isIt))[0]?.state;
  };
  expect(await happen('cashback.confirmed', { isEarly: true })).toBe('joined');
  expect(await happen('cashback.secured', {})).toBe('rewarded');
});
