import { eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { hueShown } from '../../platform/hue';
import { PLAN_LIMITS } from '../../platform/plans';
import { contrastOfHue } from './brand-rules';
import type { TenantSettings } from './desk-schema';
import { tenants } from './tables';

export type TenantRow = typeof tenants.$inferSelect;

/** The row of this business as it is now, not as the host's memory has it. */
export async function getTenantRow(ctx: Ctx): Promise<TenantRow> {
  const row = await ctx.db.orm.select().from(tenants).where(eq(tenants.id, ctx.tenant.id)).get();
  if (!row) throw refuse(platformErrors.tenantUnknown);
  return row;
}

/** Everything that the owner may see and set; the version is the settings' own, not the catalogue's. */
export async function getSettings(ctx: Ctx): Promise<TenantSettings> {
  return toSettings(await getTenantRow(ctx));
}

export function toSettings(row: TenantRow): TenantSettings {
  const { slug, name, currency, languages, timeZone, modules, plan, hue, mood, taglines, logoFileId, version } = row;
  return {
    ...{ slug, name, currency, languages, timeZone, modules, plan },
    ...{ modulesAllowed: [...PLAN_LIMITS[plan].modules], hue, hueShown: hueShown(hue), contrast: contrastOfHue(hue) },
    ...{ mood, taglines, logoFileId, logoUrl: logoFileId && `/files/${logoFileId}`, version },
  };
}
