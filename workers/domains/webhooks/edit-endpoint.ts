import { and, eq, isNull, sql } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import { sealSecret } from './endpoint-secret';
import { type EndpointRow, getEndpointRow, mustMayRead, toEndpoint } from './find-endpoint';
import { mustBeTarget, mustHappen } from './make-endpoint';
import { ROTATION_MS } from './rules';
import type { EndpointPatch, WebhookEndpoint, WebhookEndpointWithSecret } from './schema';
import { newSecret } from './sign-webhook';
import { webhookDeliveries, webhookEndpoints } from './tables';

/** Changes, pauses or wakes an endpoint that is still as the caller saw it; what waits for one that is paused is not sent. */
export async function editEndpoint(ctx: Ctx, id: string, patch: EndpointPatch, seen: number): Promise<WebhookEndpoint> {
  const row = await getEndpointRow(ctx, id);
  mustBeVersion(row, seen);
  if (patch.events) mustMayRead(ctx.actor, patch.events);
  // What it hears of already stays, also while its module is off.
  if (patch.events)
    mustHappen(
      ctx,
      patch.events.filter((event) => !row.events.includes(event)),
    );
  if (patch.url !== undefined) mustBeTarget(ctx, patch.url);
  const isFresh = patch.status === 'active' || (patch.url !== undefined && patch.url !== row.url);
  const next: EndpointRow = {
    ...{ ...row, ...patch, version: row.version + 1 },
    // A new address, or a new start, has five days of its own.
    ...(isFresh ? { failingSince: null } : {}),
    ...(patch.status === 'active' ? { disabledBecause: null } : {}),
  };
  const { before, after } = changesBetween(row, { ...row, ...patch });
  await write(ctx, {
    statements: [
      mustChange(updateRow(ctx, row, next), platformErrors.stale),
      ...(patch.status === 'paused' ? [settleWaiting(ctx, row.id)] : []),
    ],
    audit: [{ action: 'webhooks.endpoint-edited', subject: row.id, before, after }],
  });
  return toEndpoint(next, ctx.now());
}

/** Gives an endpoint a new secret; for a day the former one signs beside it. */
export async function rotateSecret(ctx: Ctx, id: string): Promise<WebhookEndpointWithSecret> {
  const row = await getEndpointRow(ctx, id);
  const secret = newSecret();
  const next: EndpointRow = {
    ...{ ...row, secretSealed: await sealSecret(ctx, row.id, secret), formerSealed: row.secretSealed },
    ...{ formerUntil: ctx.now() + ROTATION_MS, version: row.version + 1 },
  };
  await write(ctx, {
    statements: [mustChange(updateRow(ctx, row, next), platformErrors.stale)],
    audit: [{ action: 'webhooks.secret-rotated', subject: row.id, after: { formerUntil: next.formerUntil } }],
  });
  return { ...toEndpoint(next, ctx.now()), secret };
}

/** Takes an endpoint away: nothing more is sent, also nothing that waits. Its log goes with its age. */
export async function deleteEndpoint(ctx: Ctx, id: string): Promise<void> {
  const row = await getEndpointRow(ctx, id);
  const { url, description, events } = row;
  await write(ctx, {
    statements: [
      ctx.db.orm
        .update(webhookEndpoints)
        .set({ archivedAt: ctx.now(), version: row.version + 1 })
        .where(and(isRow(ctx, row), isNull(webhookEndpoints.archivedAt))),
      settleWaiting(ctx, row.id),
    ],
    audit: [{ action: 'webhooks.endpoint-deleted', subject: row.id, before: { url, description, events } }],
  });
}

/** What waits for this endpoint will not be sent by itself any more. */
export function settleWaiting(ctx: Ctx, endpointId: EndpointRow['id']) {
  const { tenantId, endpointId: of, status } = webhookDeliveries;
  return ctx.db.orm
    .update(webhookDeliveries)
    .set({ status: 'failed', settledAt: ctx.now() })
    .where(and(eq(tenantId, ctx.tenant.id), eq(of, endpointId), sql`${status} = 'waiting'`));
}

function updateRow(ctx: Ctx, row: EndpointRow, next: EndpointRow) {
  const { tenantId: _tenant, id: _id, createdAt: _createdAt, ...columns } = next;
  return ctx.db.orm
    .update(webhookEndpoints)
    .set(columns)
    .where(and(isRow(ctx, row), eq(webhookEndpoints.version, row.version)));
}

function isRow(ctx: Ctx, { id }: EndpointRow) {
  return and(eq(webhookEndpoints.tenantId, ctx.tenant.id), eq(webhookEndpoints.id, id));
}
