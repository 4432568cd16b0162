import { eq, sql } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { mustChange, write } from '../../platform/write';
import { refusedTarget, type TargetReason } from './check-target';
import { sealSecret } from './endpoint-secret';
import { webhookErrors } from './errors';
import { developerOf, type EndpointRow, mustMayRead, toEndpoint } from './find-endpoint';
import { eventsOf, type WebhookEvent } from './public-events';
import { ENDPOINTS_MAX, type NewEndpoint, type WebhookEndpointWithSecret } from './schema';
import { newSecret } from './sign-webhook';
import { webhookEndpoints } from './tables';

const SENTENCES: Record<TargetReason, string> = {
  unreadable: 'must be an address such as https://books.example.com/souk',
  scheme: 'must begin with https://',
  credentials: 'must not hold a user name or password',
  port: 'must use port 443 or 8443',
  private: 'must be a host on the public internet',
  own: 'must not be a host of Souk',
};

/** Lets an address hear of events from now on; the answer is one of two places where its secret stands. */
export async function makeEndpoint(
  ctx: Ctx,
  { url, description, events }: NewEndpoint,
): Promise<WebhookEndpointWithSecret> {
  mustMayRead(ctx.actor, events);
  mustHappen(ctx, events);
  mustBeTarget(ctx, url);
  const id = newId('whk');
  const secret = newSecret();
  const row: EndpointRow = {
    ...{ tenantId: ctx.tenant.id, id, url, description, events, status: 'active', disabledBecause: null },
    ...{ failingSince: null, secretSealed: await sealSecret(ctx, id, secret), formerSealed: null, formerUntil: null },
    ...{ createdAt: ctx.now(), archivedAt: null, version: 1, developerId: developerOf(ctx.actor) },
  };
  await write(ctx, {
    statements: [mustChange(insertEndpoint(ctx, row), webhookErrors.full)],
    audit: [{ action: 'webhooks.endpoint-made', subject: id, after: { url, description, events } }],
  });
  return { ...toEndpoint(row, ctx.now()), secret };
}

/** Refuses events that cannot happen here: their module is not part of this business. */
export function mustHappen({ tenant }: Ctx, events: readonly WebhookEvent[]): void {
  const known = eventsOf(tenant.modules);
  const strange = events.filter((event) => !known.includes(event));
  if (strange.length === 0) return;
  const message = `must not hold ${strange.join(', ')}: this business has no module that emits it`;
  throw refuse(platformErrors.invalid, { errors: [{ pointer: '/events', message }] });
}

/** Refuses an address that nothing is sent to, naming the field. */
export function mustBeTarget(ctx: Ctx, url: string): void {
  const reason = refusedTarget(url, ctx.env);
  if (!reason) return;
  const errors = [{ pointer: '/url', message: SENTENCES[reason] }];
  throw refuse(webhookErrors.urlRefused, { detail: `The address ${SENTENCES[reason]}.`, errors });
}

/** The ten are counted in the statement itself, so two that race for the tenth place are one. */
function insertEndpoint(ctx: Ctx, row: EndpointRow) {
  const count = sql`(select count(*) from ${webhookEndpoints} where ${eq(webhookEndpoints.tenantId, ctx.tenant.id)}
    and ${webhookEndpoints.archivedAt} is null)`;
  // The columns in the order of tables.ts, as drizzle names them all.
  return ctx.db.orm.insert(webhookEndpoints).select(
    sql`select ${row.tenantId}, ${row.id}, ${row.url}, ${row.description}, ${JSON.stringify(row.events)}, ${row.status},
      null, null, ${row.secretSealed}, null, null, ${row.createdAt}, null, ${row.version}, ${row.developerId} where ${count} < ${ENDPOINTS_MAX}`,
  );
}
