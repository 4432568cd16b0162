import { expect, it } from 'vitest';
import { mintContext, mintTenant } from '../../testing/mint';
import { mintUser } from '../../testing/mint-user';
import { DOWN } from '../../testing/mint-webhook';
import { seedDemoKey } from '../api-keys/demo';
import { seedDemoWebhook } from './demo';

it('the demo adds one webhook and one key, and nothing when it runs again', async () => {
  const tenant = await mintTenant();
  const { ctx } = mintContext(tenant);
  const { userId } = await mintUser(tenant, { roles: ['owner'] });
  expect(await seedDemoWebhook(ctx, DOWN)).toMatch(/^whsec_/);
  expect(await seedDemoWebhook(ctx, DOWN)).toBeNull();
  await seedDemoKey(ctx, userId);
  await seedDemoKey(ctx, userId);
  for (const table of ['webhook_endpoints', 'api_keys']) {
    const { results } = await ctx.db.d1.prepare(`select id from ${table} where tenant_id = ?1`).bind(tenant.id).all();
    expect([table, results.length]).toEqual([table, 1]);
  }
});
