import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { newClickId } from '../../platform/id';
import { findOfferInPlace, offerErrors, toOffer } from '../offers';
import { clickErrors } from './errors';
import { bufferHit, isOverRate, mintClickToken, type RawHit } from './hot';
import type { IssuedClick } from './schema';

/** What the request itself shows of who clicks. */
export type Visitor = Pick<RawHit, 'ip' | 'country' | 'userAgent' | 'referrer' | 'language'>;

/** Issues a click: a link that leads to the merchant with its own id, recorded as issued until it is followed. */
export async function clickOffer(ctx: Ctx, input: { offerId: string; visitor: Visitor }): Promise<IssuedClick> {
  const row = await findOfferInPlace(ctx, input.offerId);
  const now = ctx.now();
  const status = row && toOffer(row, ctx.tenant.currency, now).status;
  if (!row || status === 'scheduled') throw refuse(offerErrors.offerNotFound);
  if (status !== 'active') throw refuse(clickErrors.offerNotLive);
  const claim = { clickId: newClickId(), offerId: row.offer.id, tenantId: ctx.tenant.id };
  bufferHit(ctx.env, ctx, {
    ...claim,
    ...input.visitor,
    kind: 'issued',
    userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
    at: now,
    isUnseen: false,
    isFlagged: isOverRate(ctx.env, input.visitor.ip, now),
  });
  const token = mintClickToken(ctx.env.CLICK_KEYS, claim, now);
  return { clickId: claim.clickId, redirectUrl: `${ctx.origin}/r/${token}`, couponCode: row.offer.couponCode };
}
