import { seedDemoKey } from '../domains/api-keys/demo';
import { seedDemoCampaigns } from '../domains/campaigns/demo';
import { seedDemoCashback } from '../domains/cashback/demo';
import { seedDemoClick } from '../domains/clicks/demo';
import { findDemoPerson, seedDemoPeople } from '../domains/identity/demo';
import { seedDemoKyc } from '../domains/kyc/demo';
import { seedDemoNetworks } from '../domains/networks/demo';
import { seedDemoOffers } from '../domains/offers/demo';
import { seedDemoReferrals } from '../domains/referrals/demo';
import { createTenant, readTenant } from '../domains/tenants';
import { seedDemoWebhook } from '../domains/webhooks/demo';
import { seedDemoPayoutAccount, seedDemoWithdrawals } from '../domains/withdrawals/demo';
import type { Env } from '../env';
import { systemContext } from '../platform/system-context';
import type { Tenant } from '../platform/tenant';
import { DEMO_TENANTS } from './demo-tenants';
import { setReceiver } from './hooks-store';

/** Fills an empty Souk with the demo, through the slices' own verbs; run again it changes nothing. */
export async function seedDemo(env: Env, execution: ExecutionContext, linkOrigin: string): Promise<void> {
  const tenants = new Map<string, Tenant>();
  for (const input of DEMO_TENANTS) {
    await createTenant(env, input, Date.now());
    const tenant = await readTenant(env, input.slug);
    if (tenant) tenants.set(input.slug, tenant);
  }
  await seedDemoPeople(env, tenants, Date.now());
  const studio = tenants.get('pixel-forge');
  const studioOwner = await findDemoPerson(env, 'owner@pixel-forge.test');
  if (studio && studioOwner) await seedDemoCampaigns(systemContext(env, studio, 'demo', execution), studioOwner);
  const portal = tenants.get('www');
  if (!portal) return;
  const ctx = systemContext(env, portal, 'demo', execution);
  await seedDemoOffers(ctx, linkOrigin);
  const secret = await seedDemoWebhook(ctx, `http://${env.ROOT_DOMAIN}/dev/hooks/books`);
  if (secret) await setReceiver(env, 'books', { secret, answer: 200 });
  await seedDemoNetworks(ctx);
  await seedDemoPayoutAccount(ctx);
  const [shopperId, friendId, staffId] = await Promise.all([
    findDemoPerson(env, 'shopper@souk.test'),
    findDemoPerson(env, 'friend@souk.test'),
    findDemoPerson(env, 'admin@souk.test'),
  ]);
  if (staffId) await seedDemoKey(ctx, staffId);
  if (shopperId && friendId) await seedDemoReferrals(ctx, { referrerId: shopperId, friendId });
  if (shopperId && friendId && staffId) {
    await seedDemoKyc(ctx, { approvedId: shopperId, waitingId: friendId, staffId });
  }
  if (shopperId && friendId && staffId) {
    await seedDemoCashback(ctx, { click: seedDemoClick, shopperId, friendId, staffId });
  }
  if (shopperId && staffId) await seedDemoWithdrawals(ctx, { memberId: shopperId, staffId });
}
