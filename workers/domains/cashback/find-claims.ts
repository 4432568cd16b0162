import { and, desc, eq, lt, type SQL } from 'drizzle-orm';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isId } from '../../platform/id';
import { Currency } from '../../platform/money';
import { findPeople, type NamedPerson } from '../identity';
import { merchants, offers } from '../offers';
import { claimErrors } from './claim-errors';
import type { AdminClaim, CashbackClaim } from './claim-schema';
import { cashbackClaims } from './tables';

export type ClaimRow = typeof cashbackClaims.$inferSelect;

export interface ClaimInPlace {
  claim: ClaimRow;
  merchant: { id: string; slug: string; name: string } | null;
  offerTitle: string | null;
}

/** Claims of this business that meet a condition, the newest first. */
export function selectClaims(ctx: Ctx, condition: SQL | undefined, limit: number): Promise<ClaimInPlace[]> {
  const { id: tenantId } = ctx.tenant;
  return ctx.db.orm
    .select({
      ...{ claim: cashbackClaims, offerTitle: offers.title },
      merchant: { id: merchants.id, slug: merchants.slug, name: merchants.name },
    })
    .from(cashbackClaims)
    .leftJoin(merchants, and(eq(merchants.tenantId, tenantId), eq(merchants.id, cashbackClaims.merchantId)))
    .leftJoin(offers, and(eq(offers.tenantId, tenantId), eq(offers.id, cashbackClaims.offerId)))
    .where(and(eq(cashbackClaims.tenantId, tenantId), condition))
    .orderBy(desc(cashbackClaims.id))
    .limit(limit);
}

/** Ids sort by time, so a page begins below the last id of the one before. */
export function belowClaim(id: unknown): SQL | undefined {
  return isId('clm', id) ? lt(cashbackClaims.id, id) : undefined;
}

export async function getClaimInPlace(ctx: Ctx, id: string): Promise<ClaimInPlace> {
  const [found] = isId('clm', id) ? await selectClaims(ctx, eq(cashbackClaims.id, id), 1) : [];
  if (!found) throw refuse(claimErrors.claimNotFound);
  return found;
}

export function toClaim({ claim, merchant, offerTitle }: ClaimInPlace): CashbackClaim {
  const { id, clickId, orderId, amountMinor, state, verdict, reason, decidedAt } = claim;
  return {
    ...{ id, clickId, orderId, status: state, verdict, reason, offerTitle: offerTitle ?? '' },
    merchant: merchant ?? { id: claim.merchantId, slug: '', name: '' },
    amount: { amountMinor, currency: Currency.parse(claim.currency) },
    clickedAt: toIso(claim.clickedAt),
    createdAt: toIso(claim.createdAt),
    decidedAt: decidedAt === null ? null : toIso(decidedAt),
  };
}

/** The same for staff: with who asks, and the sale that it led to. */
export async function toAdminClaims(ctx: Ctx, found: ClaimInPlace[]): Promise<AdminClaim[]> {
  const ids = found.map(({ claim }) => claim.userId);
  const people: Map<string, NamedPerson> = await findPeople(ctx, [...new Set(ids)]);
  return found.map((each) => {
    const { userId, conversionId } = each.claim;
    return { ...toClaim(each), person: { id: userId, name: people.get(userId)?.name ?? '' }, conversionId };
  });
}
