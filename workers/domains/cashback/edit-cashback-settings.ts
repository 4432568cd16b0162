import { and, eq, sql } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import type { CashbackSettings, CashbackSettingsPatch } from './early-schema';
import { EARLY_AFTER_DAYS } from './schema';
import { RISK_LOW } from './score-risk';
import { cashbackSettings } from './tables';

/** A business that has not said anything confirms nothing early. */
const OFF = { earlyMaxMinor: 0, earlyRiskMax: RISK_LOW, earlyAfterDays: EARLY_AFTER_DAYS, version: 1 };

/** What this business allows to be confirmed before its networks do; nothing until its owner says so. */
export async function getCashbackSettings(ctx: Ctx): Promise<CashbackSettings> {
  const [row] = await ctx.db.orm.select().from(cashbackSettings).where(eq(cashbackSettings.tenantId, ctx.tenant.id));
  const { earlyMaxMinor, earlyRiskMax, earlyAfterDays, version } = row ?? OFF;
  return { earlyMaxMinor, earlyRiskMax, earlyAfterDays, version, currency: ctx.tenant.currency };
}

/** Changes what may be confirmed early from now on; what was, stays. */
export async function editCashbackSettings(
  ctx: Ctx,
  seen: number,
  patch: CashbackSettingsPatch,
): Promise<CashbackSettings> {
  const kept = await getCashbackSettings(ctx);
  mustBeVersion(kept, seen);
  const changes = changesBetween<CashbackSettingsPatch>(kept, patch);
  if (changes.isEmpty) return kept;
  const { currency, ...former } = kept;
  const next = { ...former, ...changes.after, version: seen + 1 };
  const tenantId = ctx.tenant.id;
  const statement = ctx.db.orm
    .insert(cashbackSettings)
    .values({ tenantId, ...next })
    .onConflictDoUpdate({
      target: cashbackSettings.tenantId,
      set: next,
      setWhere: and(eq(cashbackSettings.tenantId, tenantId), eq(cashbackSettings.version, sql`${seen}`)),
    });
  await write(ctx, {
    statements: [mustChange(statement, platformErrors.stale)],
    audit: [{ action: 'cashback.settings-edited', subject: tenantId, before: changes.before, after: changes.after }],
  });
  return { ...next, currency };
}
