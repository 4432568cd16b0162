import { and, eq, sql } from 'drizzle-orm';
import { actorName } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { mustChange, write } from '../../platform/write';
import { claimErrors } from './claim-errors';
import type { ClaimDecision, ClaimEvidence, ClaimState } from './claim-schema';
import { claimedSale } from './claimed-sale';
import { type ClaimInPlace, type ClaimRow, getClaimInPlace } from './find-claims';
import { getClaimEvidence } from './get-claim-evidence';
import { settleConversions } from './settle-conversions';
import { cashbackClaims } from './tables';

/** Believes a claim: it becomes a sale of its own, pending like any other. No money moves that the sale does not move. */
export async function acceptClaim(ctx: Ctx, id: string, { reason }: ClaimDecision): Promise<ClaimEvidence> {
  const found = await getOpenClaim(ctx, id);
  const { claim } = found;
  const { clickId, orderId, amountMinor: saleMinor } = claim;
  const sale = await claimedSale(ctx, { claimId: claim.id, clickId, orderId, saleMinor, reason });
  // The network may have named the sale since it was looked at.
  const isUnreported = sql`not exists (select 1 from conversions as c where c.tenant_id = ${ctx.tenant.id}
    and c.click_id = ${clickId} and c.order_id = ${orderId} and c.state <> 'declined')`;
  await decide(
    ctx,
    found,
    { state: 'accepted', reason, conversionId: sale.conversionId },
    isUnreported,
    sale.statements,
  );
  await settleConversions(ctx, [sale.conversionId]);
  return getClaimEvidence(ctx, id);
}

/** Turns a claim down; its shopper reads why, and may claim the order again. */
export async function rejectClaim(ctx: Ctx, id: string, { reason }: ClaimDecision): Promise<ClaimEvidence> {
  const found = await getOpenClaim(ctx, id);
  await decide(ctx, found, { state: 'rejected', reason, conversionId: null });
  return getClaimEvidence(ctx, id);
}

async function getOpenClaim(ctx: Ctx, id: string): Promise<ClaimInPlace> {
  const found = await getClaimInPlace(ctx, id);
  if (found.claim.state !== 'open') throw refuse(claimErrors.claimDecided);
  if (ctx.actor.kind === 'user' && ctx.actor.userId === found.claim.userId) throw refuse(claimErrors.ownClaim);
  return found;
}

interface Verdict {
  state: Exclude<ClaimState, 'open'>;
  reason: string;
  conversionId: ClaimRow['conversionId'];
}

type Statements = Awaited<ReturnType<typeof claimedSale>>['statements'];

/** The end of a claim in one write: while it is open, with its audit and its news, and the sale that it makes. */
export async function decide(
  ctx: Ctx,
  { claim, merchant }: ClaimInPlace,
  { state, reason, conversionId }: Verdict,
  condition: ReturnType<typeof sql> | undefined = undefined,
  beside: Statements = [],
): Promise<void> {
  const isOpen = and(
    ...[eq(cashbackClaims.tenantId, ctx.tenant.id), eq(cashbackClaims.id, claim.id), eq(cashbackClaims.state, 'open')],
    condition,
  );
  const isByStaff = state !== 'settled';
  const changes = {
    state,
    reason,
    conversionId,
    decidedAt: ctx.now(),
    decidedBy: isByStaff ? actorName(ctx.actor) : null,
  };
  await write(ctx, {
    statements: [
      mustChange(ctx.db.orm.update(cashbackClaims).set(changes).where(isOpen), claimErrors.claimDecided),
      ...beside,
    ],
    audit: [
      {
        ...{ action: actionOf(state), subject: claim.id, before: { state: claim.state } },
        after: { state, reason, conversionId },
      },
    ],
    events: [
      {
        ...{ name: 'cashback.claim-decided', version: 1, subjectId: claim.id },
        payload: {
          ...{ userId: claim.userId, claimId: claim.id, merchantName: merchant?.name ?? '' },
          ...{ isAccepted: state !== 'rejected', reason },
        },
      },
    ],
  });
}

function actionOf(state: Verdict['state']): string {
  if (state === 'accepted') return 'cashback.claim-accepted';
  return state === 'rejected' ? 'cashback.claim-rejected' : 'cashback.claim-settled';
}
