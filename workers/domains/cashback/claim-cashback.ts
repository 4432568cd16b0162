import { and, eq, ne, sql } from 'drizzle-orm';
import type { UserActor } from '../../platform/auth';
import { toIso } from '../../platform/clock';
import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { isClickId, newId } from '../../platform/id';
import { takeExact } from '../../platform/limits';
import { isUniqueViolation, write } from '../../platform/write';
import { merchants } from '../offers';
import { claimErrors } from './claim-errors';
import { claimWindow, orderKeyOf, verdictOf } from './claim-rules';
import type { CashbackClaim, NewClaim } from './claim-schema';
import { getClaimInPlace, toClaim } from './find-claims';
import { findClicks, type KnownClick } from './find-evidence';
import { cashbackClaims, conversions } from './tables';

/** How often one person may claim: each claim costs somebody a look. */
const PER_DAY = [{ name: 'claims-day', limit: 20, windowSeconds: 86_400 }];

/** A shopper says that a purchase is missing: checked against their click at once, then the networks are asked, then staff. */
export async function claimCashback(ctx: Ctx, { clickId, orderId, amountMinor }: NewClaim): Promise<CashbackClaim> {
  const { userId } = ctx.actor as UserActor; // the gate lets only users in
  const click = await getOwnClick(ctx, clickId, userId);
  mustBeInTime(ctx, click);
  const orderKey = orderKeyOf(orderId);
  if (await isOrderReported(ctx, click, orderKey)) throw refuse(claimErrors.orderKnown);
  await takeExact(ctx.env, `claims:${ctx.tenant.id}:${userId}`, PER_DAY, ctx.now());
  const id = newId('clm');
  const now = ctx.now();
  const row = {
    ...{ tenantId: ctx.tenant.id, id, userId, clickId, offerId: click.offerId, merchantId: click.merchantId },
    ...{ orderId, orderKey, amountMinor, currency: ctx.tenant.currency, state: 'open' as const },
    ...{ verdict: verdictOf(click.facts), clickedAt: click.facts.firstAt, createdAt: now },
  };
  const merchantName = await nameOfMerchant(ctx, click.merchantId);
  try {
    await write(ctx, {
      statements: [ctx.db.orm.insert(cashbackClaims).values(row)],
      audit: [{ action: 'cashback.claim-asked', subject: id, after: { clickId, orderId, amountMinor } }],
      events: [
        {
          ...{ name: 'cashback.claim-asked', version: 1, subjectId: id },
          payload: { userId, claimId: id, clickId, merchantName },
        },
      ],
    });
  } catch (error) {
    if (isUniqueViolation(error, 'cashback_claims.click_id')) throw refuse(claimErrors.claimOpen);
    if (isUniqueViolation(error, 'cashback_claims.order_key')) throw refuse(claimErrors.orderKnown);
    throw error;
  }
  return toClaim(await getClaimInPlace(ctx, id));
}

type PlacedClick = KnownClick & { merchantId: NonNullable<KnownClick['merchantId']> };

/** A click of nobody, of somebody else and of another business are the same nothing. */
async function getOwnClick(ctx: Ctx, clickId: string, userId: string): Promise<PlacedClick> {
  const click = isClickId(clickId) ? (await findClicks(ctx, [clickId])).get(clickId) : undefined;
  if (click?.userId !== userId || click.merchantId === null) throw refuse(claimErrors.clickNotFound);
  return { ...click, merchantId: click.merchantId };
}

function mustBeInTime(ctx: Ctx, { facts, trackingHours, confirmationDays }: KnownClick): void {
  const { from, until } = claimWindow(facts.firstAt, trackingHours ?? 0, confirmationDays);
  if (ctx.now() < from) throw refuse(claimErrors.tooEarly, `Ask again after ${toIso(from)}.`);
  if (ctx.now() > until) throw refuse(claimErrors.tooLate, `Claims for this click ended at ${toIso(until)}.`);
}

/** A sale that is not declined bears this order number at this shop. */
async function isOrderReported(ctx: Ctx, click: PlacedClick, orderKey: string): Promise<boolean> {
  const rows = await ctx.db.orm
    .select({ orderId: conversions.orderId })
    .from(conversions)
    .where(
      and(
        ...[eq(conversions.tenantId, ctx.tenant.id), eq(conversions.merchantId, click.merchantId)],
        ...[ne(conversions.state, 'declined'), sql`${conversions.orderId} is not null`],
        sql`upper(replace(replace(replace(${conversions.orderId}, ' ', ''), '-', ''), '#', '')) = ${orderKey}`,
      ),
    )
    .limit(1);
  return rows.length > 0;
}

async function nameOfMerchant(ctx: Ctx, merchantId: string): Promise<string> {
  const isIt = and(eq(merchants.tenantId, ctx.tenant.id), sql`${merchants.id} = ${merchantId}`);
  const row = await ctx.db.orm.select({ name: merchants.name }).from(merchants).where(isIt).get();
  return row?.name ?? '';
}
