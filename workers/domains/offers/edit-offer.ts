import { and, eq } from 'drizzle-orm';
import { changesBetween } from '../../platform/changes-between';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { mustBeVersion } from '../../platform/if-match';
import { mustChange } from '../../platform/write';
import { checkLinks } from './check-links';
import { checkReferences } from './check-references';
import { offerChanged } from './create-offer';
import { getMerchantRow, getOfferRow } from './find';
import { keepTerms, TERMS } from './offer-terms';
import { toAdminOffer } from './present';
import { scoreRate, termProblems } from './rules';
import type { AdminOffer, OfferPatch } from './schema';
import { offers } from './tables';
import { writeCatalog } from './write-catalog';

/** Changes, pauses or resumes an offer that is still as the caller saw it; the offer must be whole afterwards. */
export async function editOffer(ctx: Ctx, id: string, seen: number, patch: OfferPatch): Promise<AdminOffer> {
  const row = await getOfferRow(ctx, id);
  mustBeVersion(row, seen);
  const merchant = await getMerchantRow(ctx, row.merchantId);
  const changes = changesBetween(row, patch);
  if (changes.isEmpty) return toAdminOffer(row, merchant);
  const edited = { ...row, ...changes.after };
  const errors = [
    ...[...termProblems(edited), ...checkLinks(ctx, changes.after)],
    ...(await checkReferences(ctx, changes.after)),
  ];
  if (errors.length) throw refuse(platformErrors.invalid, { errors });
  const next = {
    ...{ ...changes.after, rateScore: scoreRate(edited, ctx.tenant.currency) },
    ...{ version: row.version + 1, updatedAt: ctx.now() },
  };
  const isAsSeen = and(eq(offers.tenantId, ctx.tenant.id), eq(offers.id, row.id), eq(offers.version, seen));
  await writeCatalog(ctx, {
    statements: [
      mustChange(ctx.db.orm.update(offers).set(next).where(isAsSeen), platformErrors.stale),
      ...(TERMS.some((name) => name in changes.after) ? [keepTerms(ctx, edited)] : []),
    ],
    audit: [{ action: 'offers.offer-edited', subject: row.id, before: changes.before, after: changes.after }],
    events: [offerChanged(row.id, merchant.id, 'edited')],
  });
  return toAdminOffer({ ...edited, ...next }, merchant);
}
