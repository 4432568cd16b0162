import type { Id } from '../../platform/id';
import type { Consumers } from '../../platform/outbox';
import { publishSnapshot, publishSnapshotsOfMerchant, publishSnapshotsOfTenant } from './hot';
import { reindexCategory, reindexMerchant, reindexOffer } from './search-index';

/**
 * Emitted: `offers.offer-changed` {merchantId, change}, `offers.merchant-changed` {change}, `offers.category-renamed`.
 * Consumed here too, with `tenants.tenant-changed`: the redirector's copies in KV and the search index follow D1. Each consumer reads what is true
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
  // The redirector reads from an offer's copy whether its business is open.
  'tenants.tenant-changed': [
    async (ctx, event) => {
      const { fields } = event.payload as { fields: string[] }; // the tenants slice put them there
      if (fields.includes('status')) await publishSnapshotsOfTenant(ctx.env, ctx.tenant.id);
    },
  ],
  'offers.category-renamed': [(ctx, event) => reindexCategory(ctx, event.subjectId as Id<'cat'>)],
};
