import { sealSecret } from '../domains/webhooks/endpoint-secret';
import { newSecret } from '../domains/webhooks/sign-webhook';
import { webhookDeliveries, webhookEndpoints } from '../domains/webhooks/tables';
import { newId } from '../platform/id';
import type { Tenant } from '../platform/tenant';
import { env, mintContext } from './mint';
import './reach-simulators';

/** A simulated receiver that takes nothing, so that what a real queue delivers meanwhile changes no state of a test. */
export const DOWN = `http://${env.ROOT_DOMAIN}/dev/hooks/down`;

/** An endpoint of this business, written directly; it hears of paid withdrawals unless said otherwise. */
export async function mintWebhook(tenant: Tenant, wish: Partial<typeof webhookEndpoints.$inferInsert> = {}) {
  const { ctx } = mintContext(tenant);
  const id = newId('whk');
  const secret = newSecret();
  await ctx.db.orm.insert(webhookEndpoints).values({
    ...{ tenantId: tenant.id, id, url: DOWN, description: 'Books', status: 'active' },
    ...{ events: ['withdrawals.paid'], secretSealed: await sealSecret(ctx, id, secret), createdAt: ctx.now() },
    ...wish,
  });
  return { id, secret };
}

/** One line of the log of an endpoint, written directly; due at once unless said otherwise. */
export async function mintWebhookDelivery(
  tenant: Tenant,
  endpointId: (typeof webhookEndpoints.$inferInsert)['id'],
  wish: Partial<typeof webhookDeliveries.$inferInsert> = {},
) {
  const { ctx } = mintContext(tenant);
  const row = {
    ...{ tenantId: tenant.id, id: newId('dlv'), endpointId, eventId: newId('evt'), event: 'withdrawals.paid' },
    ...{ body: '{"type":"withdrawals.paid","data":{}}', status: 'waiting' as const, nextTryAt: ctx.now() },
    ...{ createdAt: ctx.now(), ...wish },
  };
  await ctx.db.orm.insert(webhookDeliveries).values(row);
  return { id: row.id, eventId: row.eventId, body: row.body };
}
