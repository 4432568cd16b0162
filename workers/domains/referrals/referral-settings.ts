import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { platformErrors } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange, write } from '../../platform/write';
import type { ReferralSettings, ReferralSettingsInput } from './schema';
import { referralSettings } from './tables';

/** What a business gives that has not said anything: nothing. */
const OFF = { friendMinor: 0, referrerMinor: 0, minimumMinor: 0, monthlyMax: 10, version: 1 };

/** What this business gives for a friend; nothing until its owner says so. */
export async function getReferralSettings(ctx: Ctx): Promise<ReferralSettings> {
  const [row] = await ctx.db.orm.select().from(referralSettings).where(eq(referralSettings.tenantId, ctx.tenant.id));
  const { friendMinor, referrerMinor, minimumMinor, monthlyMax, version } = row ?? OFF;
  return { friendMinor, referrerMinor, minimumMinor, monthlyMax, version, currency: ctx.tenant.currency };
}

/** Nobody is rewarded. */
export function isOff({ friendMinor, referrerMinor }: ReferralSettings): boolean {
  return friendMinor === 0 && referrerMinor === 0;
}

/** Changes what is given from now on; a reward that was earned stays as it was. */
export async function editReferralSettings(
  ctx: Ctx,
  seen: number,
  input: ReferralSettingsInput,
): Promise<ReferralSettings> {
  const before = await getReferralSettings(ctx);
  mustBeVersion(before, seen);
  const { currency: _, ...kept } = before;
  const next = { ...input, version: seen + 1, updatedAt: ctx.now() };
  // A row is there from the second change on; of two first ones the unique key lets one insert, and the guard sees it.
  const statement = ctx.db.orm
    .insert(referralSettings)
    .values({ tenantId: ctx.tenant.id, ...next })
    .onConflictDoUpdate({
      target: referralSettings.tenantId,
      set: next,
      setWhere: and(eq(referralSettings.tenantId, ctx.tenant.id), eq(referralSettings.version, seen)),
    });
  await write(ctx, {
    statements: [mustChange(statement, platformErrors.stale)],
    audit: [{ action: 'referrals.settings-edited', subject: ctx.tenant.id, before: kept, after: input }],
  });
  return { ...input, version: seen + 1, currency: ctx.tenant.currency };
}
