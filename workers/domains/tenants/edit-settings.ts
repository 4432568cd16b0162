import { and, eq, sql } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { logger } from '../../platform/log';
import { PLAN_LIMITS, planErrors } from '../../platform/plans';
import { mustChange, write } from '../../platform/write';
import type { TenantPatch, TenantSettings } from './desk-schema';
import { getTenantRow, type TenantRow, toSettings } from './get-settings';
import { publishTenant } from './hot';
import { tenants } from './tables';

/** What the settings ask of a slice that stands above this one; api.ts hands it in. */
export interface SettingsParts {
  /** The row of an image of this business, or null. */
  findFile(ctx: Ctx, id: string): Promise<object | null>;
}

/** Changes what a business shows of itself; every door follows within the time of decision 0003. */
export async function editSettings(
  ctx: Ctx,
  parts: SettingsParts,
  seen: number,
  patch: TenantPatch,
): Promise<TenantSettings> {
  const row = await getTenantRow(ctx);
  mustBeVersion(row, seen);
  const changes = changesBetween(row, patch);
  if (changes.isEmpty) return toSettings(row);
  mustBeInPlan(row, patch);
  if (patch.logoFileId && !(await parts.findFile(ctx, patch.logoFileId))) {
    throw refuse(platformErrors.invalid, { errors: [{ pointer: '/logoFileId', message: 'there is no such file' }] });
  }
  await write(ctx, {
    statements: [mustChange(changeTenant(ctx, row, changes.after), platformErrors.stale)],
    audit: [{ action: 'tenants.settings-edited', subject: row.id, before: changes.before, after: changes.after }],
    events: [tenantChanged(row, Object.keys(changes.after))],
  });
  await publishOrLog(ctx, row.slug);
  return toSettings({ ...row, ...changes.after, version: row.version + 1 });
}

/** The guarded statement of a change: as it was seen, with a new version and a new catalogue for every cache. */
export function changeTenant(ctx: Ctx, row: TenantRow, after: Partial<TenantRow>) {
  return ctx.db.orm
    .update(tenants)
    .set({
      ...after,
      ...{ version: sql`${tenants.version} + 1`, catalogVersion: sql`${tenants.catalogVersion} + 1` },
    })
    .where(and(eq(tenants.id, row.id), eq(tenants.version, row.version)));
}

/** `tenants.tenant-changed` names the fields, never their values. */
export function tenantChanged(row: TenantRow, fields: string[]) {
  return { name: 'tenants.tenant-changed', version: 1, subjectId: row.id, payload: { fields } } as const;
}

/** KV takes one write a second and key. When it refuses, the change is done all the same; doors follow with KV's own end. */
export async function publishOrLog(ctx: Ctx, slug: string): Promise<void> {
  await publishTenant(ctx.env, slug).catch((error) => logger('tenants').warn('tenant not published yet', { error }));
}

/** Modules that are on stay allowed after a smaller plan; only what is added is judged. */
function mustBeInPlan(row: TenantRow, { modules = [] }: TenantPatch): void {
  const { modules: allowed } = PLAN_LIMITS[row.plan];
  const beyond = modules.filter((module) => !row.modules.includes(module) && !allowed.includes(module));
  if (beyond.length) throw refuse(planErrors.limit, `The plan ${row.plan} does not include ${beyond.join(', ')}.`);
}
