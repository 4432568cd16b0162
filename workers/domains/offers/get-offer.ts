import type { Ctx } from '../../platform/context';
import { refuse } from '../../platform/errors';
import { offerErrors } from './errors';
import { findOfferInPlace } from './find';
import { toOffer } from './present';
import type { Offer } from './schema';

/** One offer for everybody; an ended or paused one says so, one that has not begun is nobody's business yet. */
export async function getOffer(ctx: Ctx, id: string): Promise<Offer> {
  const row = await findOfferInPlace(ctx, id);
  const offer = row && toOffer(row, ctx.tenant.currency, ctx.now());
  if (!offer || offer.status === 'scheduled') throw refuse(offerErrors.offerNotFound);
  return offer;
}
