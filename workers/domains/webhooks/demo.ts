import { eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { makeEndpoint } from './make-endpoint';
import { eventsOf } from './public-events';
import { webhookEndpoints } from './tables';

/** One endpoint that hears of everything that happens here, at the simulated receiver; its secret, or null where there has been one before. */
export async function seedDemoWebhook(ctx: Ctx, url: string): Promise<string | null> {
  const isOurs = eq(webhookEndpoints.tenantId, ctx.tenant.id);
  const known = await ctx.db.orm.select({ id: webhookEndpoints.id }).from(webhookEndpoints).where(isOurs).get();
  if (known) return null;
  return (await makeEndpoint(ctx, { url, description: 'Bookkeeping', events: eventsOf(ctx.tenant.modules) })).secret;
}
