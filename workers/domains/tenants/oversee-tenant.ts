import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { openDb } from '../../platform/db/open-db';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import type { PlatformTenant, PlatformTenantPatch } from './desk-schema';
import { changeTenant, publishOrLog, tenantChanged } from './edit-settings';
import { tenantErrors } from './errors';
import { readTenant } from './hot';
import { getTenantBySlug, toPlatformTenant } from './list-tenants';

/** Suspends a business, opens it again or gives it a plan; its own audit says who of the platform did it and why. */
export async function overseeTenant(
  ctx: Ctx,
  slug: string,
  seen: number,
  { reason, ...patch }: PlatformTenantPatch,
): Promise<PlatformTenant> {
  const row = await getTenantBySlug(ctx, slug);
  mustBeVersion(row, seen);
  if (slug === 'www' && patch.status === 'suspended') throw refuse(tenantErrors.portalStays);
  const { isEmpty, before, after } = changesBetween(row, patch);
  const tenant = await readTenant(ctx.env, slug);
  if (isEmpty || !tenant) return toPlatformTenant(row);
  // Written in the business itself, so that its staff find the line in their own log.
  const there: Ctx = { ...ctx, tenant, db: openDb(ctx.env, tenant.id) };
  await write(there, {
    statements: [mustChange(changeTenant(there, row, after), platformErrors.stale)],
    audit: [{ action: actionOf(after), subject: row.id, before, after: { ...after, reason } }],
    events: [tenantChanged(row, Object.keys(after))],
  });
  await publishOrLog(there, slug);
  return toPlatformTenant({ ...row, ...after, version: row.version + 1 });
}

function actionOf({ status }: { status?: 'active' | 'suspended' }): string {
  if (status === undefined) return 'tenants.plan-changed';
  return status === 'suspended' ? 'tenants.tenant-suspended' : 'tenants.tenant-reopened';
}
