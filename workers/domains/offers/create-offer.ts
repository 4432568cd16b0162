import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import { newId } from '../../platform/id';
import { checkLinks } from './check-links';
import { checkReferences } from './check-references';
import { findMerchantRow } from './find';
import { keepTerms } from './offer-terms';
import { toAdminOffer } from './present';
import { scoreRate, termProblems } from './rules';
import type { AdminOffer, NewOffer } from './schema';
import { offers } from './tables';
import { writeCatalog } from './write-catalog';

/** Adds an offer to a merchant; what is left out follows the merchant, starts now and never ends. */
export async function createOffer(ctx: Ctx, input: NewOffer): Promise<AdminOffer> {
  const merchant = await findMerchantRow(ctx, input.merchantId);
  const now = ctx.now();
  const terms = {
    ...{ type: input.type, rateBasisPoints: input.rateBasisPoints ?? null, flatMinor: input.flatMinor ?? null },
    ...{ capMinor: input.capMinor ?? null, couponCode: input.couponCode ?? null },
    ...{ startsAt: input.startsAt ?? now, endsAt: input.endsAt ?? null },
  };
  const errors = [...termProblems(terms), ...checkLinks(ctx, input), ...(await checkReferences(ctx, input))];
  if (!merchant) errors.push({ pointer: '/merchantId', message: 'there is no such merchant' });
  if (!merchant || errors.length) throw refuse(platformErrors.invalid, { errors });
  const row = {
    ...{ tenantId: ctx.tenant.id, id: newId('off'), merchantId: merchant.id, categoryId: input.categoryId ?? null },
    ...{ ...terms, title: input.title, description: input.description ?? '', exclusions: input.exclusions ?? [] },
    ...{ trackingHours: input.trackingHours ?? merchant.trackingHours, status: input.status ?? 'active' },
    ...{ confirmationDays: input.confirmationDays ?? merchant.confirmationDays, popularity: 0 },
    ...{ linkTemplate: input.linkTemplate ?? null, imageFileId: input.imageFileId ?? null },
    ...{ rateScore: scoreRate(terms, ctx.tenant.currency), version: 1, createdAt: now, updatedAt: now },
  };
  const after = toAdminOffer({ ...row, endsOrder: null }, merchant);
  await writeCatalog(ctx, {
    statements: [ctx.db.orm.insert(offers).values(row), keepTerms(ctx, row)],
    audit: [{ action: 'offers.offer-created', subject: row.id, after }],
    events: [offerChanged(row.id, merchant.id, 'created')],
  });
  return after;
}

type OfferChange = 'created' | 'edited' | 'deleted' | 'restored';

/** The event that the redirector's copy and the search index follow. */
export function offerChanged(offerId: string, merchantId: string, change: OfferChange) {
  return { name: 'offers.offer-changed', version: 1, subjectId: offerId, payload: { merchantId, change } } as const;
}
