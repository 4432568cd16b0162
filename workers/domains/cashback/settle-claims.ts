import { and, eq } from 'drizzle-orm';
import type { Ctx } from '../../platform/context';
import { AppError } from '../../platform/errors';
import { isClickId } from '../../platform/id';
import type { OutboxEvent } from '../../platform/outbox';
import { claimErrors } from './claim-errors';
import { orderKeyOf } from './claim-rules';
import { decide } from './decide-claim';
import { selectClaims } from './find-claims';
import { cashbackClaims, conversions } from './tables';

/**
 * A sale was told to its shopper: an open claim for its click is settled by it, if the sale came after the claim or bears its order
 * number. Told twice, it does nothing, as the claim is not open any more.
 */
export async function settleClaims(ctx: Ctx, { payload }: OutboxEvent): Promise<void> {
  const { clickId, conversionId } = payload;
  if (!isClickId(clickId) || typeof conversionId !== 'string') return;
  const isOpen = and(eq(cashbackClaims.clickId, clickId), eq(cashbackClaims.state, 'open'));
  const [found] = await selectClaims(ctx, isOpen, 1);
  if (!found) return;
  const sale = await findSale(ctx, conversionId);
  if (!sale) return;
  const isOfOrder = sale.orderId !== null && orderKeyOf(sale.orderId) === found.claim.orderKey;
  if (!isOfOrder && sale.seenAt < found.claim.createdAt) return;
  try {
    await decide(ctx, found, { state: 'settled', reason: '', conversionId: sale.id });
  } catch (error) {
    // Staff decided in this moment: theirs stands.
    if (!(error instanceof AppError && error.refusal === claimErrors.claimDecided)) throw error;
  }
}

async function findSale(ctx: Ctx, id: string) {
  const isIt = and(eq(conversions.tenantId, ctx.tenant.id), eq(conversions.id, id as `cnv_${string}`)); // ours: the event's own
  const { id: own, orderId, seenAt } = conversions;
  return ctx.db.orm.select({ id: own, orderId, seenAt }).from(conversions).where(isIt).get();
}
