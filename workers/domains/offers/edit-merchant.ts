import { and, eq } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange } from '../../platform/write';
import { checkLinks } from './check-links';
import { checkReferences } from './check-references';
import { merchantChanged } from './create-merchant';
import { countOffersOf, getMerchantRow } from './find';
import { toAdminMerchant } from './present';
import type { AdminMerchant, MerchantPatch } from './schema';
import { merchants } from './tables';
import { writeCatalog } from './write-catalog';

/** Changes, pauses or resumes a merchant that is still as the caller saw it; its offers follow it. */
export async function editMerchant(ctx: Ctx, id: string, seen: number, patch: MerchantPatch): Promise<AdminMerchant> {
  const row = await getMerchantRow(ctx, id);
  mustBeVersion(row, seen);
  const changes = changesBetween(row, patch);
  const offerCount = await countOffersOf(ctx, row.id);
  if (changes.isEmpty) return toAdminMerchant(row, offerCount);
  const errors = [...checkLinks(ctx, changes.after), ...(await checkReferences(ctx, changes.after))];
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
  const next = { ...changes.after, version: row.version + 1, updatedAt: ctx.now() };
  const isAsSeen = and(eq(merchants.tenantId, ctx.tenant.id), eq(merchants.id, row.id), eq(merchants.version, seen));
  await writeCatalog(ctx, {
    statements: [mustChange(ctx.db.orm.update(merchants).set(next).where(isAsSeen), platformErrors.stale)],
    audit: [{ action: 'offers.merchant-edited', subject: row.id, before: changes.before, after: changes.after }],
    events: [merchantChanged(row.id, 'edited')],
  });
  return toAdminMerchant({ ...row, ...next }, offerCount);
}
