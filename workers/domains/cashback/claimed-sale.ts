import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { type Id, newId } from '../../platform/id';
import { buildStep } from './build-step';
import { findClicks } from './find-evidence';
import { cashbackOf } from './judge-report';
import { blankConversion, nextConversion } from './next-conversion';
import { REVIEW_REASONS } from './schema';
import { newSaleStatements } from './step-statements';

/** What staff believed of a claim. */
export interface ClaimedSale {
  claimId: Id<'clm'>;
  clickId: string;
  orderId: string;
  saleMinor: number;
  /** Why it was accepted. */
  reason: string;
}

/**
 * A sale that stands on an accepted claim: pending until the network names it (the same click and order), or staff decide. Answers the
 * statements for the claim's own write; call `settleConversions` with the id after it.
 */
export async function claimedSale(ctx: Ctx, claim: ClaimedSale) {
  const now = ctx.now();
  const { claimId, clickId, orderId, saleMinor, reason } = claim;
  const click = (await findClicks(ctx, [clickId])).get(clickId) ?? null;
  const names = { tenantId: ctx.tenant.id, source: 'claim' as const, network: 'claim', externalId: claimId };
  const blank = blankConversion({ ...names, accountId: null, merchantRef: null }, newId('cnv'), now);
  const facts = { clickId, orderId, saleMinor, commissionMinor: null, currency: ctx.tenant.currency, faults: [] };
  const { row, did } = nextConversion(
    { ...blank, waived: [...REVIEW_REASONS] },
    { ...facts, soldAt: click?.facts.firstAt ?? now, changedAt: 0, status: 'pending' },
    { click, currency: ctx.tenant.currency, isOrderKnown: false, now, risk: { score: 0, reasons: [] } },
  );
  const fingerprint = `claim ${claimId}`;
  const saying = { actor: actorName(ctx.actor), changedAt: null, note: reason, raw: '', fingerprint, now };
  const step = buildStep({ ...row, waived: [] }, did, [], saying);
  return { conversionId: row.id, cashbackMinor: row.cashbackMinor, statements: newSaleStatements(ctx, step) };
}

/** What a shopper would get for a sale of this amount under a click of theirs, in minor units. */
export async function cashbackOfClick(ctx: Ctx, clickId: string, saleMinor: number): Promise<number> {
  const click = (await findClicks(ctx, [clickId])).get(clickId);
  if (!click?.userId) return 0;
  const report = { clickId, orderId: null, saleMinor, commissionMinor: null, currency: ctx.tenant.currency };
  return cashbackOf({ ...report, soldAt: null, changedAt: 0, faults: [] }, click.promised, click.agreed);
}
