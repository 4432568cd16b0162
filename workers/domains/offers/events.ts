import type { Id } from '../../platform/id';
import type { Consumers } from '../../platform/outbox';
import { publishSnapshot, publishSnapshotsOfMerchant } from './hot';
import { reindexCategory, reindexMerchant, reindexOffer } from './search-index';

/**
 * Emitted: `offers.offer-changed` {merchantId, change}, `offers.merchant-changed` {change}, `offers.category-renamed`.
 * Consumed here too: the redirector's copies in KV and the search index follow D1. Each consumer reads what is true
 * now, so an event that comes late or twice does no harm. The subjects are ids that this slice put there.
 */
export const offerConsumers: Consumers = {
  'offers.offer-changed': [
    (ctx, event) => publishSnapshot(ctx.env, event.subjectId),
    (ctx, event) => reindexOffer(ctx, event.subjectId as Id<'off'>),
  ],
  'offers.merchant-changed': [
    (ctx, event) => publishSnapshotsOfMerchant(ctx.env, ctx.tenant.id, event.subjectId),
    (ctx, event) => reindexMerchant(ctx, event.subjectId as Id<'mer'>),
  ],
  'offers.category-renamed': [(ctx, event) => reindexCategory(ctx, event.subjectId as Id<'cat'>)],
};
