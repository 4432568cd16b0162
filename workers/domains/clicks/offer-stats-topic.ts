import { can } from '../../platform/auth';
import type { Ctx } from '../../platform/context';
import { platformErrors, refuse } from '../../platform/errors';
import type { LiveTopic } from '../../platform/live/live-topic';
import { WATCH_MEMORY_MS, WatchedRoom } from '../../platform/live/watched-room';
import { findOfferInPlace } from '../offers';
import { getOfferStats } from './get-offer-stats';

/** One room for a tenant's offers, a channel for each: the consumer asks once for all of them whether anybody watches. */
export const offerStatsRoom = new WatchedRoom('offer-stats');

const foundBy = new WeakMap<Ctx['db'], Map<string, ReturnType<typeof findOfferInPlace>>>();

/** The offer, read once for all who are asked about together: a thousand watchers of one would be more reads than D1 allows. */
function findOnce(ctx: Ctx, offerId: string): ReturnType<typeof findOfferInPlace> {
  const known = foundBy.get(ctx.db) ?? new Map<string, ReturnType<typeof findOfferInPlace>>();
  foundBy.set(ctx.db, known);
  const found = known.get(offerId) ?? findOfferInPlace(ctx, offerId);
  known.set(offerId, found);
  return found;
}

/** `offer-stats:<offer>`, for staff: what GET /admin/offers/{id}/stats answers, as it changes. */
export const offerStatsTopic: LiveTopic = {
  async authorise(ctx, offerId) {
    if (!ctx.tenant.modules.includes('offers')) return null;
    if (!can(ctx.actor, 'offers:read'))
      throw refuse(platformErrors.forbidden, 'This needs the permission offers:read.');
    const found = await findOnce(ctx, offerId);
    return found ? offerStatsRoom.address(ctx.tenant.id, found.offer.id) : null;
  },
  snapshot: getOfferStats,
  settlesAfterMs: WATCH_MEMORY_MS + 500,
};
